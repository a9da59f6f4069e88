"""Charts of many places: a thin row each, the same rows in charts that stand side by side, and nothing drawn that says nothing."""

from pathlib import Path

import pytest

from pages import charts, figures, maps
from pages.charts.clusters import ROW
from pages.maps.classes import Classes
from queries import Release, Selection, Viewer, open_release
from tests.pages.results import row

WAVE = "2026"


@pytest.fixture(scope="module")
def release(demo_store: Path) -> Release:
    return open_release(demo_store)


def test_only_what_stands_apart_is_marked_and_a_blank_says_what_is_known() -> None:
    found = (row("Fell", 0.27), row("Moor", 0.40), row("Elm", None, withheld="small_count", lower=0.0, upper=0.12))
    drawn = charts.clusters(found, row())
    assert [(line["name"], line["words"], line["apart"]) for line in drawn.tables["places"]] == [
        ("Fell", "27% (24 to 30)", False),
        ("Moor", "40% (37 to 43)", True),
        ("Elm", "at most 12%", False),
    ]
    assert drawn.height == ROW * 3 == 66
    assert drawn.values["places"] == ["Fell", "Moor", "Elm"]


def test_need_and_uptake_share_their_rows(release: Release) -> None:
    found = figures.need_and_uptake(release, Selection(), WAVE, "race_stress")
    assert found.chart is not None
    assert found.second is not None
    assert found.chart.values["places"] == found.second.values["places"]
    assert (found.chart.height, found.chart.above) == (found.second.height, found.second.above)
    assert found.said[0].startswith("Need is clearly higher in Elderdene (")
    assert "where few seek support" in found.said[0]


def test_clusters_can_be_put_in_the_order_of_their_shares_which_is_said_to_be_no_ranking(release: Release) -> None:
    given = release, Selection(), WAVE, "witnessed_racism"
    by_name, by_value = figures.by_neighbourhood(*given), figures.by_neighbourhood(*given, True)
    shares = [line["share"] for line in by_value.chart.tables["places"] if "share" in line]
    assert shares == sorted(shares, reverse=True)
    assert set(by_name.chart.values["places"]) == set(by_value.chart.values["places"])
    assert by_value.notes[0].startswith("The order is no ranking")
    assert not by_name.notes or not by_name.notes[0].startswith("The order")


def test_figures_that_say_nothing_are_not_drawn(release: Release) -> None:
    board = figures.on_the_board(release)
    assert board is not None
    assert board.chart is None  # a band of 1 to 7, which the sentence says
    given = release, WAVE, Selection()
    clusters, each = (figures.level_map(*given, Viewer("leadership"), by) for by in ("neighbourhood", "practice"))
    assert clusters is not None
    assert each is not None
    assert clusters.chart is not None
    assert "was submitted" not in clusters.notes[0]  # every cluster has an assessment, so no dash is explained
    assert "–: no assessment was submitted" in each.notes[0]
    steward = figures.level_map(*given, Viewer("steward"), "practice")
    assert steward is not None
    assert steward.chart is None  # who has submitted and nothing else: the table says it
    assert steward.title == "Who has submitted"


def test_a_column_of_nothing_but_blanks_is_said_and_not_drawn(release: Release) -> None:
    found = figures.heat_map(release, Selection(), WAVE, "witnessed_racism")
    drawn = {cell["column"] for cell in found.chart.tables["cells"] if not cell["words"].isalpha() or len(cell["words"]) > 1}
    assert set(found.chart.values["columns"]) == drawn
    missing = {"All staff", "GPs", "Nurses", "Direct patient care", "Admin and non-clinical"} - drawn
    for name in missing:
        assert f"{name}: nothing can be shown in any cluster." in found.notes


def test_the_key_of_the_map_has_no_class_of_nothing() -> None:
    found = [row("A", 0.05), row("B", 0.52)]
    assert "0 clusters" not in maps.key(found, "cluster", "clusters")
    assert Classes.of(found).count > 2
