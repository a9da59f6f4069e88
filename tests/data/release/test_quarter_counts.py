"""A quarter's total as published and as revised: late and repeated returns, and what a small revision may not give away."""

from datetime import date

from data import definitions
from data.definitions.quarters import Quarter
from data.protection.small_counts import Shown, SmallCounts
from data.release.quarter_counts import Return, quarter_totals, whole_years

RULES = SmallCounts(definitions.load().speaking_up.protection, b"a secret of sixteen")
Q1 = Quarter(2025, 1)  # ended on 30 June 2025; with 45 days it falls due on 14 August


def totals(*given: tuple[str, str, int], quarter: Quarter = Q1) -> dict[str, tuple[date, Shown]]:
    returns = [Return(quarter, source, date.fromisoformat(day), count) for source, day, count in given]
    return {t.version: (t.as_at, t.shown) for t in quarter_totals(returns, "cases", 45, RULES)}


def test_what_was_in_when_the_quarter_fell_due_is_as_published():
    found = totals(("a", "2025-07-10", 9), ("b", "2025-08-14", 5), ("b", "2025-07-20", 3), ("c", "2025-09-30", 10))
    assert found["published"] == (date(2025, 8, 14), Shown("exact", 14, 14, 14))  # b counts as it last stood, c was late
    assert found["revised"] == (date(2025, 9, 30), Shown("exact", 24, 24, 24))


def test_a_quarter_reported_once_has_no_revision():
    assert set(totals(("a", "2025-07-10", 9))) == {"published"}


def test_a_quarter_that_was_all_late_is_published_when_its_first_return_comes():
    found = totals(("a", "2026-02-01", 9), ("b", "2026-03-01", 20))
    assert found["published"] == (date(2026, 2, 1), Shown("exact", 9, 9, 9))
    assert found["revised"][1].count == 29


def test_a_revision_by_a_few_cases_is_not_exact():
    """14 and then 15 would say that one more case became known: one person."""
    found = totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 15))["revised"][1]
    assert found.how == "rounded"
    assert (found.low, found.high) == (found.count - 6, found.count + 6)


def test_a_revision_by_enough_cases_or_by_none_is_exact():
    assert totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 22))["revised"][1] == Shown("exact", 22, 22, 22)
    assert totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 14))["revised"][1] == Shown("exact", 14, 14, 14)


def test_a_second_revision_is_held_against_the_first_too():
    """22 was exact in an earlier release, so 23 must not be, although it is 9 away from what was published."""
    found = totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 22), ("a", "2026-07-01", 23))
    assert found["revised"][1].how == "rounded"


def test_only_years_with_four_quarters_are_broken_down():
    returns = [Return(Quarter(2024, n), "a", date(2025, 12, 1), 9) for n in (1, 2, 3, 4)]
    returns += [Return(Quarter(2025, n), "a", date(2026, 12, 1), 9) for n in (1, 2, 3)]
    assert set(whole_years(quarter_totals(returns, "cases", 45, RULES))) == {"2024/25"}
