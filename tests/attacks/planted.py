"""Answers that are known to be chance: coins tossed for people who stand alone, before anything is built.

A canary is the only person of its practice, staff group and ethnic group. Its answers come from a fair coin, so whoever
guesses them better than half the time has learnt it from the release.
"""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from data import definitions
from data.definitions import Definitions
from data.definitions.schema import Question
from data.protection.views import NO_STAFF_GROUP, UNKNOWN_ETHNICITY

WAVE, WAVE_BEFORE = "2026", "2025"
COIN = "witnessed_racism"  # the one real question that canaries answer by coin; others answer as the demonstration does
FOLLOW_UP = "reported_racism"  # asked of those who said yes to it
RELATED = tuple(f"planted_{number:02d}" for number in range(1, 25))
RARE = "planted_rare"  # to which hardly anybody but a canary says yes
RARELY = 0.1
OFTEN = 1 / 3  # who says yes among those who are no canaries
AS_DEMONSTRATED = 0.735  # how often an answer agrees with the person's leaning: two answers as alike as in the demonstration (0.45 latent)
CANARIES = 240
_VERSION = 3


def planted_definitions(waves: tuple[str, ...] = (WAVE,)) -> Definitions:
    """The installation's own definitions, in which `waves` ask the planted questions besides all the others."""
    defined = definitions.load()
    instrument = defined.instrument
    yes_no = next(question for question in instrument.questions if question.code == COIN).options
    asked = [q.model_copy(update={"versions": (*q.versions, _VERSION)}) if 2 in q.versions else q for q in instrument.questions]
    planted = [Question(code=code, text=code, short=code, versions=(_VERSION,), options=yes_no) for code in (*RELATED, RARE)]
    asking = tuple(w.model_copy(update={"version": _VERSION}) if w.code in waves else w for w in instrument.waves)
    changed = instrument.model_copy(update={"questions": (*asked, *planted), "waves": asking})
    return defined.model_copy(update={"instrument": changed})


@dataclass(frozen=True)
class Leanings:
    """How people answer the planted questions: how often as they lean, canaries and everybody else."""

    canaries: float = AS_DEMONSTRATED
    others: float = AS_DEMONSTRATED


def plant(connection: duckdb.DuckDBPyConnection, seed: int, coins: int, leanings: Leanings) -> None:
    """Toss the coins and write the answers of the last wave into the records. Other coins leave the canaries the same."""
    people = respondents(connection, WAVE)
    people["canary"] = chosen_canaries(np.random.default_rng([seed, 0]), people)
    rng = np.random.default_rng([seed, 1, coins])
    people["leaning"] = rng.random(len(people)) < np.where(people["canary"], 0.5, OFTEN)
    often = np.where(people["canary"], leanings.canaries, leanings.others)
    for code in RELATED:
        _answer(connection, people, code, people["leaning"] ^ (rng.random(len(people)) >= often))
    _answer(connection, people, RARE, np.where(people["canary"], people["leaning"], rng.random(len(people)) < RARELY))
    _toss(connection, rng, people[people["canary"]])
    connection.register("lent", people[["respondent_id", "canary", "leaning"]])
    connection.execute("create table planted as from lent")
    connection.unregister("lent")


def respondents(connection: duckdb.DuckDBPyConnection, wave: str) -> pd.DataFrame:
    """One row a respondent: `respondent_id, practice_code, staff_group, wres, five, load_id`; what an insider may know of who took part."""
    found = connection.execute(
        """select respondent_id, practice_code, coalesce(staff_group, $none) as staff_group, ethnicity, load_id
        from respondent where wave = $wave order by respondent_id""",
        {"none": NO_STAFF_GROUP, "wave": wave},
    ).df()
    categories = {category.code: category for category in definitions.load().ethnicity.categories}
    return found.assign(
        wres=[categories[code].wres for code in found["ethnicity"]], five=[categories[code].five for code in found["ethnicity"]]
    ).drop(columns="ethnicity")


def standing_alone(people: pd.DataFrame) -> np.ndarray:
    """(person,) whether somebody is the only one of the practice, staff group and ethnic group, all of them known."""
    size = people.groupby(["practice_code", "staff_group", "wres"])["respondent_id"].transform("size")
    return ((size == 1) & (people["staff_group"] != NO_STAFF_GROUP) & (people["wres"] != UNKNOWN_ETHNICITY)).to_numpy()


def chosen_canaries(rng: np.random.Generator, people: pd.DataFrame) -> np.ndarray:
    """(person,) `CANARIES` of those who stand alone."""
    canary = np.zeros(len(people), dtype=bool)
    canary[rng.choice(np.flatnonzero(standing_alone(people)), CANARIES, replace=False)] = True
    return canary


def _answer(connection: duckdb.DuckDBPyConnection, people: pd.DataFrame, question: str, says_yes: np.ndarray | pd.Series) -> None:
    rows = pd.DataFrame(
        {
            "wave": WAVE,
            "respondent_id": people["respondent_id"],
            "question": question,
            "option": np.where(says_yes, "yes", "no"),
            "load_id": people["load_id"],
        }
    )
    connection.append("answer", rows, by_name=True)


def _toss(connection: duckdb.DuckDBPyConnection, rng: np.random.Generator, canaries: pd.DataFrame) -> None:
    """The coin as the answer to the real question, and an answer to what only those who said yes are asked next."""
    connection.register("canary", canaries)
    connection.execute(
        """delete from answer where wave = $wave and question in ($coin, $follow_up, 'why_not_reported')
        and respondent_id in (select respondent_id from canary)""",
        {"wave": WAVE, "coin": COIN, "follow_up": FOLLOW_UP},
    )
    connection.unregister("canary")
    _answer(connection, canaries, COIN, canaries["leaning"])
    asked = canaries[canaries["leaning"]]
    _answer(connection, asked, FOLLOW_UP, rng.random(len(asked)) < OFTEN)
