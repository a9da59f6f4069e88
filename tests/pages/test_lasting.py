"""A chart goes on from choice to choice: its text stays the same, and what was taken out of it is all that differs."""

import json
from typing import Any

import pytest

from pages import charts, figures
from pages.figures.breakdowns import anywhere
from pages.figures.figure import Figure
from queries import Release, Selection, Viewer, open_release, reference

WAVE, INDICATOR = "2026", "witnessed_racism"


@pytest.fixture(scope="module")
def release(demo_store) -> Release:
    return open_release(demo_store)


def put_back(chart: charts.Lasting) -> Any:
    """The specification that a chart was taken from."""
    spec = json.loads(chart.text)
    del spec["params"]

    def whole(node: Any) -> Any:
        if isinstance(node, list):
            ends = [one.get("signal", "") if isinstance(one, dict) else "" for one in node]
            if len(ends) == 2 and all(end.endswith(f"[{place}]") for place, end in enumerate(ends)):
                return chart.given[int(ends[0].removeprefix("given").removesuffix("[0]"))]
            return [whole(one) for one in node]
        if not isinstance(node, dict):
            return node
        if list(node) == ["signal"]:
            return chart.given[int(node["signal"].removeprefix("given"))]
        if list(node) == ["name"] and node["name"].startswith("table"):
            return {"values": chart.tables[int(node["name"].removeprefix("table"))]}
        return {key: whole(value) for key, value in node.items()}

    return whole(spec)


def asked(release: Release, selection: Selection) -> list[Figure]:
    these = (release, selection, WAVE, INDICATOR)
    return [
        figures.over_time(*these, Viewer("leadership")),
        figures.gap_over_time(*these),
        figures.by_ethnicity(*these),
        figures.by_staff_group(*these),
        figures.corners(*these),
        figures.times_as_likely(*these),
        figures.by_neighbourhood(*these),
    ]


def test_nothing_is_lost_when_a_chart_is_taken_apart(release: Release) -> None:
    for figure in asked(release, Selection()):
        spec = json.loads(json.dumps(figure.spec))
        assert put_back(charts.lasting(spec)) == spec


def test_the_text_is_the_same_for_every_cluster_and_for_all(release: Release) -> None:
    """Otherwise the browser would draw the chart anew, which takes it ten times as long."""
    clusters = reference.neighbourhoods(release)["neighbourhood"].tolist()
    choices = [Selection(), *(Selection((), (cluster,), ()) for cluster in clusters)]
    texts = [[charts.lasting(figure.spec).text for figure in asked(release, choice) if figure.spec] for choice in choices]
    assert len(choices) == 23
    assert all(same == texts[0] for same in texts[1:])


def test_no_answer_is_left_in_the_text(release: Release) -> None:
    selection = Selection()
    rows = figures.asked.by_group(release, anywhere(selection), WAVE, INDICATOR, "neighbourhood")
    chart = charts.lasting(figures.by_neighbourhood(release, selection, WAVE, INDICATOR).spec or {})
    assert all(row.name not in chart.text and str(row.share) not in chart.text for row in rows)
    assert all(any(row.name == drawn.get("name") for drawn in chart.tables[0]) for row in rows)
