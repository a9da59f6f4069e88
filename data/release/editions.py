"""How each wave stands: open, closed, published in an edition, or published with a change that waits for the steward.

While a wave is open only figures of everybody together are published. Closing it publishes it in full, once: edition 1. After that
nothing of it changes by itself. Late answers, loads that were withdrawn or put right and definitions that count otherwise make a pending
change, found by comparing records and definitions with what the edition was counted by. Once enough people differ (`moved_areas`) the
steward may issue another edition, with new noise in every count, so that no unchanged count says "unchanged". Each is one more look at
the same answers, so there are three at most.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Literal

import duckdb

from data.definitions import Definitions
from data.problems import StoreProblem
from data.release.fingerprints import Loaded, changed_parts, definitions_of, loads_of
from data.release.moved_groups import CATEGORIES, groups_of, people_regrouped
from data.release.wave_state import WHOLE_AREA, Change, State, WaveState

Plan = Literal["count the whole area", "publish in full", "issue anew", "copy", "leave out"]


def wave_states(connection: duckdb.DuckDBPyConnection, definitions: Definitions) -> list[WaveState]:
    """Every wave that has answers or was published, in the order of the definitions, others last."""
    known = {w.code: w.label for w in definitions.instrument.waves}
    held = [row[0] for row in connection.execute("select wave from respondent union select wave from wave_edition order by 1").fetchall()]
    codes = [code for code in known if code in held] + [code for code in held if code not in known]
    return [_state(connection, definitions, code, known.get(code, code)) for code in codes]


def _state(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str, label: str) -> WaveState:
    loaded, most = loads_of(connection, wave), definitions.protection.editions
    people = sum(number for number, _ in loaded.values())
    now = definitions_of(definitions, wave)
    edition, issued, then = latest(connection, wave)
    if connection.execute("select 1 from ended_wave where wave = ?", [wave]).fetchall():
        ended_as: State = "open" if edition == WHOLE_AREA else "published"
        return WaveState(wave, label, ended_as, edition, most, people, issued, ended=True)
    if edition == WHOLE_AREA:
        state: State = "unknown" if not now else "closed" if is_closed(connection, wave) else "open"
        return WaveState(wave, label, state, WHOLE_AREA, most, people, issued)
    kept = then.pop(CATEGORIES, None)
    changes = (*_moved(connection, wave, edition, loaded), *_redefined(then, now, people_regrouped(connection, definitions, wave, kept)))
    return WaveState(wave, label, "pending" if changes else "published", edition, most, people, issued, changes)


def latest(connection: duckdb.DuckDBPyConnection, wave: str) -> tuple[int, date | None, dict[str, str]]:
    """The edition that was published last, when, and the definitions it was counted by; edition 0 where there is none in full."""
    rows = connection.execute(
        "select edition, issued_at, definitions from wave_edition where wave = ? order by edition desc limit 1", [wave]
    ).fetchall()
    return (rows[0][0], rows[0][1].date(), json.loads(rows[0][2])) if rows else (WHOLE_AREA, None, {})


def is_closed(connection: duckdb.DuckDBPyConnection, wave: str) -> bool:
    """Whether somebody closed the wave; one that the first edition of the protection published counts as closed."""
    found = connection.execute("select wave from wave_closing union select wave from published_wave").fetchall()
    return (wave,) in found


def _moved(connection: duckdb.DuckDBPyConnection, wave: str, edition: int, loaded: Loaded) -> Iterable[Change]:
    names = dict(connection.execute("select load_id, file_name from load").fetchall())
    then = counted(connection, wave, edition)
    for load in sorted(loaded.keys() | then.keys()):
        file = names.get(load, "a file that is no longer known")
        people, digest = loaded.get(load, (0, ""))
        before, digest_before = then.get(load, (0, ""))
        if load not in then:
            yield Change("late", f"{_people(people)} came in load {load} ({file})", people, load, file)
        elif load not in loaded:
            yield Change("withdrawn", f"{_people(before)} of load {load} ({file}) were withdrawn", before, load, file)
        elif digest != digest_before:
            says = f"load {load} ({file}) was put right: {_people(before)} then, {people:,} now"
            yield Change("corrected", says, max(before, people), load, file)


def people_more(connection: duckdb.DuckDBPyConnection, wave: str, edition: int) -> int | None:
    """How many people more, or fewer, there are than an edition counted; None where there is no such edition.

    By people and not by loads: a form tool exports everybody each time, and such a file in place of the one before may hold one more.
    """
    then = counted(connection, wave, edition)
    now = loads_of(connection, wave)
    return abs(sum(people for people, _ in now.values()) - sum(people for people, _ in then.values())) if then else None


def counted(connection: duckdb.DuckDBPyConnection, wave: str, edition: int) -> Loaded:
    """The loads behind an edition, as they were when it was counted."""
    rows = connection.execute(
        "select load_id, people, fingerprint from edition_load where wave = ? and edition = ? order by load_id", [wave, edition]
    ).fetchall()
    return {load: (people, digest) for load, people, digest in rows}


def _redefined(then: dict[str, str], now: dict[str, str], regrouped: tuple[int, str]) -> Iterable[Change]:
    """regrouped: how many people are in another ethnic group than then, and where, in words."""
    parts, (people, where) = changed_parts(then, now), regrouped
    if parts:
        yield Change("definitions", f"definitions have changed ({', '.join(parts)}){where}", people)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def plan(state: WaveState, reissue: Iterable[str] = ()) -> Plan:
    """What the next publication does with a wave."""
    if state.state == "unknown":
        return "leave out"
    if state.ended:
        return "copy" if state.issued else "leave out"
    if state.state == "open":
        return "count the whole area"
    if state.state == "closed":
        return "publish in full"
    return "issue anew" if state.wave in set(reissue) else "copy"


def close_wave(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str, by: str) -> None:
    """Note that no more answers of a wave are waited for. Raises `StoreProblem` where it is closed already or has no answers."""
    found = _known(connection, definitions, wave)
    if found.state != "open" or found.ended:
        raise StoreProblem(f"The wave {wave} is not open: {found.words}")
    connection.execute("insert into wave_closing values (?, ?, ?)", [wave, _now(), by])


def open_again(connection: duckdb.DuckDBPyConnection, wave: str) -> None:
    """Take a closing back that was followed by no publication."""
    if latest(connection, wave)[0] == WHOLE_AREA:
        connection.execute("delete from wave_closing where wave = ?", [wave])


def may_be_reissued(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str) -> WaveState:
    """The state of a wave of which another edition may be issued. Raises `StoreProblem` where it may not."""
    found = _known(connection, definitions, wave)
    if found.state not in ("published", "pending"):
        raise StoreProblem(f"The wave {wave} has no edition to replace: {found.words}")
    if not found.may_be_reissued:
        raise StoreProblem(f"The wave {wave} has had all {found.editions} editions that were promised; what is published stays.")
    return found


def _known(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str) -> WaveState:
    states = {state.wave: state for state in wave_states(connection, definitions)}
    if wave not in states:
        raise StoreProblem(f"The records hold no answers of a wave {wave}; they hold {', '.join(states) or 'none'}.")
    return states[wave]


def remember(connection: duckdb.DuckDBPyConnection, definitions: Definitions, release_id: int, editions: dict[str, int], by: str) -> None:
    """Keep what each newly counted edition rests on. editions: wave -> its number; 0 replaces the one before, as the whole area does."""
    for wave, edition in editions.items():
        connection.execute("delete from wave_edition where wave = ? and edition = ?", [wave, edition])
        connection.execute("delete from edition_load where wave = ? and edition = ?", [wave, edition])
        connection.execute("delete from edition_group where wave = ? and edition = ?", [wave, edition])
        connection.execute("insert into edition_group from group_kept where wave = ? and edition = ?", [wave, edition])
        held = json.dumps(definitions_of(definitions, wave) | {CATEGORIES: groups_of(definitions)})
        connection.execute("insert into wave_edition values (?, ?, ?, ?, ?, ?)", [wave, edition, release_id, _now(), by, held])
        rows = [(wave, edition, load, people, digest) for load, (people, digest) in loads_of(connection, wave).items()]
        if rows:
            connection.executemany("insert into edition_load values (?, ?, ?, ?, ?)", rows)


def keep_groups(connection: duckdb.DuckDBPyConnection, wave: str, edition: int) -> None:
    """Set aside how many people of each group an edition counts, from `group_counted`, until `remember` has them kept."""
    connection.execute("create temp table if not exists group_kept as select '' as wave, 0 as edition, * from group_counted limit 0")
    connection.execute("insert into group_kept select ?, ?, * from group_counted", [wave, edition])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
