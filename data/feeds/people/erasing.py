"""One person out of the records, at their request: their answers, their rejected cells, and the bytes of the file that held them.

What was published stays: it holds counts with noise, and nobody can be taken out of a count that others can compare with an older one. The
next edition of the wave no longer counts them.
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.feeds.loading.attempt import now
from data.feeds.people.identifiers import Pseudonyms
from data.feeds.people.rewriting import rewrite
from data.problems import LoadProblem
from data.store import Store, open_records


@dataclass(frozen=True)
class CountedIn:
    """A release whose counts of the wave rest on the load that held them."""

    release_id: int
    published_at: datetime


@dataclass(frozen=True)
class Erasure:
    """What went, and where it remains as part of a count."""

    wave: str
    answers: int
    rejected_cells: int
    counted_in: tuple[CountedIn, ...]


def erase(store: Store, respondent: str, *, wave: str | None = None, by: str) -> Erasure:
    """Erase whoever answered under the identifier `respondent`, written as the form tool wrote it.

    Raises `LoadProblem` where nobody answered so, or the same identifier is in several waves and none was named: form tools count from 1
    in each, so these are different people.
    """
    with open_records(store) as records:
        pseudonyms = Pseudonyms(records)
        written = " ".join(respondent.split())
        names = [written, pseudonyms.code(written)]
        found = _found(records, pseudonyms, names, wave)
        if not found:
            raise LoadProblem("nobody answered under this identifier; write it as the form tool wrote it.")
        if len(found) > 1:
            waves = ", ".join(sorted(found))
            raise LoadProblem(f"this identifier is in waves {waves}, for as many people as not; say which with --wave.")
        ((there, loads),) = found.items()
        records.begin()
        answers = _delete(records, "answer", there, names)
        _delete(records, "respondent", there, names)
        traces = [pseudonyms.trace(there, name) for name in names]
        cells = records.execute("delete from rejected_row where respondent in (select unnest($traces))", {"traces": traces}).fetchall()[0][
            0
        ]
        records.executemany("insert into erased values (?, ?)", [(there, trace) for trace in traces])
        records.execute("insert into steward_act values (?, ?, ?)", [now(), by, f"one respondent of wave {there} was erased"])
        records.commit()
    rewrite(store)
    return Erasure(there, answers, cells, _counted_in(store, there, loads))


def _found(records: duckdb.DuckDBPyConnection, pseudonyms: Pseudonyms, names: list[str], wave: str | None) -> dict[str, set[int]]:
    """Wave -> the loads that hold somebody under one of these names, among answers or rejected rows."""
    found: dict[str, set[int]] = {}
    asked = "select wave, load_id from respondent where respondent_id in (select unnest($names))"
    for there, load_id in records.execute(asked, {"names": names}).fetchall():
        found.setdefault(there, set()).add(load_id)
    for (there,) in records.execute("select distinct wave from load where wave is not null").fetchall():
        traces = [pseudonyms.trace(there, name) for name in names]
        if records.execute("select 1 from rejected_row where respondent in (select unnest($traces))", {"traces": traces}).fetchone():
            found.setdefault(there, set())
    return {there: loads for there, loads in found.items() if wave in (None, there)}


def _delete(records: duckdb.DuckDBPyConnection, table: str, wave: str, names: list[str]) -> int:
    condition = "wave = $wave and respondent_id in (select unnest($names))"
    return records.execute(f"delete from {table} where {condition}", {"wave": wave, "names": names}).fetchall()[0][0]


def _counted_in(store: Store, wave: str, loads: set[int]) -> tuple[CountedIn, ...]:
    """Releases on the shelf whose sources name one of the loads."""
    counted = []
    for path in sorted(store.releases.glob("release-*.duckdb")):
        try:
            with duckdb.connect(str(path), read_only=True) as release:
                facts = release.execute("select release_id, published_at from release").fetchone()
                named = release.execute(
                    "select 1 from source where wave = $wave and load_id in (select unnest($loads))", {"wave": wave, "loads": sorted(loads)}
                ).fetchone()
        except duckdb.Error:  # a damaged or foreign file is the doctor's to name, and holds nobody's answers
            continue
        if facts and named:
            counted.append(CountedIn(*facts))
    return tuple(sorted(counted, key=lambda one: one.release_id))
