"""Which waves are counted anew, and which are copied from the release that holds their edition."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.problems import StoreProblem
from data.protection.detailed import detailed
from data.protection.structures import Earlier, Key, Wave, structures
from data.release import editions, shelf
from data.release.counting import WaveCounter
from data.release.moved_areas import moved_areas, refuse_few
from data.release.unlisted import refuse_unlisted_answers
from data.release.wave_state import WHOLE_AREA, WaveState
from data.statements import run
from data.store import Store


@dataclass(frozen=True)
class Carried:
    """How a wave came into a release. `counted` is the edition that was counted for it, None where it was copied or left out."""

    state: WaveState
    plan: editions.Plan
    edition: int
    counted: int | None


@dataclass(frozen=True)
class Carrying:
    """One publication: what it reads and writes."""

    connection: duckdb.DuckDBPyConnection
    store: Store
    counter: WaveCounter
    reissue: Collection[str]
    progress: Callable[[str], None]

    def waves(self) -> list[Carried]:
        """Write every wave into the release: those published before, then new ones, newest first, so that it has the finest bundles."""
        states = editions.wave_states(self.connection, self.counter.definitions)
        planned: dict[str, tuple[WaveState, editions.Plan]] = {s.wave: (s, editions.plan(s, self.reissue)) for s in states}
        order = [state.wave for state in states]
        done: dict[str, Carried] = {}
        for wave in [w for w in order if planned[w][1] in ("copy", "issue anew")]:
            state, plan = planned[wave]
            self.progress(f"{wave}: {'new edition' if plan == 'issue anew' else 'as published'}")
            done[wave] = self._published(state, plan)
        for wave in [w for w in reversed(order) if w not in done]:
            state, plan = planned[wave]
            self.progress(f"{wave}: {plan}")
            done[wave] = self._first(state, plan, _nearest(wave, [w for w in done if not self._is_open(done[w])], order))
        return [done[wave] for wave in order]

    def _is_open(self, carried: Carried) -> bool:
        return carried.state.state in ("open", "unknown")

    def _published(self, state: WaveState, plan: editions.Plan) -> Carried:
        with holding(self.connection, self.store, state.wave, state.edition) as found:
            if plan == "copy" and found:
                run(self.connection, "copy_wave", wave=state.wave)
                return Carried(state, plan, state.edition, None)
            if not found and (state.changes or not state.may_be_reissued):
                raise StoreProblem(
                    f"The wave {state.wave} cannot be published: the release with its edition {state.edition} is no longer in "
                    f"{self.store.releases}, so that nothing can be compared with it. Put that release back."
                )
            earlier = _bundles(self.connection, "before", state.wave) if found else {}
            prepared = self._prepared(state.wave, earlier)
            if found and state.changes:
                refuse_few(moved_areas(self.connection, state.wave, state.edition, self.counter.limits))
        edition = state.edition + 1
        self._count(replace(prepared, again=bool(earlier)), state.wave, edition)
        return Carried(state, "issue anew", edition, edition)

    def _first(self, state: WaveState, plan: editions.Plan, nearest: str | None) -> Carried:
        if plan == "leave out":
            return Carried(state, plan, WHOLE_AREA, None)
        if plan == "count the whole area":
            return self._whole_area(state, plan)
        self._count(self._prepared(state.wave, _bundles(self.connection, "release", nearest)), state.wave, 1)
        return Carried(state, plan, 1, 1)

    def _whole_area(self, state: WaveState, plan: editions.Plan) -> Carried:
        """Counted again only when there are enough people more or fewer: a figure that follows each single answer would tell it."""
        more = editions.people_more(self.connection, state.wave, WHOLE_AREA)
        if more is not None and more < self.counter.limits.minimum_group:
            with holding(self.connection, self.store, state.wave, WHOLE_AREA) as found:
                if found:
                    run(self.connection, "copy_wave", wave=state.wave)
                    return Carried(state, plan, WHOLE_AREA, None)
        self._count(replace(self._prepared(state.wave, {}), open=True), state.wave, WHOLE_AREA)
        return Carried(state, plan, WHOLE_AREA, WHOLE_AREA)

    def _prepared(self, wave: str, earlier: Earlier) -> Wave:
        refuse_unlisted_answers(self.connection, self.counter.definitions, wave)
        return self.counter.prepare(wave, earlier)

    def _count(self, prepared: Wave, wave: str, edition: int) -> None:
        editions.keep_groups(self.connection, wave, edition)
        census = [group.code for group in self.counter.definitions.ethnicity.five]
        self.counter.count(wave, prepared, [*structures(prepared), detailed(prepared, census)], edition)


@contextmanager
def holding(connection: duckdb.DuckDBPyConnection, store: Store, wave: str, edition: int) -> Iterator[bool]:
    """The newest release on the shelf with this edition of a wave, attached as `before`; whether there is one."""
    path = next((path for path in _newest_first(store) if _holds(path, wave, edition)), None)
    if path is None:
        yield False
        return
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as before (read_only)")
    try:
        yield True
    finally:
        connection.execute("detach before")


def _newest_first(store: Store) -> Iterator[Path]:
    for number in reversed(shelf.release_ids(store)):
        if shelf.readable(store, number):
            yield shelf.release_path(store, number)


def _holds(path: Path, wave: str, edition: int) -> bool:
    with duckdb.connect(str(path), read_only=True) as release:
        return bool(release.execute("select 1 from wave_note where wave = ? and edition = ?", [wave, edition]).fetchall())


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
