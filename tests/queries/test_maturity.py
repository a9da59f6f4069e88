"""Maturity: who may see which levels, and what they say. Every figure was worked out by hand from tests/queries/tiny_maturity.py."""

import inspect
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import NotInRelease, Release, Selection, Viewer, maturity, open_release
from queries.maturity.assessed import typical
from tests.queries.tiny_maturity import LEVELS, tiny_maturity_store

LEADERSHIP, STEWARD, GUARDIAN, ALDER = Viewer("leadership"), Viewer("steward"), Viewer("guardian"), Viewer("practice", "A1")
EVERYBODY = Selection()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(tiny_maturity_store(tmp_path_factory.mktemp("maturity")))


def plain(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows as tuples, missing values as None."""
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame[list(columns)].itertuples(index=False)]


# --- who asks ------------------------------------------------------------------------------------------


def test_a_viewer_is_a_practice_exactly_when_it_names_one() -> None:
    for role, practice in (("practice", None), ("leadership", "A1")):
        with pytest.raises(TypeError, match="a practice, and only a practice, has a code"):
            Viewer(role, practice)  # type: ignore[arg-type]


def test_every_question_about_practices_takes_the_viewer_and_has_no_default_for_it() -> None:
    public = {"criteria", "descriptors", "levels", "rounds"}
    for name in set(maturity.__all__) - public:
        assert inspect.signature(getattr(maturity, name)).parameters["viewer"].default is inspect.Parameter.empty


@given(st.lists(st.integers(0, 5), min_size=1))
def test_the_typical_level_is_the_highest_that_more_than_half_have_reached(levels: list[int]) -> None:
    reached = [level for level in range(6) if sum(one >= level for one in levels) * 2 > len(levels)]
    assert typical(levels) == max(reached)


def test_no_levels_have_no_typical_one() -> None:
    assert typical([None, None]) is None


# --- the heat map --------------------------------------------------------------------------------------


def test_leadership_sees_every_practice_and_who_has_not_submitted(release: Release) -> None:
    found = maturity.heat_map(release, "r2", EVERYBODY, LEADERSHIP)
    assert len(found) == 22
    lead = found[found["area"] == "lead"]
    assert dict(plain(lead, "group", "level")) == {
        "A1": 1, "A2": 0, "A3": 1, "A4": 2, "A5": 4, "A6": None, "A7": 1, "A8": 2, "B1": 0, "B2": 4, "B3": 2,
    }  # fmt: skip
    blank = found[found["withheld"].notna()]
    assert plain(blank, "group", "area", "submitted", "withheld") == [
        ("A4", "team", 1, "not_applicable"), ("A6", "lead", 0, "not_submitted"), ("A6", "team", 0, "not_submitted"),
    ]  # fmt: skip
    assert plain(found[:1], "group_name", "neighbourhood", "place", "area_name", "level_name") == [
        ("Alder Surgery", "N1", "North", "Leadership", "Level 1")
    ]


def test_a_practice_sees_itself_and_a_guardian_nobody(release: Release) -> None:
    own = maturity.heat_map(release, "r2", EVERYBODY, ALDER)
    assert plain(own, "group", "area", "level", "target") == [("A1", "lead", 1, 1), ("A1", "team", 2, 2)]
    assert maturity.heat_map(release, "r2", Selection(practices=("A2",)), ALDER).empty
    assert maturity.heat_map(release, "r2", EVERYBODY, GUARDIAN).empty


def test_the_steward_sees_who_submitted_and_no_level(release: Release) -> None:
    found = maturity.heat_map(release, "r2", EVERYBODY, STEWARD)
    assert found["level"].isna().all()
    assert found["target"].isna().all()
    assert set(plain(found, "group", "withheld")) == {(code, "own_only") for code in LEVELS["r2"]} | {("A6", "not_submitted")}


def test_by_neighbourhood_and_place(release: Release) -> None:
    found = maturity.heat_map(release, "r2", EVERYBODY, LEADERSHIP, by="neighbourhood")
    lead = found[found["area"] == "lead"]
    # N1: 1 0 1; N2: 2 4 and A6 missing; N3: A7 1, B1 0, B2 4; N4: A8 2, B3 2
    assert plain(lead, "group", "level", "practices", "submitted") == [("N2", 2, 3, 2), ("N1", 1, 3, 3), ("N3", 1, 3, 3), ("N4", 2, 2, 2)]
    places = maturity.heat_map(release, "r2", EVERYBODY, LEADERSHIP, by="place")
    assert plain(places[places["area"] == "lead"], "group", "level", "practices", "submitted") == [("North", 1, 6, 5), ("South", 2, 5, 5)]
    hidden = maturity.heat_map(release, "r2", EVERYBODY, ALDER, by="neighbourhood")
    assert set(plain(hidden, "level", "submitted", "withheld")) == {(None, None, "own_only")}


def test_a_selection_narrows_and_an_unknown_round_is_refused(release: Release) -> None:
    found = maturity.heat_map(release, "r2", Selection(neighbourhoods=("N2",), practices=("A4", "A1")), LEADERSHIP)
    assert set(found["group"]) == {"A4"}
    with pytest.raises(NotInRelease, match=r"no round 'r9'; it has r1, r2, r3"):
        maturity.heat_map(release, "r9", EVERYBODY, LEADERSHIP)


# --- distributions -------------------------------------------------------------------------------------


def test_the_distribution_counts_practices_at_each_level(release: Release) -> None:
    found = maturity.distribution(release, "r2", EVERYBODY, GUARDIAN)
    assert plain(found, "area", "level", "practices", "base", "median") == [
        ("lead", 0, 2, 10, 1), ("lead", 1, 3, 10, 1), ("lead", 2, 3, 10, 1), ("lead", 3, 0, 10, 1), ("lead", 4, 2, 10, 1),
        ("lead", 5, 0, 10, 1),
        ("team", 0, 1, 9, 2), ("team", 1, 2, 9, 2), ("team", 2, 3, 9, 2), ("team", 3, 2, 9, 2), ("team", 4, 1, 9, 2), ("team", 5, 0, 9, 2),
    ]  # fmt: skip
    criterion = maturity.distribution(release, "r2", EVERYBODY, GUARDIAN, by="criterion")
    assert plain(criterion[criterion["criterion"] == "c2"], "level", "practices") == [(0, 1), (1, 2), (2, 3), (3, 2), (4, 2), (5, 0)]


def test_fewer_than_eight_practices_are_shown_to_leadership_only(release: Release) -> None:
    hidden = maturity.distribution(release, "r1", EVERYBODY, ALDER)
    assert plain(hidden, "area", "level", "base", "withheld") == [
        ("lead", None, None, "few_practices"),
        ("team", None, None, "few_practices"),
    ]
    seen = maturity.distribution(release, "r1", EVERYBODY, LEADERSHIP)
    assert plain(seen[seen["area"] == "lead"], "practices") == [(1,), (2,), (0,), (0,), (1,), (0,)]
    assert maturity.distribution(release, "r1", Selection(practices=("A6",)), LEADERSHIP)["withheld"].eq("not_submitted").all()


@given(
    practices=st.sets(st.sampled_from(["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "B1", "B2", "B3"])),
    neighbourhoods=st.sets(st.sampled_from(["N1", "N2", "N3", "N4"])),
    viewer=st.sampled_from([ALDER, GUARDIAN, STEWARD]),
)
def test_no_selection_brings_others_closer_to_a_practice(
    release: Release, practices: set[str], neighbourhoods: set[str], viewer: Viewer
) -> None:
    selection = Selection(practices=practices, neighbourhoods=neighbourhoods)
    if selection == EVERYBODY:
        return
    for found in (
        maturity.distribution(release, "r2", selection, viewer),
        maturity.distribution(release, "r2", selection, viewer, by="criterion"),
        maturity.moves(release, "r1", "r2", selection, viewer),
    ):
        assert set(found["withheld"]) == {"whole_area_only"}
    for frame in (maturity.heat_map(release, "r2", selection, viewer), maturity.movement(release, "r1", "r2", selection, viewer)):
        level = "level" if "level" in frame else "to_level"
        assert set(frame.loc[frame[level].notna(), "group"]) <= {viewer.practice}


def test_peers_are_all_others_and_never_the_practice_itself(release: Release) -> None:
    found = maturity.peers(release, "r2", ALDER)
    team = found[found["area"] == "team"]
    assert plain(team, "level", "practices", "base", "own_level") == [
        (0, 1, 8, 2), (1, 2, 8, 2), (2, 2, 8, 2), (3, 2, 8, 2), (4, 1, 8, 2), (5, 0, 8, 2),
    ]  # fmt: skip
    silent = maturity.peers(release, "r2", Viewer("practice", "A6"))
    assert plain(silent[:1], "base", "own_level") == [(10, None)]
    few = maturity.peers(release, "r1", ALDER)
    assert plain(few, "area", "level", "withheld", "own_level") == [("lead", None, "few_practices", 1), ("team", None, "few_practices", 1)]
    with pytest.raises(NotInRelease, match="choose the practice"):
        maturity.peers(release, "r2", LEADERSHIP)


# --- movement ------------------------------------------------------------------------------------------


def test_movement_is_over_the_criteria_answered_both_times(release: Release) -> None:
    found = maturity.movement(release, "r1", "r2", EVERYBODY, LEADERSHIP)
    moved = found[found["withheld"].isna()]
    assert plain(moved, "group", "area", "from_level", "to_level", "change") == [
        ("A1", "lead", 1, 1, 0), ("A1", "team", 1, 2, 1), ("B2", "lead", 4, 4, 0), ("B2", "team", 4, 4, 0),
        ("A2", "lead", 0, 0, 0), ("A2", "team", 0, 0, 0), ("A4", "lead", 1, 2, 1),
    ]  # fmt: skip
    assert ("A4", "team", "not_applicable") in plain(found, "group", "area", "withheld")
    assert ("A6", "lead", "not_submitted") in plain(found, "group", "area", "withheld")
    assert set(maturity.movement(release, "r1", "r2", EVERYBODY, ALDER)["group"]) == {"A1"}


def test_movement_between_versions_is_in_the_later_ones_words(release: Release) -> None:
    (row,) = plain(maturity.movement(release, "r2", "r3", EVERYBODY, ALDER), "area", "area_name", "from_level", "to_level", "change")
    assert row == ("lead", "Leading", 2, 4, 2)


def test_moves_are_counted_and_few_are_hidden(release: Release) -> None:
    assert plain(maturity.moves(release, "r1", "r2", EVERYBODY, LEADERSHIP), "area", "up", "same", "down", "base") == [
        ("lead", 1, 3, 0, 4), ("team", 1, 2, 0, 3),
    ]  # fmt: skip
    assert plain(maturity.moves(release, "r1", "r2", EVERYBODY, ALDER), "up", "base", "withheld") == [(None, None, "few_practices")] * 2


# --- submission, learning, marks, plans ----------------------------------------------------------------


def test_who_has_not_assessed(release: Release) -> None:
    for viewer in (LEADERSHIP, STEWARD):
        assert plain(maturity.non_submission(release, "r2", EVERYBODY, viewer), "practice", "name", "neighbourhood", "place") == [
            ("A6", "Fir Surgery", "N2", "North")
        ]
    assert maturity.non_submission(release, "r2", EVERYBODY, ALDER).empty
    assert plain(maturity.submissions(release, "r2", EVERYBODY, Viewer("practice", "A4")), "practice", "peer_checked") == [("A4", True)]
    assert plain(maturity.submission_counts(release, "r2", EVERYBODY, GUARDIAN), "practices", "submitted", "withheld") == [(11, 10, None)]
    by = maturity.submission_counts(release, "r2", EVERYBODY, STEWARD, by="neighbourhood")
    assert plain(by, "group", "practices", "submitted") == [("N2", 3, 2), ("N1", 3, 3), ("N3", 3, 3), ("N4", 2, 2)]
    assert set(maturity.submission_counts(release, "r2", EVERYBODY, ALDER, by="neighbourhood")["withheld"]) == {"own_only"}
    narrow = maturity.submission_counts(release, "r2", Selection(practices=("A6",)), ALDER)
    assert plain(narrow, "practices", "submitted", "withheld") == [(1, None, "own_only")]


@pytest.mark.parametrize("viewer", [LEADERSHIP, ALDER, GUARDIAN, STEWARD, Viewer("practice", "B3")])
def test_learning_tells_who_rose_and_what_they_shared_to_everybody_alike(release: Release, viewer: Viewer) -> None:
    found = maturity.learning(release, "r1", "r2", EVERYBODY, viewer)
    assert plain(found, "practice", "name", "criterion_name", "from_level", "to_level", "what", "outcome", "starts") == [
        ("A1", "Alder Surgery", "First", 1, 3, "Talks", "Good talks", date(2025, 2, 10))
    ]
    assert maturity.learning(release, "r1", "r2", Selection(practices=("A2",)), viewer).empty


def test_marks_stand_where_interventions_on_the_indicator_began(release: Release) -> None:
    february, march, june = date(2025, 2, 1), date(2025, 3, 1), date(2025, 6, 1)
    seen = maturity.interventions_for(release, "witnessed", EVERYBODY, LEADERSHIP)
    assert plain(seen, "month", "interventions", "practices", "names", "what") == [
        (february, 2, 2, ("Alder Surgery", "Birch Surgery"), ("Talks", "Posters")),
        (march, 1, 1, ("Damson Surgery",), ()),
        (june, 1, 1, ("Alder Surgery",), ("Later",)),
    ]
    # Fewer than eight practices have interventions, so what Damson does unshared is not even counted for others.
    other = maturity.interventions_for(release, "witnessed", EVERYBODY, GUARDIAN)
    assert plain(other, "month", "interventions") == [(february, 2), (june, 1)]
    own = maturity.interventions_for(release, "safe", EVERYBODY, ALDER)
    assert plain(own, "month", "names", "what") == [(february, ("Alder Surgery",), ()), (march, ("Damson Surgery",), ("Lunches",))]
    assert plain(maturity.interventions_for(release, "reported", EVERYBODY, LEADERSHIP), "names") == [(("Damson Surgery",),)]
    assert maturity.interventions_for(release, "witnessed", Selection(practices=("A4",)), ALDER).empty
    with pytest.raises(NotInRelease, match="no indicator 'none'"):
        maturity.interventions_for(release, "none", EVERYBODY, LEADERSHIP)


def test_plans_count_objectives_as_of_the_release(release: Release) -> None:
    found = maturity.plans(release, Selection(practices=("A1", "A4", "A5")), LEADERSHIP)
    assert plain(found, "practice", "objectives", "met", "overdue", "interventions", "under_way") == [
        ("A1", 3, 1, 1, 3, 1), ("A4", 1, 0, 0, 2, 2), ("A5", 0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert list(maturity.plans(release, EVERYBODY, ALDER)["practice"]) == ["A1"]
    assert maturity.plans(release, EVERYBODY, STEWARD).empty


def test_the_matrix_explains_itself(release: Release) -> None:
    assert plain(maturity.rounds(release), "round", "version") == [("r1", 1), ("r2", 1), ("r3", 2)]
    assert [(row[0], list(row[1])) for row in maturity.criteria(release, 1)[["criterion", "indicators"]].itertuples(index=False)] == [
        ("c1", ["witnessed"]), ("c2", []), ("c3", ["reported", "safe"]),
    ]  # fmt: skip
    assert plain(maturity.levels(release, 2), "level", "name")[0] == (0, "Level 0")
    assert plain(maturity.descriptors(release, 1), "text")[-1] == ("c1 at 5",)
