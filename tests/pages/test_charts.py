"""What charts show: every share with its range, every blank with words, nothing by colour alone."""

import json
from typing import Any

import pytest

from pages.parts import charts, theme
from tests.pages.results import row


def drawn(spec: charts.Spec) -> list[dict[str, Any]]:
    """The values that a chart draws."""
    return spec["layer"][0]["data"]["values"]


def test_a_group_is_drawn_with_its_range_and_its_value_in_words() -> None:
    (value,) = drawn(charts.groups([row("GPs", 0.27, 0.21, 0.345)]))
    assert (value["name"], value["share"], value["lower"], value["upper"]) == ("GPs", 0.27, 0.21, 0.345)
    assert value["words"] == "27% (21 to 34%)"


@pytest.mark.parametrize(
    ("given", "note"),
    [
        (row("GPs", None, withheld="too_few"), "Not shown: too few people"),
        (row("GPs", None, withheld="protects_others"), "Not shown: protects others"),
        (row("GPs", None, withheld="not_asked"), "Not asked"),
        (row("GPs", None, 0, 0.12, withheld="small_count"), "Fewer than 3 people: at most 12%"),
        (row("GPs", None, 0.88, 1, withheld="small_count"), "All but fewer than 3 people: at least 88%"),
    ],
)
def test_a_blank_stands_on_the_chart_in_words_and_has_no_mark(given, note: str) -> None:
    (value,) = drawn(charts.groups([given]))
    assert value["note"] == note
    assert "share" not in value


def test_national_figures_are_drawn_in_another_shape_and_without_a_range() -> None:
    spec = charts.groups([row("White", 0.25)], national=[charts.Reference("National: White", 0.235)])
    assert drawn(spec)[-1] == {"name": "National: White", "words": "24%", "note": "", "national": 0.235, "row": 1}
    shapes = [layer["mark"].get("shape") for layer in spec["layer"][0]["layer"] if layer["mark"]["type"] == "point"]
    assert shapes == [None, "diamond"]


def test_the_share_of_all_is_a_line_with_its_name() -> None:
    lines = [layer for layer in charts.groups([row("GPs")], row("All", 0.27))["layer"][0]["layer"] if "data" in layer]
    assert [line["mark"]["type"] for line in lines] == ["rule", "text"]
    assert lines[1]["data"]["values"] == [{"at": 0.27, "words": "all: 27%"}]


def test_rows_keep_the_order_they_were_given() -> None:
    spec = charts.groups([row("Zebra", 0.1), row("Ash", None, withheld="too_few"), row("Moor", 0.3)])
    assert [value["name"] for value in drawn(spec)] == ["Zebra", "Ash", "Moor"]
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 1, 2]


def test_a_trend_keeps_every_wave_and_says_why_one_is_blank() -> None:
    waves = [row(share=None, wave="2021", withheld="not_asked"), row(wave="2022"), row(share=None, wave="2023", withheld="too_few")]
    spec = charts.trend(waves)
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2021", "2022", "2023"]
    assert [value["blank"] for value in drawn(spec)] == ["not\nasked", "", "not\nshown"]
    assert [value["words"] for value in drawn(spec)] == ["", "27%", ""]


def test_the_line_of_a_trend_breaks_where_a_wave_is_blank() -> None:
    spec = charts.trend([row(wave="2021"), row(share=None, wave="2022", withheld="too_few"), row(wave="2023")])
    (line,) = (layer for layer in spec["layer"][0]["layer"] if layer["mark"]["type"] == "line")
    assert "transform" not in line
    assert drawn(spec)[1]["share"] is None


def test_series_differ_in_shape_and_dash_and_have_a_legend() -> None:
    spec = charts.trend([row("White", 0.25), row("BME", 0.36)])
    encodings = [layer["encoding"] for layer in spec["layer"][0]["layer"]]
    for look in ("color", "shape", "strokeDash"):
        found = next(encoding[look] for encoding in encodings if look in encoding)
        assert found["legend"] is not None
        assert len({json.dumps(value) for value in found["scale"]["range"]}) == 2
    assert [value["side"] for value in drawn(spec)] == ["below", "above"]


@pytest.mark.parametrize(("upper", "top"), [(0.08, 0.25), (0.31, 0.5), (0.75, 0.75), (0.76, 1.0)])
def test_the_scale_starts_at_nothing_and_holds_every_range(upper: float, top: float) -> None:
    spec = charts.groups([row("GPs", upper - 0.01, 0.0, upper)])
    assert spec["layer"][0]["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, top]


def test_specifications_are_plain_data() -> None:
    spec = charts.groups([row("GPs"), row("Nurses", None, withheld="too_few")], row("All"), [charts.Reference("National", 0.2)])
    assert json.loads(json.dumps(spec)) == spec


@pytest.mark.parametrize("colour", [theme.BLUE, theme.GREY, theme.REFERENCE, *theme.SERIES])
def test_every_mark_stands_out_from_white_by_three_to_one(colour: str) -> None:
    """Contrast as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3
