"""Trends of many clusters on one scale, and the sentence over them."""

import json

import pytest

from pages import charts
from pages.charts import one_scale, small_multiples, theme
from pages.charts.small_multiples import CEILING, FOOT, PLANE
from pages.sentences import sentence
from pages.sentences.findings import ManyMoved
from tests.pages.results import REASONS, change, not_comparable, row

WAVES = ("2021", "2022", "2023")


def trend(name: str, *shares: float | None):
    """A share a wave; None for too few."""
    withheld = [{"withheld": "too_few"} if share is None else {} for share in shares]
    return [row(name, share, wave=wave, **more) for wave, share, more in zip(WAVES, shares, withheld, strict=True)]


def values(chart: charts.Chart) -> list[dict]:
    return chart.tables["points"]


def test_the_same_share_lies_equally_high_in_every_trend():
    high, low = trend("A", 0.2, 0.4, 0.4), trend("B", 0.4, 0.2, 0.1)
    chart = small_multiples([high, low], trend("All", 0.3, 0.3, 0.3), {}, one_scale([high, low]))
    heights = {(value["trend"], value["wave"]): value["share"] - value["trend"] for value in values(chart)}
    assert heights[0, "2022"] == pytest.approx(heights[1, "2021"])
    assert heights[0, "2021"] == pytest.approx(heights[1, "2022"])
    assert heights[0, "2022"] < heights[0, "2021"]  # up is less on a plane that counts downwards
    assert chart.height == 2 * (CEILING + PLANE + FOOT)


@pytest.mark.parametrize(("highest", "end"), [(0.33, 0.4), (0.4, 0.4), (0.41, 0.5), (1.0, 1.0), (0.02, 0.1)])
def test_the_scale_ends_at_the_next_tenth(highest: float, end: float):
    assert one_scale([trend("A", 0.01, highest, None)]) == pytest.approx(end)


def test_a_range_beyond_the_scale_is_cut_at_its_end():
    wide = [row("A", 0.3, 0.1, 0.9, wave="2021")]
    ((value),) = values(small_multiples([wide], wide, {}, 0.4))
    top = values(small_multiples([[row("A", 0.4, 0.4, 0.4, wave="2021")]], wide, {}, 0.4))[0]["share"]
    assert value["upper"] == pytest.approx(top)


def test_a_band_has_an_edge_that_stands_out():
    waves = trend("A", 0.3, 0.3, 0.3)
    shape = json.loads(charts.texts())[small_multiples([waves], waves, {}, 0.4).shape]
    (band,) = (layer["mark"] for layer in shape["layer"] if "fillOpacity" in layer["mark"])
    assert (band["stroke"], band["strokeOpacity"]) == (theme.BLUE, theme.RANGE)


def test_a_blank_wave_has_its_letter_and_a_blank_trend_its_reason_and_nothing_else():
    broken, empty = trend("A", 0.2, None, 0.3), trend("B", None, None, None)
    chart = small_multiples([broken, empty], trend("All", 0.3, 0.3, 0.3), {"too_few": "a"}, 0.4)
    assert [value["blank"] for value in values(chart)][:3] == ["", "a", ""]
    assert all(value["share"] is None for value in values(chart) if value["trend"] == 1)
    assert {value["trend"] for value in chart.tables["whole"]} == {0}
    names = [(one["name"], one["value"], one["note"]) for one in chart.tables["names"]]
    assert names == [("A", "2023: 30%", ""), ("B", "", "Not shown: too few people")]


DOWN, UP, SAME = change(0.4, 0.2, -0.3, -0.1), change(0.2, 0.4, 0.1, 0.3), change(0.3, 0.29, -0.1, 0.08)


def test_many_moves_name_the_clear_ones_beside_how_many_chance_would_make():
    moves = (("A", DOWN), ("B", UP), ("C", DOWN), ("D", not_comparable("too_few")), *((f"E{n}", SAME) for n in range(17)))
    assert sentence(ManyMoved(moves, "2021", "clusters"), REASONS) == (
        "Since 2021, of the 20 clusters that can be compared, two went clearly down (A and C) and one went clearly up (B). "
        "Chance alone would make about one do so."
    )


def test_many_moves_of_which_none_can_be_compared():
    said = sentence(ManyMoved((("A", not_comparable("too_few")),), "2021", "clusters"), REASONS)
    assert said == "Since 2021, no clusters can be compared; the reasons stand under the chart."
