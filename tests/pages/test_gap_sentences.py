"""What is said of ethnicity gaps and ratios, word for word, and when it is refused."""

from dataclasses import replace

import pytest

from pages.sentences import sentence
from pages.sentences.findings import Gap, GapMoved, Likelihood, MovedFor, Worse
from tests.pages.results import EXPERIENCED, LEADERS, REASONS, SAFE, WITNESSED, change, not_comparable, ratio

SAYS = "had witnessed racism"
BAND = "the four-fifths range of 0.80 to 1.25"


def a_gap(first: float, second: float, lower: float, upper: float, **more):
    return replace(change(first, second, lower, upper, since="White", until="BME"), **more)


def test_a_gap_names_how_many_answered_in_each_group() -> None:
    apart = a_gap(0.22, 0.40, 0.12, 0.24, from_base=1010, to_base=313)
    assert sentence(Gap(apart, SAYS, "2026", "lower"), REASONS) == (
        "In 2026, 40% of BME respondents (313 answered) and 22% of White respondents (1,010 answered) had witnessed racism: "
        "a real gap, likely of 12 to 24 percentage points (higher is worse)."
    )


@pytest.mark.parametrize(
    ("better", "said"),
    [("lower", "points (higher is worse)."), ("higher", "points (lower is worse)."), ("neutral", "percentage points.")],
)
def test_a_clear_gap_says_which_way_is_worse(better: str, said: str) -> None:
    assert sentence(Gap(a_gap(0.22, 0.40, 0.12, 0.24), SAYS, "2026", better), REASONS).endswith(said)


def test_a_gap_that_cannot_be_shown_gives_its_reason() -> None:
    hidden = not_comparable("protects_others", since="White")
    assert sentence(Gap(hidden, SAYS, "2026", "lower"), REASONS) == (
        "2026 and White respondents cannot be compared: hidden to protect another group."
    )


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (change(0.164, 0.114, -0.14, 0.04), "There is no clear change in the gap: 16 points in 2021, 11 points in 2026."),
        (change(0.20, 0.08, -0.2, -0.04), "has narrowed from 20 points in 2021 to 8 points in 2026: a real change."),
        (change(0.01, 0.12, 0.04, 0.2), "has widened from 1 point in 2021 to 12 points in 2026: a real change."),
        (change(-0.20, -0.08, 0.04, 0.2), "has narrowed from 20 points in 2021 to 8 points in 2026: a real change."),
        (change(-0.05, 0.05, 0.04, 0.2), "has turned round: 5 points in 2021, 5 points the other way in 2026."),
        (not_comparable("not_asked"), "cannot be compared with 2021: this question was not asked in this survey."),
    ],
)  # fmt: skip
def test_whether_a_gap_closed(moved, said: str) -> None:
    assert sentence(GapMoved(moved), REASONS).removeprefix("The gap ") == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (ratio(1.46, 1.21, 1.74, "adverse"), f"outside {BAND}, and a real difference: adverse for BME staff."),
        (ratio(1.46, 0.91, 2.34, "possible"), f"outside {BAND}, but it may be no more than chance: possible, not certain."),
        (ratio(1.10, 1.02, 1.20, "small_but_real"), f"within {BAND}, but a real difference: small but real."),
        (ratio(1.10, 0.80, 1.50, "no_evidence"), f"within {BAND}, and it may be no more than chance: no evidence of a difference."),
        (ratio(0.60, 0.40, 0.80, "adverse"), f"outside {BAND}, and a real difference: adverse for White staff."),
    ],
)
def test_a_ratio_is_said_in_one_of_four_wordings(found, said: str) -> None:
    whole = sentence(Likelihood(found, "BME", "White", worse="BME"), REASONS)
    likely = f"({found.lower:.2f} to {found.upper:.2f})".replace("(", "(likely ")
    assert whole == f"BME respondents were {found.ratio:.2f} times as likely {likely} to say so as White respondents. This is {said}"


def test_the_worse_off_group_is_the_same_whichever_is_on_top() -> None:
    said = sentence(Likelihood(ratio(1.4, 1.2, 1.6, "adverse"), "White", "BME", worse="BME"), REASONS)
    assert said.startswith("White respondents were 1.40 times as likely")
    assert said.endswith("adverse for BME staff.")


def test_a_ratio_is_refused_with_its_reason() -> None:
    refused = ratio(None, withheld="few_events")
    assert sentence(Likelihood(refused, "BME", "White", worse="BME"), REASONS) == (
        "No ratio is given: fewer than 8 cases in both groups together."
    )


def test_much_unknown_ethnicity_calls_for_caution() -> None:
    doubtful = ratio(1.46, 1.21, 1.74, "adverse", unknown=0.14)
    said = sentence(Likelihood(doubtful, "BME", "White", worse="BME"), REASONS)
    assert said.endswith("Read it with caution: the ethnicity of 14% of respondents is not known.")


def test_for_whom_it_moved() -> None:
    down, unclear, wide = change(0.33, 0.27, -0.10, -0.02), change(0.3, 0.28, -0.06, 0.02), change(0.6, 0.2, -0.75, -0.05)
    moves = (("White respondents", down), ("BME respondents", unclear), ("GPs", wide), ("nurses", not_comparable("too_few")))
    assert sentence(MovedFor(moves, "2021"), REASONS) == (
        "Since 2021, a real fall among White respondents; no clear change among BME respondents and GPs; "
        "too few answered among nurses to compare."
    )
    assert sentence(MovedFor((("GPs", unclear),), "2021"), REASONS) == "Since 2021, no clear change among GPs."
    hidden = not_comparable("too_few")
    assert sentence(MovedFor((("GPs", hidden),), "2021"), REASONS) == "Too few answered to compare groups with 2021."
    unasked = (("GPs", not_comparable("not_asked")), ("nurses", not_comparable("not_asked")))
    assert sentence(MovedFor(unasked, "2021"), REASONS) == (
        "No group can be compared with 2021: this question was not asked in this survey."
    )


def test_for_whom_says_when_others_are_counted_in() -> None:
    down = replace(change(0.33, 0.27, -0.10, -0.02), shown_with=("Ash", "Elm"))
    assert sentence(MovedFor((("GPs", down),), "2021"), REASONS) == (
        "Since 2021, a real fall among GPs (counted with up to 2 nearby practices)."
    )


def test_in_which_indicators_one_group_fares_worse() -> None:
    more, less, alike = a_gap(0.2, 0.3, 0.04, 0.16), a_gap(0.8, 0.7, -0.16, -0.04), a_gap(0.2, 0.22, -0.03, 0.07)
    gaps = (
        (WITNESSED, more),
        (LEADERS, less),
        (EXPERIENCED, alike),
        (replace(WITNESSED, topic="harassment"), less),
        (SAFE, not_comparable("too_few")),
    )
    assert sentence(Worse(gaps, "2026"), REASONS) == (
        "In 2026, BME respondents clearly fared worse than White respondents on witnessing racism and leaders acting; "
        "BME respondents clearly fared better on harassment; there is no clear difference on experiencing racism; "
        "nothing can be compared on feeling safe to speak up."
    )
    assert sentence(Worse(((SAFE, not_comparable("too_few")),), "2026"), REASONS) == (
        "In 2026, none of these can be compared; the reasons stand under the charts."
    )
