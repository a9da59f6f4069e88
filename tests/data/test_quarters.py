"""Financial quarters: April to March, read in the ways people write them."""

from datetime import date

import pytest

from data.definitions.quarters import Quarter, quarter_of, quarters_between, read_quarter, read_year


@pytest.mark.parametrize("text", ["2025/26 Q1", "2025-26 q1", "Q1 2025/26", "2025/2026, Q1", " 2025/26Q1 "])
def test_a_quarter_as_people_write_it(text):
    assert read_quarter(text) == Quarter(2025, 1)


@pytest.mark.parametrize("text", ["2025 Q1", "2025/27 Q1", "2025/26 Q5", "2025/26", "Q1", "25/26 Q1"])
def test_what_may_mean_two_things_is_no_quarter(text):
    assert read_quarter(text) is None


def test_days_and_quarters():
    assert str(quarter_of(date(2026, 3, 31))) == "2025/26 Q4"
    assert str(quarter_of(date(2026, 4, 1))) == "2026/27 Q1"
    assert (Quarter(2025, 4).first_day, Quarter(2025, 4).last_day) == (date(2026, 1, 1), date(2026, 3, 31))
    assert [str(q) for q in quarters_between(Quarter(2024, 3), Quarter(2025, 1))] == ["2024/25 Q3", "2024/25 Q4", "2025/26 Q1"]
    assert quarters_between(Quarter(2025, 2), Quarter(2025, 1)) == []


def test_a_century_turns():
    assert (read_year("1999/00"), read_year("1999/01")) == ("1999/00", None)
