"""Numbers and lists as readers see them."""

import pytest

from pages.sentences.words import counted, listed, lower_first, percent, points, spelt


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
    assert listed(["A", "B"], last="or") == "A or B"


def test_names_with_commas_are_kept_apart_by_semicolons() -> None:
    assert listed(["Oakby, East", "Elm, Low", "Ash"]) == "Oakby, East; Elm, Low; and Ash"


def test_one_is_one() -> None:
    assert (counted(1, "practice"), counted(1310, "practice"), counted(2, "criterion", "criteria")) == (
        "1 practice", "1,310 practices", "2 criteria",
    )  # fmt: skip
    assert (spelt(1), spelt(9), spelt(10)) == ("one", "nine", "10")


def test_abbreviations_keep_their_capitals() -> None:
    assert lower_first("Too few people") == "too few people"
    assert lower_first("GPs") == "GPs"
