"""The made-up returns, register and uptake hold what real ones bring, and are the same for the same seed."""

from pathlib import Path

import duckdb
import pytest

from data import demo
from data.store import Store
from queries import open_release

TABLES = (
    "speaking_up_return", "speaking_up_case", "speaking_up_element", "speaking_up_national", "guardian", "guardian_cover", "forum",
    "wellbeing_uptake", "wellbeing_wait",
)  # fmt: skip


@pytest.fixture(scope="module")
def released(demo_store: Path) -> duckdb.DuckDBPyConnection:
    return open_release(demo_store).cursor()


def test_one_seed_makes_the_same_twice(tmp_path: Path) -> None:
    found = []
    for name in ("first", "second"):
        demo.make(Store(tmp_path / name), respondents=150)
        with duckdb.connect(str(tmp_path / name / "records" / "records.duckdb"), read_only=True) as records:
            found.append([records.sql(f"select * from {table} order by all").fetchall() for table in TABLES])
    assert all(found[0])
    assert found[0] == found[1]


def test_two_returns_are_missing_and_of_two_revisions_only_the_large_one_is_told(released: duckdb.DuckDBPyConnection) -> None:
    missing = released.execute("select count(*) from quarter_return where subject = 'cases' and returned is null").fetchall()
    assert missing == [(2,)]
    revised = released.execute("select how from quarter_count where subject = 'cases' and version = 'revised' order by quarter").fetchall()
    assert revised == [("exact",)]  # by 11 cases; the other is by 3, and what was published stands


def test_a_quarter_is_a_band_and_the_break_shows(released: duckdb.DuckDBPyConnection) -> None:
    assert ("2020/21 Q2",) in released.execute("select quarter from quarter_count where how = 'band'").fetchall()
    years = released.execute("select min(year) from year_count where category = 'inappropriate'").fetchall()
    assert years == [("2022/23",)]


def test_one_guardian_is_expired_when_the_last_wave_closes(released: duckdb.DuckDBPyConnection) -> None:
    expired = """
        select count(*) from guardian where expires < (select max(closed) from wave)
        and guardian in (select guardian from guardian_cover where valid_to is null)"""
    assert released.execute(expired).fetchall() == [(1,)]
