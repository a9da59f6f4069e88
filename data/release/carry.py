"""Which waves are counted anew, and which are copied from the release before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import duckdb

from data.protection.detailed import detailed
from data.protection.republish import enough_new
from data.protection.structures import Earlier, Key, structures
from data.release import shelf
from data.release.counting import WaveCounter
from data.statements import run
from data.store import Store

FIRST, UNCHANGED, REPUBLISHED, HELD = "first", "unchanged", "republished", "held"
REASONS = {
    FIRST: "Published for the first time.",
    UNCHANGED: "As published before.",
    REPUBLISHED: "Counted again with late answers.",
    HELD: "As published before. Late answers are held until there are enough of them: so small a difference could point to a person.",
}


@dataclass(frozen=True)
class WaveState:
    """How a wave stands in a release. `loads` are those whose respondents its counts rest on."""

    wave: str
    state: str
    loads: tuple[int, ...]

    @property
    def reason(self) -> str:
        return REASONS[self.state]


def waves(connection: duckdb.DuckDBPyConnection, store: Store, counter: WaveCounter, progress: Callable[[str], None]) -> list[WaveState]:
    """Write every wave into the release, newest first among the new ones, so that the newest has the finest bundles."""
    ids = shelf.release_ids(store)
    if ids:
        path = str(shelf.release_path(store, ids[-1])).replace("'", "''")
        connection.execute(f"attach '{path}' as before (read_only)")
    loaded, published = _loads(connection, "respondent"), _loads(connection, "published_wave")
    order = [w.code for w in counter.definitions.instrument.waves if w.code in loaded]
    states: dict[str, WaveState] = {}
    try:
        for wave in [w for w in order if w in published]:
            progress(f"{wave}: comparing with the release before")
            states[wave] = _again(connection, counter, wave, loaded[wave], published[wave])
        for wave in [w for w in reversed(order) if w not in published]:
            progress(f"{wave}: counting")
            prepared = counter.prepare(wave, loaded[wave], _bundles(connection, "release", _nearest(wave, list(states), order)))
            counter.count(wave, prepared, [*structures(prepared), detailed(prepared)])
            states[wave] = WaveState(wave, FIRST, loaded[wave])
    finally:
        if ids:
            connection.execute("detach before")
    return [states[wave] for wave in order]


def remember(connection: duckdb.DuckDBPyConnection, release_id: int, states: list[WaveState]) -> None:
    """Note which loads the published counts rest on."""
    connection.executemany(
        "insert or ignore into published_wave (wave, load_id, release_id) values (?, ?, ?)",
        [(s.wave, number, release_id) for s in states for number in s.loads],
    )


def _loads(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, tuple[int, ...]]:
    rows = connection.execute(f"select distinct wave, load_id from {table} order by all").fetchall()
    return {wave: tuple(number for w, number in rows if w == wave) for wave, _ in rows}


def _again(
    connection: duckdb.DuckDBPyConnection, counter: WaveCounter, wave: str, loaded: tuple[int, ...], published: tuple[int, ...]
) -> WaveState:
    if set(loaded) == set(published):
        _copy(connection, wave)
        return WaveState(wave, UNCHANGED, published)
    earlier = _bundles(connection, "before", wave)
    old = replace(counter.prepare(wave, published, earlier), again=True)
    new = replace(counter.prepare(wave, loaded, earlier), again=True)
    built = [*structures(new), detailed(new, like=detailed(old))]
    if not enough_new(old, new, built, earlier):
        _copy(connection, wave)
        return WaveState(wave, HELD, published)
    counter.count(wave, new, built)
    return WaveState(wave, REPUBLISHED, loaded)


def _copy(connection: duckdb.DuckDBPyConnection, wave: str) -> None:
    run(connection, "copy_wave", wave=wave)


def _nearest(wave: str, done: list[str], order: list[str]) -> str | None:
    """The wave already in the release that is closest in time: its bundles are kept where they are still safe."""
    return min(done, key=lambda other: (abs(order.index(other) - order.index(wave)), -order.index(other)), default=None)


def _bundles(connection: duckdb.DuckDBPyConnection, database: str, wave: str | None) -> Earlier:
    rows = connection.execute(
        f"""select n.view, n.structure, n.staff_group, list(p.practice_code order by p.practice_code)
        from {database}.node n join {database}.node_practice p on p.node = n.node
        where n.wave = ? and n.level = 'bundle' group by n.view, n.structure, n.staff_group, n.node order by n.node""",
        [wave],
    ).fetchall()
    found: dict[Key, list[tuple[str, ...]]] = {}
    for *key, codes in rows:
        found.setdefault((key[0], key[1], key[2]), []).append(tuple(codes))
    return found
