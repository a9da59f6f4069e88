"""What charts show: every share with its range, every blank with words, nothing by colour alone."""

import json
from typing import Any

import pytest

from pages import charts
from pages.charts import theme
from tests.pages.results import change, comparison, not_comparable, ratio, row


def drawn(chart: charts.Chart) -> list[dict[str, Any]]:
    """The rows that a chart is about."""
    return next(iter(chart.tables.values()))


def layers(chart: charts.Chart, **looks: Any) -> list[dict[str, Any]]:
    """The layers of its shape whose marks have these looks."""
    found = json.loads(charts.texts())[chart.shape]["layer"]
    return [layer for layer in found if looks.items() <= layer["mark"].items()]


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
    chart = charts.groups([row("White", 0.25)], national=[charts.Reference("National: White", 0.235)])
    words = {"name": "National: White", "on_lines": ["National: White"], "words": "24%", "note": ""}
    assert drawn(chart)[-1] == {**words, "national": 0.235, "row": 1}
    assert [layer["mark"].get("shape") for layer in layers(chart, type="point")] == [None, "diamond"]


def test_the_share_of_all_is_a_line_with_its_name() -> None:
    chart = charts.groups([row("GPs")], row("All", 0.27))
    assert chart.tables["whole"] == [{"at": 0.27, "words": "all: 27%"}]
    assert [layer["mark"]["type"] for layer in layers(chart) if layer["data"] == {"name": "whole"}] == ["rule", "text"]
    assert charts.groups([row("GPs")]).tables["whole"] == []


def test_rows_keep_the_order_they_were_given() -> None:
    chart = charts.groups([row("Zebra", 0.1), row("Ash", None, withheld="too_few"), row("Moor", 0.3)])
    assert [(value["row"], value["name"]) for value in drawn(chart)] == [(0, "Zebra"), (1, "Ash"), (2, "Moor")]
    assert (chart.values["lines"], chart.height) == (3, 3 * theme.ROW)


def test_a_trend_keeps_every_wave_and_says_why_one_is_blank() -> None:
    waves = [row(share=None, wave="2021", withheld="not_asked"), row(wave="2022"), row(share=None, wave="2023", withheld="too_few")]
    chart = charts.trend(waves)
    assert chart.values["waves"] == ["2021", "2022", "2023"]
    assert [value["blank"] for value in drawn(chart)] == ["not\nasked", "", "not\nshown"]
    assert [value["words"] for value in drawn(chart)] == ["", "27%", ""]


def test_where_two_series_are_blank_in_a_wave_one_text_stands_for_both() -> None:
    alike = [row(name, None, withheld="too_few") for name in ("White", "BME")]
    unlike = [row("White", None, withheld="too_few"), row("BME", None, withheld="not_asked")]
    assert [value["blank"] for value in drawn(charts.trend(alike))] == ["not\nshown", ""]
    assert [value["blank"] for value in drawn(charts.trend(unlike))] == ["see\ntable", ""]


def test_the_line_of_a_trend_breaks_where_a_wave_is_blank() -> None:
    chart = charts.trend([row(wave="2021"), row(share=None, wave="2022", withheld="too_few"), row(wave="2023")])
    (line,) = layers(chart, type="line")
    assert "transform" not in line
    assert drawn(chart)[1]["share"] is None


def test_series_differ_in_shape_and_dash_and_have_a_legend() -> None:
    several, one = charts.trend([row("White", 0.25), row("BME", 0.36)]), charts.trend([row("White", 0.25)])
    assert several.values["series"] == ["White", "BME"]
    assert [value["side"] for value in drawn(several)] == ["below", "above"]
    for look in ("color", "shape", "strokeDash"):
        found, alone = (next(layer["encoding"][look] for layer in layers(chart) if look in layer["encoding"]) for chart in (several, one))
        assert found["legend"] is not None
        assert alone["legend"] is None
        assert len({json.dumps(value) for value in found["scale"]["range"]}) == len(theme.SERIES)


