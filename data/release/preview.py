"""How each wave of a store stands, and what the next publication would do with it: for the commands, the doctor and the steward's desk."""

from collections.abc import Collection
from dataclasses import dataclass

from data.definitions import Definitions, load
from data.release import editions
from data.release.editions import Plan, WaveState
from data.store import Store, open_records

DOES = {
    "count the whole area": "would show the whole area only, as the wave is open",
    "publish in full": "would be published in full, as edition 1",
    "issue anew": "would be issued anew, with other noise in every count",
    "copy": "would stay exactly as it was published",
    "leave out": "would be left out, as instrument.yaml has no such wave",
}


@dataclass(frozen=True)
class Planned:
    """What the next publication would do with a wave."""

    state: WaveState
    plan: Plan

    @property
    def words(self) -> str:
        return f"{self.state.wave} {DOES[self.plan]}."


def states(store: Store, definitions: Definitions | None = None) -> list[WaveState]:
    """How every wave stands that has answers or was published."""
    with open_records(store) as connection:
        return editions.wave_states(connection, definitions or load())


def preview(store: Store, definitions: Definitions | None = None, reissue: Collection[str] = ()) -> list[Planned]:
    """What `publish` would do now, wave by wave. Nothing is written."""
    return [Planned(state, editions.plan(state, reissue)) for state in states(store, definitions)]
