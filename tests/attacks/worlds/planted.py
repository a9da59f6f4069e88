"""Answers that are known to be chance: coins tossed for people who stand alone, before anything is built.

A canary is the only person of its practice, staff group and ethnic group. Its answers come from a fair coin, so whoever
guesses them better than half the time has learnt it from the release.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from data import definitions
from data.definitions import Definitions
from data.definitions.schema import Question

WAVE, WAVE_BEFORE = "2026", "2025"
COIN = "witnessed_racism"  # the one real question that canaries answer by coin; others answer as the demonstration does
FOLLOW_UP = "reported_racism"  # asked of those who said yes to it
RELATED = tuple(f"planted_{number:02d}" for number in range(1, 25))
RARE = tuple(f"planted_rare_{number}" for number in range(1, 5))  # to which hardly anybody says yes
RARELY = 0.03  # who says yes to those among people who are no canaries
RARE_COIN = 0.08  # and among canaries: the whole area stays below 5%
OFTEN = 1 / 3  # who says yes otherwise among those who are no canaries
AS_DEMONSTRATED = 0.735  # how often an answer agrees with the person's leaning: two answers as alike as in the demonstration (0.45 latent)
CANARIES = 240
NO_STAFF_GROUP, UNKNOWN_ETHNICITY = "not given", "unknown"
_VERSION = 3


def planted_definitions(waves: tuple[str, ...] = (WAVE,)) -> Definitions:
    """The installation's own definitions, in which `waves` ask the planted questions besides all the others."""
    defined = definitions.load()
    instrument = defined.instrument
    yes_no = next(question for question in instrument.questions if question.code == COIN).options
    asked = [q.model_copy(update={"versions": (*q.versions, _VERSION)}) if 2 in q.versions else q for q in instrument.questions]
    planted = [Question(code=code, text=code, short=code, versions=(_VERSION,), options=yes_no) for code in (*RELATED, *RARE)]
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
    canary = people["canary"].to_numpy()
    people["leaning"] = rng.random(len(people)) < np.where(canary, 0.5, OFTEN)
    leaning, often = people["leaning"].to_numpy(), np.where(canary, leanings.canaries, leanings.others)
    says = {code: leaning ^ (rng.random(len(people)) >= often) for code in RELATED}
    says |= {code: rng.random(len(people)) < np.where(canary, RARE_COIN, RARELY) for code in RARE}
    write_answers(connection, people, says)
    _toss(connection, rng, people[canary])
    connection.register("lent", people[["respondent_id", "canary", "leaning"]])
    connection.execute("create table planted as from lent")
    connection.unregister("lent")


def respondents(connection: duckdb.DuckDBPyConnection, wave: str, defined: Definitions | None = None) -> pd.DataFrame:
    """One row a respondent: `respondent_id, practice_code, staff_group, ethnicity, load_id, wres, five`; what an insider may know."""
    found = connection.execute(
        """select respondent_id, practice_code, coalesce(staff_group, $none) as staff_group, ethnicity, load_id
        from respondent where wave = $wave order by respondent_id""",
        {"none": NO_STAFF_GROUP, "wave": wave},
    ).df()
    categories = {category.code: category for category in (defined or definitions.load()).ethnicity.categories}
    return found.assign(
        wres=[categories[code].wres for code in found["ethnicity"]], five=[categories[code].five for code in found["ethnicity"]]
    )


def standing_alone(people: pd.DataFrame) -> np.ndarray:
    """(person,) whether somebody is the only one of the practice, staff group and ethnic group, all of them known."""
    size = people.groupby(["practice_code", "staff_group", "wres"])["respondent_id"].transform("size")
    return ((size == 1) & (people["staff_group"] != NO_STAFF_GROUP) & (people["wres"] != UNKNOWN_ETHNICITY)).to_numpy()


def chosen_canaries(rng: np.random.Generator, people: pd.DataFrame) -> np.ndarray:
    """(person,) `CANARIES` of those who stand alone."""
    canary = np.zeros(len(people), dtype=bool)
    canary[rng.choice(np.flatnonzero(standing_alone(people)), CANARIES, replace=False)] = True
    return canary


def write_answers(connection: duckdb.DuckDBPyConnection, people: pd.DataFrame, says_yes: Mapping[str, np.ndarray]) -> None:
    """What people (`respondent_id, load_id`) answer to yes/no questions of the last wave, in place of others: question -> (person,)."""
    connection.register("lent", people[["respondent_id"]])
    connection.execute(
        "delete from answer where wave = ? and question = any(?) and respondent_id in (select respondent_id from lent)",
        [WAVE, list(says_yes)],
    )
    connection.unregister("lent")
    for question, yes in says_yes.items():
        rows = people[["respondent_id", "load_id"]].assign(wave=WAVE, question=question, option=np.where(yes, "yes", "no"))
        connection.append("answer", rows, by_name=True)


def _toss(connection: duckdb.DuckDBPyConnection, rng: np.random.Generator, canaries: pd.DataFrame) -> None:
    """The coin as the answer to the real question, and an answer to what only those who said yes are asked next."""
    answer_coin(connection, canaries, canaries["leaning"].to_numpy(dtype=bool), rng)


def answer_coin(connection: duckdb.DuckDBPyConnection, people: pd.DataFrame, yes: np.ndarray, rng: np.random.Generator) -> None:
    """People's answers to the coin's question, and to what only those who said yes are asked next."""
    connection.register("lent", people[["respondent_id"]])
    connection.execute(
        """delete from answer where wave = $wave and question in ($follow_up, 'why_not_reported')
        and respondent_id in (select respondent_id from lent)""",
        {"wave": WAVE, "follow_up": FOLLOW_UP},
    )
    connection.unregister("lent")
    write_answers(connection, people, {COIN: yes})
    asked = people[yes]
    if len(asked):
        write_answers(connection, asked, {FOLLOW_UP: rng.random(len(asked)) < OFTEN})
