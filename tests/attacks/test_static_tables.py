"""Attacks on the tables of cases, forums and uptake: every element and its complement, all tables of a year at once."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import definitions
from data.protection.small_counts import Shown, SmallCounts, YearOfCounts
from data.release.wres import ETHNICITIES, tables_of
from queries import open_release
from tests.attacks.reader_of_tables import SMALLEST, Name, Told, exposed, other_side, parent, ranges

RULES = SmallCounts(definitions.load().speaking_up.protection, b"a secret of sixteen")
BANDS = ("lower", "middle", "upper")
ELEMENTS = ("patient_safety", "worker_safety", "bullying", "inappropriate")
few = st.one_of(st.integers(0, 9), st.integers(0, 30))


@st.composite
def years(draw: st.DrawFn) -> YearOfCounts:
    """A year of cases in which anything may be small: quarters, elements, groups, areas, feedback."""
    table = YearOfCounts("cases", "2025/26")
    counts = {f"2025/26 Q{i}": draw(few) for i in (1, 2, 3, 4)}
    table.quarters(counts, {name: RULES.total(n, exact=draw(st.booleans()), of=name) for name, n in counts.items()})
    total = table.counts["total", ""]
    for element in ELEMENTS:
        table.part(("element", element), draw(st.integers(0, total)))
    for signal in ("anonymous", "detriment", "closed"):
        table.part(("signal", signal), draw(st.integers(0, total)))
    table.part(("feedback", ""), draw(st.integers(0, total)))
    table.split("again", _parts(draw, table.counts["feedback", ""], ("yes", "no", "maybe", "dont_know")), of=("feedback", ""))
    table.split("staff_group", _parts(draw, total, ("gp", "nurse", "dpc", "admin", "")))
    table.below_area |= set(table.split("area", _parts(draw, total, ("ics", "N1", "N2", "N3", "N4", "N5"))))
    if draw(st.booleans()):
        table.never.add(("area", "N3"))
    return table


def _parts(draw: st.DrawFn, whole: int, names: tuple[str, ...]) -> dict[str, int]:
    """Whole numbers that add up, most of them often in one part."""
    cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=len(names) - 1, max_size=len(names) - 1)))
    return {name: b - a for name, a, b in zip(names, [0, *cuts], [*cuts, whole], strict=True)}


def told(said: Mapping[Name, Shown]) -> dict[Name, Told]:
    return {name: Told(shown.how, shown.low, shown.high) for name, shown in said.items()}


def naive(year: YearOfCounts) -> dict[Name, Told]:
    """What hiding small counts alone would publish: no complement, no second cell, exact counts elsewhere."""
    return {
        name: Told("band", 1, SMALLEST - 1) if 0 < n < SMALLEST else Told("exact", n, n)
        for name, n in year.counts.items()
        if name not in year.unprinted
    }


@given(years())
@settings(max_examples=40)
def test_nothing_small_is_known_better_than_its_band_and_what_is_told_is_true(year: YearOfCounts) -> None:
    said = RULES.year(year)
    assert all(s.low is None or (s.low <= year.counts[name] <= (s.high or 0)) for name, s in said.items())
    if said["total", ""].low is None or said["total", ""].low < SMALLEST:
        assert {s.how for name, s in said.items() if name[0] not in ("total", "quarter")} == {"withheld"}
        return
    assert exposed(told(said), year.counts, year.below_area) == []


@st.composite
def workforces(draw: st.DrawFn) -> list[YearOfCounts]:
    """Workforce counts in which anything may be small."""
    found = {("staff", band, e): draw(few) for band in BANDS for e in ETHNICITIES}
    found |= {(whole, "", e): draw(few) for whole in ("shortlisted", "board") for e in ETHNICITIES}
    for part, whole in (("disciplined", "staff"), ("trained", "staff"), ("appointed", "shortlisted")):
        for e in ("white", "bme"):
            found[part, "", e] = draw(st.integers(0, sum(n for (who, _, of), n in found.items() if (who, of) == (whole, e))))
    return tables_of("2026", found, list(BANDS))


@given(workforces())
@settings(max_examples=40)
def test_nobody_is_known_by_workforce_counts(made: list[YearOfCounts]) -> None:
    for year in made:
        said = RULES.year(year)
        assert all(s.low is None or (s.low <= year.counts[name] <= (s.high or 0)) for name, s in said.items())
        if year.counts["total", ""] < SMALLEST:
            assert {s.how for name, s in said.items() if name[0] != "total"} == {"withheld"}
        else:
            assert exposed(told(said), year.counts) == []


def test_hiding_small_counts_alone_is_caught() -> None:
    """The control: the same reader, put to tables in which one small element, its complement and one small group are hidden."""
    year = YearOfCounts("cases", "2025/26")
    quarters = {f"2025/26 Q{i}": 12 for i in (1, 2, 3, 4)}
    year.quarters(quarters, {name: RULES.total(n, of=name) for name, n in quarters.items()})
    year.part(("element", "bullying"), 44)
    year.split("staff_group", {"gp": 3, "nurse": 20, "admin": 25})
    found = {name for name, *_ in exposed(naive(year), year.counts)}
    assert found == {("staff_group", "gp"), ("element", "not bullying")}
    assert exposed(told(RULES.year(year)), year.counts) == []


@pytest.mark.parametrize(
    "groups",
    [{"gp": 7, "nurse": 7, "dpc": 0}, {"gp": 7, "nurse": 6, "dpc": 7}, {"gp": 1, "nurse": 2, "dpc": 5}],
)
def test_bands_that_their_total_narrows_are_not_all_told(groups: dict[str, int]) -> None:
    """Two bands under a total of 14 are 7 and 7, three under 20 are 6 to 7 each, and three under 8 leave at most 6: rules alone miss it."""
    year = YearOfCounts("cases", "2025/26")
    total = sum(groups.values())
    quarters = {"2025/26 Q1": total, "2025/26 Q2": 0, "2025/26 Q3": 0, "2025/26 Q4": 0}
    year.quarters(quarters, {name: RULES.total(n, of=name) for name, n in quarters.items()})
    year.split("staff_group", groups)
    assert exposed(naive(year), year.counts)
    assert exposed(told(RULES.year(year)), year.counts) == []


@pytest.fixture(scope="module")
def published(demo_store: Path) -> dict[tuple[str, str], dict[Name, Told]]:
    """Every row of the demonstration's release, by subject and year."""
    query = "select subject, year, dimension, category, how, low, high from year_count"
    rows = open_release(demo_store).cursor().execute(query).fetchall()
    found: dict[tuple[str, str], dict[Name, Told]] = {}
    for subject, year, dimension, category, *said in rows:
        found.setdefault((subject, year), {})[dimension, category] = Told(*said)
    return found


