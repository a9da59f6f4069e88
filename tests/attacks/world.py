"""A world to attack: the demonstration's people with planted answers, published with a fresh secret."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from data import demo
from data.definitions import Definitions
from data.release import publish
from data.store import Store
from queries import Release, open_release
from tests.attacks.planted import CANARIES, WAVE, WAVE_BEFORE, Leanings, plant, planted_definitions, respondents, standing_alone


@dataclass(frozen=True)
class World:
    """A published store, and the truth that only the judge of an attack sees."""

    store: Store
    definitions: Definitions
    release: Release

    def people(self, wave: str = WAVE) -> pd.DataFrame:
        """One row a respondent, with `canary` and `leaning` (the coin) in the planted wave; see `planted.respondents`."""
        with duckdb.connect(str(self.store.records), read_only=True) as records:
            found = respondents(records, wave)
            planted = records.execute("select respondent_id, canary, leaning from planted").df()
        return found.merge(planted, on="respondent_id", how="left")

    def who_answered(self, question: str, wave: str = WAVE) -> pd.DataFrame:
        """`people` who answered a question, and what: `option`."""
        with duckdb.connect(str(self.store.records), read_only=True) as records:
            answers = records.execute("select respondent_id, option from answer where wave = ? and question = ?", [wave, question]).df()
        return self.people(wave).merge(answers, on="respondent_id")


def world(
    folder: Path, seed: int, *, leanings: Leanings | None = None, coins: int = 0, joined: bool = False, smallest: int | None = None
) -> World:
    """Make and publish a world.

    coins: another number tosses the coins again for the same people. joined: the wave before is the last one without a few who
    joined since, nobody else having changed. smallest: another minimum group than the installation's, to see the attacks succeed.
    """
    store = _peopled(folder, seed)
    with duckdb.connect(str(store.records)) as records:
        plant(records, seed, coins, leanings or Leanings())
        if joined:
            _copy_without_joiners(records)
    defined = planted_definitions((WAVE_BEFORE, WAVE) if joined else (WAVE,))
    if smallest is not None:
        limits = defined.protection.model_copy(update={"minimum_group": smallest, "staff_group_minimum": smallest})
        defined = defined.model_copy(update={"protection": limits})
    publish(store, by="attack", definitions=defined)
    return World(store, defined, open_release(folder))


def with_another_secret(made: World, folder: Path) -> World:
    """The same records with other noise."""
    store = Store(folder)
    shutil.copytree(made.store.records.parent, store.records.parent, ignore=shutil.ignore_patterns("secret"))
    with duckdb.connect(str(store.records)) as records:
        records.execute("delete from published_wave")
    publish(store, by="attack", definitions=made.definitions)
    return World(store, made.definitions, open_release(folder))


def _peopled(folder: Path, seed: int) -> Store:
    """The demonstration's people; of another seed where too few of them stand alone, which one seed in six has."""
    store = Store(folder)
    while True:
        demo.make(store, seed=seed)
        with duckdb.connect(str(store.records)) as records:
            if standing_alone(respondents(records, WAVE)).sum() >= CANARIES:
                return store
        shutil.rmtree(folder)
        seed += 1_000_000


def joiners(people: pd.DataFrame) -> pd.Series:
    """One canary of each practice that has any: those who joined between two waves; (person,) true or false."""
    first = people[people["canary"].astype(bool)].drop_duplicates("practice_code")
    return people["respondent_id"].isin(first["respondent_id"])


def _copy_without_joiners(records: duckdb.DuckDBPyConnection) -> None:
    people = respondents(records, WAVE).merge(records.execute("select * from planted").df(), on="respondent_id")
    records.register("lent", people.loc[~joiners(people), ["respondent_id"]])
    for table in ("respondent", "answer"):
        records.execute(f"delete from {table} where wave = ?", [WAVE_BEFORE])
        records.execute(
            f"""insert into {table} select * replace ($before as wave) from {table}
            where wave = $wave and respondent_id in (select respondent_id from lent)""",
            {"before": WAVE_BEFORE, "wave": WAVE},
        )
    records.unregister("lent")
