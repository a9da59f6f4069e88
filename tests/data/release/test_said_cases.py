"""Cases that were said stand: a return dated in time but loaded after a publication, or loaded again, tells nobody's case.

The attacker keeps every release and subtracts. Every return below is dated before its due day, so that only what was said protects it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.definitions import load
from data.release import publish
from data.store import Store
from queries import open_release
from tests.queries.speaking_up_store import speaking_up_store

PARTS = ("speaking_up_return", "speaking_up_case", "speaking_up_element")
SAID = ("quarter_count", "year_count", "days_to_close")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speaking_up_store(tmp_path_factory.mktemp("said"))


@pytest.fixture
def store(loaded: Path, tmp_path: Path) -> Store:
    """Everything loaded, and nothing said of cases yet."""
    shutil.copytree(loaded, tmp_path / "store")
    store = Store(tmp_path / "store")
    _run(store, "delete from said_table")
    for release in store.releases.glob("*.duckdb"):
        with duckdb.connect(str(release)) as shelf:
            for table in SAID:
                shelf.execute(f"delete from {table}")
    return store


def _run(store: Store, *statements: str) -> None:
    with duckdb.connect(str(store.records)) as records:
        for statement in statements:
            records.execute(statement)


def _hold_back(store: Store, which: str) -> Callable[[], None]:
    """Take returns out of the records; call what is returned to load them after all."""
    with duckdb.connect(str(store.records)) as records:
        held = {part: records.execute(f"from {part} where {which}").df() for part in PARTS}
    _run(store, *(f"delete from {part} where {which}" for part in PARTS))

    def give() -> None:
        with duckdb.connect(str(store.records)) as records:
            for part, rows in held.items():
                records.append(part, rows, by_name=True)

    return give


def _more(store: Store, quarter: str, source: str, cases: int) -> None:
    """As many cases more in a return that was loaded already, as when its file is loaded again after a correction."""
    _run(
        store,
        f"""insert into speaking_up_case by name select * replace (
            99 as line, {cases} as cases, {cases} as anonymous, {cases} as detriment, {cases} as again_yes, 0 as again_no, 0 as again_maybe,
            0 as again_dont_know, {cases} as closed, 300.0 as days_to_close)
        from speaking_up_case where quarter = '{quarter}' and source = '{source}' order by reported desc, line limit 1""",
    )


def _said(store: Store) -> dict[str, list[tuple]]:
    """What a new release says, by table."""
    publish(store, by="steward")
    found = open_release(store.folder).cursor()
    return {table: found.sql(f"from {table} order by all").fetchall() for table in SAID}


def _totals(said: dict[str, list[tuple]], quarter: str) -> list[tuple]:
    return [(row[2], row[4], row[5]) for row in said["quarter_count"] if row[:2] == ("cases", quarter)]


def _year_total(said: dict[str, list[tuple]]) -> list[int]:
    return [row[5] for row in said["year_count"] if row[:3] == ("cases", "2023/24", "total")]


def test_a_return_dated_in_time_but_loaded_late_changes_nothing_that_was_said(store: Store) -> None:
    """East's two cases of the second quarter."""
    give = _hold_back(store, "quarter = '2023/24 Q2' and source = 'N2'")
    before = _said(store)
    give()
    assert _said(store) == before
    assert _totals(before, "2023/24 Q2") == [("published", "exact", 41)]
    assert _year_total(before) == [180]  # 43 + 41 + 43 + 53


def test_a_case_more_in_a_return_that_was_said_changes_nothing(store: Store) -> None:
    before = _said(store)
    assert _year_total(before) == [182]
    for quarter in ("2023/24 Q1", "2023/24 Q4"):
        _more(store, quarter, "N2", 1)
        assert _said(store) == before


def test_the_first_table_of_a_year_is_of_what_its_quarters_said(store: Store) -> None:
    """East's return comes when its quarter is said and the year not whole: it is in neither, though everything else is broken down."""
    last, east = _hold_back(store, "quarter = '2023/24 Q4'"), _hold_back(store, "quarter = '2023/24 Q2' and source = 'N2'")
    before = _said(store)
    assert _year_total(before) == []
    last()
    east()
    found = _said(store)
    assert _totals(found, "2023/24 Q2") == _totals(before, "2023/24 Q2") == [("published", "exact", 41)]
    assert _year_total(found) == [180]


def test_a_year_whose_quarter_can_no_longer_be_counted_as_it_was_said_has_no_first_table(store: Store) -> None:
    """43 was said of the second quarter, and its return now holds 44: the parts of 43 are not in the records any more."""
    last = _hold_back(store, "quarter = '2023/24 Q4'")
    before = _said(store)
    _more(store, "2023/24 Q2", "N2", 1)
    last()
    found = _said(store)
    assert _totals(found, "2023/24 Q2") == _totals(before, "2023/24 Q2") == [("published", "exact", 43)]
    assert _year_total(found) == []


def test_eight_cases_more_are_told_beside_what_was_said(store: Store) -> None:
    """Seven are not, and one more makes eight: the total moves once, and only then."""
    before = _said(store)
    _more(store, "2023/24 Q2", "N2", 7)
    assert _said(store) == before
    _more(store, "2023/24 Q2", "N3", 1)
    found = _said(store)
    assert _totals(found, "2023/24 Q2") == [("published", "exact", 43), ("revised", "exact", 51)]
    _more(store, "2023/24 Q2", "N3", 1)
    assert _said(store) == found


def test_cases_are_published_where_no_professional_group_is_anybodys(store: Store) -> None:
    """By staff group they would be the total again, which leaves nothing to hide it with."""
    defined = load()
    groups = tuple(group.model_copy(update={"staff_group": None}) for group in defined.speaking_up.professional_groups)
    cases = defined.speaking_up.model_copy(update={"professional_groups": groups})
    published = publish(store, by="tests", definitions=defined.model_copy(update={"speaking_up": cases}))
    with duckdb.connect(str(published.path), read_only=True) as release:
        said = release.execute("select distinct dimension from year_count where subject = 'cases'").fetchall()
    assert ("signal",) in said
    assert ("staff_group",) not in said
