"""A demonstration store to change: copied from one that is made once a run."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data import demo
from data.release import publish
from data.store import Store
from tests.conftest import draw_the_same


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    demo.make(Store(folder))
    draw_the_same(Store(folder))
    publish(Store(folder), by="tests")
    return folder


@pytest.fixture
def store(published_once: Path, tmp_path: Path) -> Store:
    shutil.copytree(published_once, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def two_waves(store: Store) -> Store:
    """The two newest waves, published: quicker than six."""
    with duckdb.connect(str(store.records)) as records:
        for table in ("respondent", "answer", "wave_closing"):
            records.execute(f"delete from {table} where wave not in ('2025', '2026')")
    forget_publications(store)
    for path in [*store.releases.glob("release-*.duckdb"), store.current]:
        path.unlink()
    publish(store, by="tests")
    return store


def forget_publications(store: Store) -> None:
    """As if nothing had ever been published of these records: every wave is counted again, with whatever secret there is."""
    with duckdb.connect(str(store.records)) as records:
        for table in ("wave_edition", "edition_load", "edition_group", "secret_check", "said_table"):
            records.execute(f"delete from {table}")


def add_late_answers(store: Store, wave: str, share_of: str, at_most: int | None = None) -> None:
    """A new load whose people answer as those of `share_of` (a condition) did, under new identifiers."""
    with duckdb.connect(str(store.records)) as connection:
        limit = f"order by respondent_id limit {at_most}" if at_most else ""
        connection.execute(
            """insert into load by name
            select nextval('load_number') as load_id, 'survey' as kind, 'late.csv' as file_name, 'late' as sha256, $wave as wave,
                now()::timestamp as loaded_at, 'tests' as loaded_by, 1 as rows_read, 1 as rows_loaded, 0 as rows_rejected,
            0 as rows_left_out, 'loaded' as outcome, true as demonstration""",
            {"wave": wave},
        )
        connection.execute(
            f"create temp table late as select respondent_id from respondent where wave = $wave and ({share_of}) {limit}",
            {"wave": wave},
        )
        for table in ("respondent", "answer"):
            connection.execute(
                f"""insert into {table} select * replace (
                    'late ' || respondent_id as respondent_id, (select max(load_id) from load) as load_id
                ) from {table} where wave = $wave and respondent_id in (from late)""",
                {"wave": wave},
            )


def add_alike(store: Store, wave: str, number: int) -> None:
    """A new load with as many people who are, and answer, as one of those did who answered the most questions."""
    with duckdb.connect(str(store.records)) as records:
        ((load,),) = records.execute(
            """insert into load by name
            select nextval('load_number') as load_id, 'survey' as kind, 'alike.csv' as file_name, 'alike' as sha256, $wave as wave,
                now()::timestamp as loaded_at, 'tests' as loaded_by, 1 as rows_read, 1 as rows_loaded, 0 as rows_rejected,
                0 as rows_left_out, 'loaded' as outcome, true as demonstration returning load_id""",
            {"wave": wave},
        ).fetchall()
        ((one,),) = records.execute(
            "select respondent_id from answer where wave = ? group by all order by count(*) desc, respondent_id limit 1", [wave]
        ).fetchall()
        for table in ("respondent", "answer"):
            records.execute(
                f"""insert into {table} select t.* replace ('alike ' || n as respondent_id, ? as load_id)
                from {table} t, range(?) as copies(n) where wave = ? and respondent_id = ?""",
                [load, number, wave, one],
            )


def released(store: Store, release_id: int) -> dict[tuple, int | None]:
    """Every released count of a release, by what it counts."""
    with duckdb.connect(str(store.releases / f"release-{release_id}.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """select n.wave, n.view, n.structure, n.level, list_sort(list(p.practice_code)), c.staff_group, c.ethnic_group, c.question,
                c.option, any_value(c.count)
            from released_count c join node n on n.node = c.node join node_practice p on p.node = n.node
            group by n.node, n.wave, n.view, n.structure, n.level, c.staff_group, c.ethnic_group, c.question, c.option"""
        ).fetchall()
    return {(*row[:4], tuple(row[4]), *row[5:9]): row[9] for row in rows}