# What was in when each quarter's total was said: later reports move no total by fewer than eight cases, and are in no table either.
_COUNTED = """semi join (
        select r.quarter, r.source, max(r.reported) as reported from speaking_up_return r
        join said s on s.quarter = r.quarter and r.reported <= s.as_at group by r.quarter, r.source
    ) using (quarter, source, reported)"""
_TRUTH = {
    "element": f"select left(quarter, 7), element, sum(cases) from speaking_up_element {_COUNTED} group by all",
    "area": f"select left(quarter, 7), source, sum(cases) from speaking_up_case {_COUNTED} group by all",
    "total": f"select left(quarter, 7), '', sum(cases) from speaking_up_case {_COUNTED} group by all",
    "quarter": f"select left(quarter, 7), quarter, sum(cases) from speaking_up_case {_COUNTED} group by all",
    "signal": f"""
        unpivot (select left(quarter, 7) as year, sum(anonymous) as anonymous, sum(detriment) as detriment, sum(closed) as closed
        from speaking_up_case {_COUNTED} group by all) on anonymous, detriment, closed""",
}
_SAID = "select quarter, max(as_at) as as_at from quarter_count where subject = 'cases' and as_at is not null group by quarter"


@pytest.fixture(scope="module")
def cases(demo_store: Path) -> dict[str, dict[Name, int]]:
    """Year -> the true counts behind its tables, summed from the records here, apart from the publication."""
    said = open_release(demo_store).cursor().execute(_SAID).df()
    truth: dict[str, dict[Name, int]] = {}
    with duckdb.connect(str(demo_store / "records" / "records.duckdb"), read_only=True) as records:
        records.register("said", said)
        for dimension, query in _TRUTH.items():
            for year, category, count in records.execute(query).fetchall():
                truth.setdefault(year, {})[dimension, category] = int(count)
    return truth


def test_the_demonstration_gives_no_small_count_away(published: dict, cases: dict[str, dict[Name, int]]) -> None:
    looked_at = 0
    for (subject, year), said in published.items():
        if subject != "cases":
            continue
        true = {name: cases[year].get(name, 0) for name in said if name[0] in _TRUTH}
        true |= {other_side(name): true["total", ""] - true[name] for name in said if name[0] in ("element", "signal")}
        assert exposed(said, true, [name for name in said if name[0] == "area"]) == []
        assert all(t.low is None or t.low <= true[name] <= (t.high or 0) for name, t in said.items() if name in true)
        looked_at += sum(0 < n < SMALLEST for n in true.values())
    assert looked_at > 20  # or the demonstration has nothing to protect, and this says nothing


def test_no_table_of_the_demonstration_contradicts_itself(published: dict) -> None:
    """Forums and uptake too: what is told of each count agrees with every other, and no yes is told beside a small no."""
    for said in published.values():
        if all(t.how == "withheld" for name, t in said.items() if name[0] not in ("total", "quarter")):
            continue
        found = ranges(said, said)
        assert all(low <= high for low, high in found.values())
        assert {parent(name) for name in said if name[0] == "stage"} <= set(said)
