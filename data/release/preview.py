"""How each wave of a store stands, and what the next publication would do with it: for the commands, the doctor and the steward's desk."""

from collections.abc import Collection
from dataclasses import dataclass

from data.definitions import Definitions, load
from data.protection.secret import checked_secret
from data.release import editions
from data.release.carry import holding
from data.release.counting import WaveCounter
from data.release.editions import Plan
from data.release.moved_areas import MovedAreas, moved_areas
from data.release.wave_state import WaveState
from data.store import Store, open_records

DOES = {
    "count the whole area": "would show everybody together only, as the wave is open",
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


def another_edition(store: Store, wave: str, definitions: Definitions | None = None) -> MovedAreas | None:
    """What is in the way of another edition of a published wave; None where its release is not on the shelf."""
    definitions = definitions or load()
    with open_records(store) as connection:
        state = editions.may_be_reissued(connection, definitions, wave)
        counter = WaveCounter(connection, definitions, checked_secret(store, connection))
        with holding(connection, store, wave, state.edition) as found:
            if not found:
                return None
            counter.prepare(wave, {})
            return moved_areas(connection, wave, state.edition, definitions.protection)


def preview(store: Store, definitions: Definitions | None = None, reissue: Collection[str] = ()) -> list[Planned]:
    """What `publish` would do now, wave by wave. Nothing is written."""
    return [Planned(state, editions.plan(state, reissue)) for state in states(store, definitions)]
