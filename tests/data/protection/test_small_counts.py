"""How counts of cases are said: the rules one by one, and the same again every time."""

import pytest

from data import definitions
from data.protection.small_counts import TOTAL, Shown, SmallCounts, YearOfCounts

LIMITS = definitions.load().speaking_up.protection
RULES = SmallCounts(LIMITS, b"a secret of sixteen")


def year(*quarters: int) -> YearOfCounts:
    table = YearOfCounts("cases", "2025/26")
    counts = {f"2025/26 Q{i}": n for i, n in enumerate(quarters, start=1)}
    table.quarters(counts, {name: RULES.total(n, of=name) for name, n in counts.items()})
    return table


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, Shown("exact", 0, 0, 0)),
        (1, Shown("band", None, 1, 7)),
        (7, Shown("band", None, 1, 7)),
        (8, Shown("exact", 8, 8, 8)),
    ],
)
def test_a_total_is_exact_from_8_and_a_band_below(count: int, shown: Shown) -> None:
    assert RULES.total(count, of="x") == shown


def test_other_counts_are_perturbed_and_rounded_and_lie_in_the_range_that_is_told() -> None:
    changes = []
    for count in range(8, 400):
        shown = RULES.total(count, exact=False, of=f"count {count}")
        assert shown.how == "rounded"
        assert shown.count is not None
        assert shown.count % 5 == 0
        assert shown.count >= 10
        assert shown.low is not None
        assert shown.high is not None
        assert shown.low <= count <= shown.high
        changes.append(shown.count - count)
    assert min(changes) < -3
    assert max(changes) > 3  # rounding alone changes by 2 at most
    assert abs(sum(changes)) / len(changes) < 0.4


def test_the_same_count_is_said_the_same_way_and_another_secret_says_it_otherwise() -> None:
    counts = [RULES.total(n, exact=False, of="x").count for n in range(8, 200)]
    assert counts == [RULES.total(n, exact=False, of="x").count for n in range(8, 200)]
    other = SmallCounts(LIMITS, b"another secret of sixteen")
    assert counts != [other.total(n, exact=False, of="x").count for n in range(8, 200)]


def test_an_element_is_a_band_when_few_carry_it_and_withheld_when_few_do_not() -> None:
    table = year(12, 14, 9, 11)
    for name, count in {"few": 5, "most": 41, "half": 23, "none": 0, "all": 46}.items():
        table.part(("element", name), count)
    said = RULES.year(table)
    assert said["element", "few"] == Shown("band", None, 1, 7)
    assert said["element", "most"] == Shown("withheld", reason="protects_others")
    assert said["element", "half"].how == "rounded"
    assert said["element", "none"] == Shown("exact", 0, 0, 0)
    assert said["element", "all"].how == "rounded"
    assert not any(category.startswith("not ") for _, category in said)


def test_below_the_area_nobody_looks_like_a_few() -> None:
    table = year(12, 14, 9, 11)
    table.below_area |= set(table.split("area", {"N1": 0, "N2": 4, "N3": 0, "N4": 20, "N5": 22}))
    said = RULES.year(table)
    assert {said["area", code] for code in ("N1", "N2", "N3")} == {Shown("band", None, 0, 7)}
    assert said["area", "N4"].how == said["area", "N5"].how == "rounded"


def test_an_area_of_one_practice_is_never_told_however_many_cases() -> None:
    table = year(12, 14, 9, 11)
    table.below_area |= set(table.split("area", {"N1": 15, "N2": 31}))
    table.never.add(("area", "N1"))
    said = RULES.year(table)
    assert said["area", "N1"].how == "withheld"
    assert said["area", "N2"].how == "withheld"  # or the total would give N1 away


def test_a_quarter_that_is_a_band_makes_the_year_a_range_that_says_no_more() -> None:
    said = RULES.year(year(12, 3, 9, 11))
    assert said[TOTAL] == Shown("between", 36, 33, 39)
    assert said["quarter", "2025/26 Q2"] == Shown("band", None, 1, 7)


def test_a_year_that_may_have_too_few_cases_has_its_total_only() -> None:
    table = year(3, 2, 0, 0)
    table.part(("element", "bullying"), 3)
    said = RULES.year(table)
    assert said["element", "bullying"] == Shown("withheld", reason="too_few")
    assert said[TOTAL] == Shown("between", 8, 2, 14)


def test_parts_that_do_not_add_up_stop_the_publication() -> None:
    with pytest.raises(AssertionError, match="does not add up"):
        year(12, 3, 9, 11).split("staff_group", {"gp": 1, "nurse": 2})
