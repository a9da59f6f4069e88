"""A quarter's total as published and as revised: late and repeated returns, and what a small revision may not give away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from data import definitions
from data.definitions.quarters import Quarter
from data.protection.small_counts import Shown, SmallCounts
from data.release.quarter_counts import Return, SaidQuarter, quarter_totals, whole_years

RULES = SmallCounts(definitions.load().speaking_up.protection, b"a secret of sixteen")
TODAY = date(2027, 8, 1)  # long after
Q1 = Quarter(2025, 1)  # ended on 30 June 2025; with 45 days it falls due on 14 August


def totals(*given: tuple[str, str, int], quarter: Quarter = Q1) -> dict[str, tuple[date, Shown]]:
    returns = [Return(quarter, source, date.fromisoformat(day), count) for source, day, count in given]
    return {t.version: (t.as_at, t.shown) for t in quarter_totals(returns, 45, RULES, TODAY)}


def test_what_was_in_when_the_quarter_fell_due_is_as_published():
    found = totals(("a", "2025-07-10", 9), ("b", "2025-08-14", 5), ("b", "2025-07-20", 3), ("c", "2025-09-30", 10))
    assert found["published"] == (date(2025, 8, 14), Shown("exact", 14, 14, 14))  # b counts as it last stood, c was late
    assert found["revised"] == (date(2025, 9, 30), Shown("exact", 24, 24, 24))


def test_a_quarter_reported_once_has_no_revision():
    assert set(totals(("a", "2025-07-10", 9))) == {"published"}


def test_that_nobody_spoke_up_in_one_neighbourhood_is_not_told_where_it_alone_reported():
    alone = Return(Q1, "N05", date(2025, 7, 10), 0, of_an_area=True)
    other = Return(Q1, "N06", date(2025, 7, 10), 0, of_an_area=True)
    for given, shown in (([alone], Shown("band", None, 0, 7)), ([alone, other], Shown("exact", 0, 0, 0))):
        assert [t.shown for t in quarter_totals(given, 45, RULES, TODAY)] == [shown]


def test_a_quarter_that_was_all_late_is_published_when_its_first_return_comes():
    found = totals(("a", "2026-02-01", 9), ("b", "2026-03-01", 20))
    assert found["published"] == (date(2026, 2, 1), Shown("exact", 9, 9, 9))
    assert found["revised"][1].count == 29


def test_nothing_is_said_before_the_due_day():
    """ "9", and "10" at the next publication, would say whose the new case is."""
    returns = [Return(Q1, "a", date(2025, 7, 10), 9)]
    assert quarter_totals(returns, 45, RULES, date(2025, 8, 13)) == []
    assert [t.version for t in quarter_totals(returns, 45, RULES, date(2025, 8, 14))] == ["published"]


def test_a_total_stands_until_it_has_moved_far_enough():
    """14 and then 15 would say that one more case became known: one person."""
    assert set(totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 15))) == {"published"}
    assert totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 22))["revised"][1] == Shown("exact", 22, 22, 22)


def test_a_second_revision_is_held_against_the_first_too():
    """22 was said, so 23 is not, although it is 9 away from what was published."""
    found = totals(("a", "2025-07-10", 14), ("a", "2026-06-01", 22), ("a", "2026-07-01", 23))
    assert found["revised"] == (date(2026, 6, 1), Shown("exact", 22, 22, 22))


def said(*ranges: tuple[int, int], now: int = 14, reports: dict[tuple[str, date], int] | None = None) -> Callable[[Quarter], SaidQuarter]:
    """The newest release published `now`, and releases before it left these ranges open."""
    version = ("published", date(2025, 8, 1), Shown("exact", now, now, now))
    return lambda _: SaidQuarter((version,), frozenset({(now, now), *ranges}), reports)


def test_a_total_is_held_against_every_release_on_the_shelf():
    """An earlier version said 21; 22 is one away from it, whatever was published first. So it is of a band that ends at 21."""
    returns = [Return(Q1, "a", date(2025, 7, 10), 14), Return(Q1, "a", date(2026, 6, 1), 22)]
    for ranges, told in ((), [14, 22]), (((21, 21),), [14]), (((15, 21),), [14]), (((28, 28),), [14]):
        assert [t.shown.count for t in quarter_totals(returns, 45, RULES, TODAY, said(*ranges))] == told


def test_a_total_that_was_said_is_copied_whatever_the_returns_are_dated():
    """b came before the due day by its date, and after the publication in truth."""
    returns = [Return(Q1, "a", date(2025, 7, 10), 14), Return(Q1, "b", date(2025, 7, 20), 1)]
    found = quarter_totals(returns, 45, RULES, TODAY, said())
    assert [(t.version, t.shown.count, t.can_be_counted) for t in found] == [("published", 14, False)]
    known = quarter_totals(returns, 45, RULES, TODAY, said(reports={("a", date(2025, 7, 10)): 14}))
    assert [(t.shown.count, t.rests_on) for t in known] == [(14, (returns[0],))]
    corrected = quarter_totals([replace(returns[0], count=15)], 45, RULES, TODAY, said(reports={("a", date(2025, 7, 10)): 14}))
    assert [(t.shown.count, t.can_be_counted) for t in corrected] == [(14, False)]


def test_only_years_with_four_quarters_are_broken_down():
    returns = [Return(Quarter(2024, n), "a", date(2025, 12, 1), 9) for n in (1, 2, 3, 4)]
    returns += [Return(Quarter(2025, n), "a", date(2026, 12, 1), 9) for n in (1, 2, 3)]
    assert set(whole_years(quarter_totals(returns, 45, RULES, TODAY))) == {"2024/25"}
