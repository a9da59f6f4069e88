"""A chart goes on from choice to choice: its shape stays the same, and rows and values are all that differs."""

import json
import re
from pathlib import Path

import pytest

from pages import charts, figures
from pages.charts.shape import Shape
from pages.figures.breakdowns import anywhere, by_group
from pages.figures.figure import Figure
from queries import Release, Selection, Viewer, open_release, reference
from tests.attacks import pages

WAVE, INDICATOR = "2026", "witnessed_racism"
SHAPES = json.loads(charts.texts())


@pytest.fixture(scope="module")
def release(demo_store) -> Release:
    return open_release(demo_store)


def asked(release: Release, selection: Selection) -> list[Figure]:
    these = (release, selection, WAVE, INDICATOR)
    return [
        figures.over_time(*these, Viewer("leadership")),
        figures.gap_over_time(*these),
        figures.by_ethnicity(*these),
        figures.by_staff_group(*these),
        figures.heat_map(*these),
        figures.times_as_likely(*these),
        figures.by_neighbourhood(*these),
    ]


def named(shape: dict) -> tuple[set[str], set[str]]:
    """The tables and the values for which a shape has a place."""
    tables = re.findall(r'"data": \{"name": "(\w+)"\}', json.dumps(shape))
    return set(tables), {value["name"] for value in shape["params"]}


@pytest.mark.parametrize("page", ["overview", "survey", "wres", "neighbourhoods", "compare", "maturity", "speaking_up", "wellbeing"])
def test_every_answer_of_a_page_fits_its_shape(demo_store: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """Vega stops at a table that it does not know, and draws what was there before for a value that nobody gave."""
    monkeypatch.setenv("EQUITY_STORE", str(demo_store))
    own = reference.practices(open_release(demo_store))["name"].iloc[0]
    folds = {"in-words": "true", "more": "true"}  # what stands behind a fold is drawn once it is opened
    sent = [chart for figure in pages.figures(pages.page(page, own=own, **folds)) for chart in figure["charts"]]
    assert sent
    for chart in sent:
        assert (set(chart["tables"]), set(chart["values"])) == named(SHAPES[chart["shape"]])


def test_a_shape_has_no_answers_in_it() -> None:
    for name, shape in SHAPES.items():
        assert '"values": [{' not in json.dumps(shape), name
        assert "datasets" not in shape


def test_the_shape_is_the_same_for_every_cluster_and_for_all(release: Release) -> None:
    """Otherwise the browser would draw the chart anew, which takes it ten times as long."""
    clusters = reference.neighbourhoods(release)["neighbourhood"].tolist()
    choices = [Selection(), *(Selection((), (cluster,), ()) for cluster in clusters)]
    answers = [asked(release, choice) for choice in choices]
    shapes = [{figure.name: figure.chart.shape for figure in one if figure.chart} for one in answers]
    everybody = shapes[0]
    assert len(choices) == 23
    assert len(everybody) == len(answers[0]) == 7
    for one, figures_of_one in zip(shapes, answers, strict=True):
        assert one == {name: shape for name, shape in everybody.items() if name in one}
        # Only what sets a cluster beside others may be all blank, where the one chosen is not shown: then it is words without a chart.
        blank = {figure.name for figure in figures_of_one if figure.chart is None}
        assert blank <= {"witnessed-racism-heat-map", "witnessed-racism-neighbourhood"}


def test_rows_are_those_of_the_answer(release: Release) -> None:
    selection = Selection()
    rows = by_group(release, anywhere(selection), WAVE, INDICATOR, "neighbourhood")
    chart = figures.by_neighbourhood(release, selection, WAVE, INDICATOR).chart
    assert chart is not None
    assert {(row.name, row.share) for row in rows if row.share is not None} == {
        (drawn["name"], drawn["share"]) for drawn in chart.tables["places"] if "share" in drawn
    }


def test_two_shapes_never_share_a_name() -> None:
    with pytest.raises(ValueError, match="two shapes named trend"):
        Shape("trend", list)
