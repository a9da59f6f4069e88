"""Numbers and lists as readers see them."""

from types import SimpleNamespace

import pytest

from pages.sentences import moves, sentence
from pages.sentences.findings import Moves, OwnMoves, OwnStanding, Progress, Shared, Submitted
from pages.sentences.words import OR, listed, lower_first, percent, points, spelt, the_round
from tests.pages.results import REASONS, WITNESSED


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.334, "33%"), (0.336, "34%"), (0.0, "0%"), (0.004, "less than 1%"), (0.996, "more than 99%"), (1.0, "100%")],
)
def test_a_share_is_whole_percent_and_never_rounds_to_nobody_or_everybody(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (0.018, 0.102, "2 to 10 percentage points"),
        (-0.102, -0.018, "2 to 10 percentage points"),
        (0.004, 0.03, "up to 3 percentage points"),
        (0.002, 0.009, "up to 1 percentage point"),
        (0.001, 0.004, "less than 1 percentage point"),
        (0.051, 0.054, "5 percentage points"),
    ],
)
def test_a_difference_is_a_range_of_points_whatever_its_sign(lower: float, upper: float, said: str) -> None:
    assert points(lower, upper) == said


def test_a_long_list_is_counted_to_its_end() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEFG"), most=4) == "A, B, C and 4 others"
    assert listed(["A", "B"], last=OR) == "A or B"


def test_names_with_commas_are_kept_apart_by_semicolons() -> None:
    assert listed(["Oakby, East", "Elm, Low", "Ash"]) == "Oakby, East; Elm, Low; and Ash"


def test_numbers_below_ten_are_words() -> None:
    assert (spelt(1), spelt(9), spelt(10)) == ("one", "nine", "10")


def test_abbreviations_keep_their_capitals() -> None:
    assert lower_first("Too few people") == "too few people"
    assert lower_first("GPs") == "GPs"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2026", "2026"),
        ("Autumn 2026", "Autumn 2026"),
        ("Hydref 2026", "Hydref 2026"),
        ("2025/26", "2025/26"),
        ("Q3 2026", "Q3 2026"),
        ("Round of 2026", "the round of 2026"),
        ("Round", "the round"),
        ("Round 3", "round 3"),
        ("Round three", "round three"),
        ("Second round", "the second round"),
        ("The second round", "the second round"),
        ("Spring round 2026", "the Spring round 2026"),
        ("2026 round", "the 2026 round"),
        ("The pilot", "the pilot"),
        ("Pilot", "the round “Pilot”"),
        ("Playground", "the round “Playground”"),
    ],
)
def test_a_round_is_spoken_of_whatever_it_is_called(label: str, said: str) -> None:
    assert the_round(label) == said
    told = [
        sentence(Submitted(label, 24, 30), REASONS),
        sentence(Moves((), label), REASONS | {"not_submitted": "Nobody submitted"}),
        sentence(Shared(0, 0, label, label), REASONS),
        sentence(OwnStanding((), 0, label), REASONS),
        sentence(OwnMoves(("Leading",), (), (), label), REASONS),
    ]
    assert told[0] == f"In {said}, 24 of 30 practices have submitted a self-assessment; 6 have not."
    assert f"between {said} and {said}" in told[2]
    for text in told:
        assert said in text
        assert " the the " not in text
        assert "the 2026," not in text


@pytest.mark.parametrize("label", ["2026", "Autumn 2026", "spring 2026", "Wave 3"])
def test_a_survey_is_the_baseline_by_the_name_it_has(label: str) -> None:
    said = sentence(Progress(((WITNESSED, None),), label), REASONS)
    assert said == f"{label[0].upper()}{label[1:]} is the baseline: later surveys show whether things change."


def test_words_that_a_measure_begins_with_may_be_several_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "say", lambda message, **values: {"more": "mwy o"}.get(message, message).format(**values))
    measure = SimpleNamespace(name="Know their guardian", falls="mwy o staff yn gwybod")
    assert moves.shown_as(measure, "40%") == "know their guardian: 40%"
