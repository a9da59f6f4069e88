"""A world to attack: the demonstration's people with planted answers, published with a fresh secret."""

import shutil
import tempfile
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from data import demo
from data.definitions import Definitions
from data.store import Store
from queries import Release, open_release
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.planted import CANARIES, WAVE, Leanings, plant, planted_definitions, respondents, standing_alone
from tests.attacks.worlds.steward import forget, give_secret, publish_again, publish_all


@dataclass(frozen=True)
class Published:
    """A published store of any area, and the truth that only the judge of an attack sees."""

    store: Store
    definitions: Definitions
    path: Path  # of the newest release file

    @cached_property
    def stolen(self) -> Stolen:
        """The release file in the attacker's hands, read once."""
        return Stolen(self.path)

    @cached_property
    def release(self) -> Release:
        """As the dashboard opens it, for the attacks through its functions and pages."""
        return open_release(self.store.folder)

    def people(self, wave: str = WAVE) -> pd.DataFrame:
        """One row a respondent; see `planted.respondents`."""
        with duckdb.connect(str(self.store.records), read_only=True) as records:
            return respondents(records, wave)

    def who_answered(self, question: str, wave: str = WAVE) -> pd.DataFrame:
        """`people` who answered a question, and what: `option`."""
        with duckdb.connect(str(self.store.records), read_only=True) as records:
            answers = records.execute("select respondent_id, option from answer where wave = ? and question = ?", [wave, question]).df()
        return self.people(wave).merge(answers, on="respondent_id")


@dataclass(frozen=True)
class World(Published):
    """The demonstration's people with planted answers."""

    def people(self, wave: str = WAVE) -> pd.DataFrame:
        """With `canary` and `leaning` (the coin) in the planted wave."""
        with duckdb.connect(str(self.store.records), read_only=True) as records:
            planted = records.execute("select respondent_id, canary, leaning from planted").df()
        return super().people(wave).merge(planted, on="respondent_id", how="left")

    def copy(self, folder: Path) -> "World":
        """The same store elsewhere, to be changed."""
        store = Store(Path(shutil.copytree(self.store.folder, folder)))
        return World(store, self.definitions, store.releases / self.path.name)

    def again(self, definitions: Definitions | None = None) -> "World":
        """Published once more, with what was loaded since, or with other definitions."""
        defined = definitions or self.definitions
        return World(self.store, defined, publish_again(self.store, defined))


def records_of(
    folder: Path, seed: int, *, leanings: Leanings | None = None, coins: int = 0, waves: tuple[str, ...] | None = (WAVE,)
) -> Store:
    """The demonstration's people with planted answers, not yet published.

    coins: another number tosses the coins again for the same people. waves: those kept, for others cost time; None keeps all.
    """
    store = _peopled(folder, seed)
    with duckdb.connect(str(store.records)) as records:
        if waves is not None:
            for table in ("respondent", "answer"):
                records.execute(f"delete from {table} where wave <> all(?)", [list(waves)])
        plant(records, seed, coins, leanings or Leanings())
    return store


def published(store: Store, definitions: Definitions | None = None) -> World:
    """The records of a world, published for the first time."""
    defined = definitions or planted_definitions()
    return World(store, defined, publish_all(store, defined))


def world(folder: Path, seed: int, *, leanings: Leanings | None = None, coins: int = 0) -> World:
    """Make and publish a world."""
    return published(records_of(folder, seed, leanings=leanings, coins=coins))


def with_another_secret(made: World, folder: Path, secret: bytes | None = None) -> World:
    """The same records with other noise, of a secret that is given or drawn."""
    other = made.copy(folder)
    forget(other.store)
    if secret is not None:
        give_secret(other.store, secret)
    return published(other.store, made.definitions)


def _peopled(folder: Path, seed: int) -> Store:
    """The demonstration's people; of another seed where too few of them stand alone, which one seed in six has."""
    shutil.copytree(_demonstration(seed).name, folder)
    return Store(folder)


@lru_cache(maxsize=1)
def _demonstration(seed: int) -> tempfile.TemporaryDirectory:
    """Made once for all attacks on worlds of a seed, which come one after the other."""
    while True:
        folder = tempfile.TemporaryDirectory()
        store = Store(Path(folder.name))
        demo.make(store, seed=seed)
        with duckdb.connect(str(store.records)) as records:
            if standing_alone(respondents(records, WAVE)).sum() >= CANARIES:
                return folder
        seed += 1_000_000


def joiners(people: pd.DataFrame) -> pd.Series:
    """One canary of each practice that has any: those who joined between two waves; (person,) true or false."""
    first = people[people["canary"].astype(bool)].drop_duplicates("practice_code")
    return people["respondent_id"].isin(first["respondent_id"])
