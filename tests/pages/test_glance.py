"""A board's first screen: tiles with their doubt, where to look first, and what comes next, as far as each viewer may know it."""

import re
from importlib import import_module

import pytest

from pages import figures
from pages.cache.answers import catalogue
from pages.figures.look_first import Cell, LookFirst
from pages.sentences.brief import gap_briefly, gap_since, moved_briefly
from pages.tables.look_first import named
from pages.tables.matrix import matrix
from pages.tables.tiles import tiles
from queries import Release, Selection, Viewer, open_release, survey
from tests.pages.results import change, not_comparable
from tests.pages.running import page_on, words

LEADERS = Viewer("leadership")


@pytest.fixture(scope="module")
def release(demo_store) -> Release:
    return open_release(demo_store)


@pytest.mark.parametrize(
    ("moved", "better", "said"),
    [
        (change(0.33, 0.27, -0.10, -0.02), "lower", ("fall", "Real fall since 2021: better")),
        (change(0.27, 0.33, 0.02, 0.10), "lower", ("rise", "Real rise since 2021: worse")),
        (change(0.52, 0.60, 0.04, 0.12), "neutral", ("rise", "Real rise since 2021")),
        (change(0.28, 0.27, -0.04, 0.02), "lower", ("unclear", "No clear change since 2021")),
        (change(0.27, 0.72, 0.06, 0.70), "higher", ("unclear", "No clear change since 2021")),
        (not_comparable("not_asked"), "lower", ("unknown", "Not comparable with 2021")),
    ],
)
def test_a_change_in_a_few_words(moved, better: str, said: tuple[str, str]) -> None:
    assert moved_briefly(moved, better) == said


def test_a_gap_in_a_few_words() -> None:
    apart = change(0.25, 0.36, 0.05, 0.17, since="White", until="BME")
    assert gap_briefly(apart) == "BME 36%, White 25%: real gap"
    assert gap_briefly(change(0.25, 0.28, -0.05, 0.11, since="White", until="BME")) == "BME 28%, White 25%: no clear gap"
    assert gap_briefly(change(0.25, 0.60, 0.05, 0.66, since="White", until="BME")) == "BME 60%, White 25%: too few to say how far apart"
    assert gap_since(change(0.20, 0.08, -0.2, -0.04)) == "Gap really narrowed since 2021"
    assert gap_since(change(0.16, 0.11, -0.14, 0.04)) == "Gap: no clear change since 2021"


def test_a_tile_holds_the_figures_of_the_survey_page_with_their_doubt(release: Release) -> None:
    one = figures.tile(release, Selection(), "2026", "witnessed_racism")
    line = survey.trend(release, "witnessed_racism", Selection()).iloc[-1]
    assert one.value == f"{line['share'] * 100:.0f}%"
    assert one.doubt == (f"likely {line['lower'] * 100:.0f}% to {line['upper'] * 100:.0f}%", f"{line['base']:,} answered")
    assert len(one.waves) == 6
    drawn = tiles([one])
    assert drawn.count("<polyline") == 2
    assert "2021: 33%" in drawn


def test_a_tile_without_a_figure_says_why(release: Release) -> None:
    one = figures.tile(release, Selection(), "2021", "leaders_reflect_staff")
    assert one.value == "Not shown"
    assert one.doubt == (catalogue(release).reasons["not_asked"],)


def test_where_to_look_first_says_why_and_how_sure_that_is(release: Release) -> None:
    found = figures.look_first(release, (), "2026", LEADERS)
    (first, *_) = found.clusters
    assert first[1] == "Elderdene"
    assert re.search(r"more staff have witnessed racism \(\d+%\)", first[2])
    assert re.search(r"Of \d+ comparisons with the whole area, \w+ stand apart; by the rule used, at most one in twenty", found.said)
    assert "not twice the evidence" in found.said


@pytest.mark.parametrize(
    ("left", "rest"),
    [
        (1, "1 more cluster stands apart on several measures; the table has it."),
        (2, "2 more clusters stand apart on several measures; the table has them."),
    ],
)
def test_clusters_that_there_is_no_room_to_name_are_counted(left: int, rest: str, release: Release, monkeypatch) -> None:
    module = import_module("pages.figures.look_first")
    monkeypatch.setattr(module, "SEVERAL", 1)
    monkeypatch.setattr(module, "MOST", 100)
    asked = (release, (), "2026", LEADERS)
    monkeypatch.setattr(module, "MOST", len(module.look_first.__wrapped__(*asked).clusters) - left)
    assert module.look_first.__wrapped__(*asked).said.endswith(f" {rest}")


def test_no_practice_is_ranked_and_only_what_stands_apart_is_marked(release: Release) -> None:
    found = figures.look_first(release, (), "2026", LEADERS)
    drawn = matrix(found, figures.sorted_by(found, "witnessed_racism"))
    marked = sum(bool(cell.apart) for cells in found.matrix.values() for cell in cells.values())
    assert drawn.count('class="worse"') + drawn.count('class="apart"') == marked > 0
    assert drawn.count("clearly above all") + drawn.count("clearly below all") == marked  # in words for those who see no colour
    assert drawn.count(", for the worse: ") == drawn.count("▲") + drawn.count("▼") == drawn.count('class="worse"')
    assert drawn.count("△") + drawn.count("▽") == drawn.count('class="apart"')
    assert set(found.matrix) <= set(catalogue(release).neighbourhoods.values())
    order = [found.matrix[name]["witnessed_racism"].share or 0 for name in figures.sorted_by(found, "witnessed_racism")]
    assert order == sorted(order, reverse=True)
    assert figures.sorted_by(found, "name") == list(found.matrix)


def test_a_name_cannot_write_markup_into_the_list_or_the_table() -> None:
    evil = "<img src=x>"
    found = LookFirst((("N1", evil, evil),), "", "", {"m": evil}, {}, {evil: {"m": Cell(evil, evil, 0.5, "above", True)}}, evil, evil)
    assert "<img" not in named(found) + matrix(found, [evil])


def test_what_waits_is_told_only_to_those_who_may_know_it(release: Release) -> None:
    told = {viewer.role: " ".join(one.said for one in figures.to_do(release, Selection(), viewer)) for viewer in (LEADERS, Viewer("staff"))}
    assert re.search(r"\d+ objectives are overdue in \d+ practices", told["leadership"])
    assert "No practice has a guardian in" in told["leadership"]
    assert "overdue" not in told["staff"]
    chosen = Selection((), (next(iter(catalogue(release).neighbourhoods)),))
    assert "not submitted" not in " ".join(one.said for one in figures.to_do(release, chosen, Viewer("staff")))


def test_the_first_screen_is_short_and_the_words_are_behind_a_fold(demo_store, monkeypatch: pytest.MonkeyPatch) -> None:
    folded, open_ = (words(page_on(demo_store, "overview", monkeypatch, **address)) for address in ({}, {"in-words": "true"}))
    assert "Look first at" in folded
    assert "A real fall since 2021 (the baseline)" not in folded
    assert "A real fall since 2021 (the baseline)" in open_
    assert len(folded.split()) < 400
