"""Titles of a board's pages, said of one measure and of none as well as of many."""

from pages.sentences.titles import gap_title, places_title
from tests.pages.results import SAFE, WITNESSED, change, not_comparable

UNCLEAR, WORSE = change(0.70, 0.68, -0.05, 0.01, "White", "BME"), change(0.70, 0.50, -0.25, -0.15, "White", "BME")


def test_a_gap_is_said_of_as_many_measures_as_can_be_compared() -> None:
    hidden = (WITNESSED, not_comparable("too_few"))
    assert gap_title([hidden], []) == "Too few answered to compare groups"
    assert gap_title([(SAFE, UNCLEAR), hidden], []) == "BME staff do not clearly fare worse than White staff on the one measure"
    assert gap_title([(SAFE, WORSE), hidden], []) == "BME staff clearly fare worse than White staff on the one measure"
    assert gap_title([(SAFE, UNCLEAR)] * 2, []) == "BME staff do not clearly fare worse than White staff on any of two measures"


def test_where_to_look_first_is_not_said_of_places_that_could_not_be_compared() -> None:
    assert places_title([], "cluster") == "No cluster stands apart for the worse on several measures at once"
    assert places_title([], "cluster", compared=False) == "Where to look first cannot be said yet"