@pytest.mark.parametrize(("upper", "top"), [(0.08, 0.25), (0.31, 0.5), (0.75, 0.75), (0.76, 1.0)])
def test_the_scale_starts_at_nothing_and_holds_every_range(upper: float, top: float) -> None:
    chart = charts.groups([row("GPs", upper - 0.01, 0.0, upper)])
    assert chart.values["top"] == top
    assert layers(chart, type="point")[0]["encoding"]["x"]["scale"]["domain"] == [0, {"expr": "top"}]


@pytest.mark.parametrize("colour", [theme.BLUE, theme.GREY, theme.REFERENCE, *theme.SERIES])
def test_every_mark_stands_out_from_white_by_three_to_one(colour: str) -> None:
    """Contrast as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_a_new_questionnaire_is_drawn_where_it_came_in() -> None:
    waves = [row(wave=wave) for wave in ("2021", "2022", "2023")]
    chart = charts.trend(waves, breaks=["2023"])
    assert chart.tables["breaks"] == [{"wave": "2023", "words": "new questionnaire"}]
    assert chart.values["breaks_at_top"] is False
    line, _ = (layer for layer in layers(chart) if layer["data"] == {"name": "breaks"})
    assert line["mark"]["xOffset"] == {"expr": "-width / (2 * length(waves))"}  # half a step before the wave
    assert charts.trend(waves).tables["breaks"] == []


def test_a_new_questionnaire_is_named_at_the_top_where_a_reason_stands_at_the_foot() -> None:
    waves = [row(wave="2021"), row(share=None, wave="2022", withheld="too_few")]
    assert charts.trend(waves, breaks=["2022"]).values["breaks_at_top"] is True


def test_words_stand_below_where_a_line_ends_steeply_and_above_where_it_hardly_falls() -> None:
    def last(shares: tuple[float, ...]) -> str:
        return drawn(charts.trend([row(share=share, wave=f"{2021 + place}") for place, share in enumerate(shares)]))[-1]["side"]

    assert last((0.82, 0.82, 0.73)) == "below"
    assert last((0.31, 0.30, 0.29)) == "above"
    assert last((0.73, 0.82)) == "above"


def test_of_shares_that_would_touch_every_other_one_is_left_out_and_never_the_last_or_one_that_stands_by_itself() -> None:
    def spared(*shares: float | None) -> list[bool]:
        rows = [row(share=share, wave=f"{2021 + place}", lower=share, upper=share) for place, share in enumerate(shares)]
        return [value["spare"] for value in drawn(charts.trend(rows))]

    assert spared(1.0, 1.0, 1.0, 0.63, 0.82, 0.82, 0.73) == [False, True, False, False, True, False, False]
    assert spared(0.3, None, 0.3) == [False, False, False]
    chart = charts.trend([row(share=1.0, wave=wave, lower=1.0, upper=1.0) for wave in ("2021", "2022")])
    assert chart.values["apart"] > 40  # px that "100%" takes on a phone, where seven waves have 39 each
    texts = {layer["mark"]["text"]["expr"] for layer in layers(chart, type="text") if isinstance(layer["mark"].get("text"), dict)}
    assert texts == {"datum.spare && width / length(waves) < apart ? '' : datum.words"}


def test_differences_lie_on_both_sides_of_none_and_blanks_have_words() -> None:
    chart = charts.differences([("GPs", change(0.33, 0.27, -0.098, -0.02)), ("Nurses", not_comparable("too_few"))], "points")
    assert [(value["name"], value["words"], value["note"]) for value in drawn(chart)] == [
        ("GPs", "−6 (−10 to −2)", ""),
        ("Nurses", "", "Not shown: too few people"),
    ]
    (dots,) = layers(chart, type="point")
    assert dots["encoding"]["x"]["scale"]["domain"] == [{"expr": "-end"}, {"expr": "end"}]
    assert chart.values["end"] == 0.1


def test_a_ratio_stands_on_the_four_fifths_range_on_a_scale_of_equal_factors() -> None:
    chart = charts.ratio(ratio(1.46, 1.21, 2.5, "adverse"), "BME to White")
    assert drawn(chart)[0]["words"] == "1.46 (1.21 to 2.50)"
    assert chart.tables["four_fifths"] == [{"from": 0.8, "to": 1.25}]
    assert chart.tables["none"] == [{"none": 1}]
    scale = layers(chart, type="rect")[0]["encoding"]["x"]["scale"]
    assert (scale["type"], scale["domain"]) == ("log", [{"expr": "1 / end"}, {"expr": "end"}])
    assert chart.values["end"] == 2.5
    refused = drawn(charts.ratio(ratio(None, withheld="few_events"), "BME to White"))[0]
    assert (refused["note"], "at" in refused) == ("No ratio", False)


def test_corners_have_a_number_a_limit_or_a_letter_and_an_outline_where_they_stand_apart() -> None:
    columns = [
        ("GPs", [row("Elm", 0.27), row("Oak", None, withheld="too_few"), row("Ash", None, 0, 0.12, withheld="small_count")]),
        ("Nurses", [row("Elm", 0.45), row("Oak", None, withheld="protects_others"), row("Ash", None, withheld="too_few")]),
    ]
    values = drawn(charts.heat_map(columns, row("All", 0.27)))
    assert [(value["place"], value["words"], value["apart"]) for value in values] == [
        ("Elm", "27%", False), ("Oak", "a", False), ("Ash", "≤12%", False), ("Elm", "45%", True), ("Oak", "b", False), ("Ash", "a", False),
    ]  # fmt: skip
    assert charts.letters([found for _, rows in columns for found in rows]) == {"too_few": "a", "protects_others": "b"}


def test_the_funnel_marks_the_own_one_alone_and_draws_known_limits_hollow() -> None:
    found = comparison(small=True, share=float("nan"), lower=0.0, upper=0.19, drawn=0.05)
    values = drawn(charts.funnel(found))
    assert [value["words"] for value in values if value["words"]] == ["here: at most 19%"]
    assert [value["hollow"] for value in values] == [True] + [False] * 19
    assert (values[0]["base"], values[0]["share"]) == (20.0, 0.05)
    chart = charts.funnel(found)
    assert sorted(value["words"] for value in chart.tables["limit_names"]) == ["95%", "95%", "99.8%", "99.8%"]
    assert chart.tables["centre"] == [{"at": 0.3, "words": "all: 30%"}]


def test_without_peers_the_funnel_is_one_practice_beside_the_area() -> None:
    chart = charts.funnel(comparison(None))
    assert [value["words"] for value in drawn(chart)] == ["here: 25%"]
    assert json.loads(json.dumps(chart.tables)) == chart.tables


def test_best_estimates_keep_their_order_and_their_ranges() -> None:
    values = drawn(charts.estimates(comparison(shrunken=0.4)))
    assert [value["name"] for value in values] == ["own", *(f"P{n:02}" for n in range(1, 20))]
    assert values[0]["words"] == "Elm Surgery: 40% (15% to 38%)"
    assert all(value["lower"] < value["upper"] for value in values)
    assert all(value["free"] == pytest.approx(1 - value["upper"] / 0.5) for value in values)  # a name ends where its own range does


def test_deciles_break_where_a_wave_is_blank() -> None:
    bands = {f"p{tenth}0": tenth / 20 for tenth in range(1, 10)}
    known = {"wave": "2026", "share": 0.26, "lower": 0.15, "upper": 0.38, **bands}
    blank = {"wave": "2025", **dict.fromkeys(["share", "lower", "upper", *bands])}
    values = drawn(charts.deciles([blank, known]))
    assert [(value["share"], value["words"]) for value in values] == [(None, ""), (0.26, "26%")]
    areas = layers(charts.deciles([blank, known]), type="area")
    ends = [(area["encoding"]["y"]["field"], area["encoding"]["y2"]["field"]) for area in areas]
    assert ends == [("p10", "p90"), ("p20", "p80"), ("p30", "p70"), ("p40", "p60")]
    assert [area["mark"].get("strokeOpacity") for area in areas] == [theme.RANGE, None, None, None]
