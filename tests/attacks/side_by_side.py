"""The editions of a wave side by side: who joined between two of them, and what all of them together say of those who were there.

One person joins in each neighbourhood from edition to edition, so that nobody's answer hides behind another newcomer's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from tests.attacks.guessing import NO_NOISE, Sums, auc, guess
from tests.attacks.inference import Guessed, Target, edition_sums, related_editions
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import Stolen
from tests.attacks.unanimous import Unanimous, unanimous
from tests.attacks.worlds.forms import move_to_load, new_load
from tests.attacks.worlds.planted import COIN, OFTEN, RELATED, WAVE, respondents
from tests.attacks.worlds.world import World, published, records_of

EDITIONS = 3


@dataclass(frozen=True)
class Editions:
    """The releases in order, and who came with each: `came` has a set of respondents an edition."""

    made: World
    releases: tuple[Stolen, ...]
    came: tuple[frozenset[str], ...]

    def present(self, number: int, people: pd.DataFrame) -> np.ndarray:
        """(person,) whether somebody had answered by that edition."""
        later = frozenset().union(*self.came[number + 1 :])
        return ~people["respondent_id"].isin(later).to_numpy()


def editions(folder: Path, seed: int, number: int = EDITIONS) -> Editions:
    """A wave that is published `number` times, each time with one canary more in each neighbourhood."""
    store = records_of(folder / "editions", seed)
    with duckdb.connect(str(store.records)) as records:
        people = respondents(records, WAVE).merge(records.execute("select * from planted").df(), on="respondent_id")
        where = dict(
            records.execute("select practice_code, any_value(neighbourhood_code) from neighbourhood_membership group by 1").fetchall()
        )
        canaries = people[people["canary"]].sample(frac=1, random_state=seed)
        canaries = canaries.assign(neighbourhood=canaries["practice_code"].map(where))
        turn = canaries.groupby("neighbourhood").cumcount()
        came = [frozenset(), *(frozenset(canaries.loc[turn == i, "respondent_id"]) for i in range(number - 1))]
        waiting = {}
        for joiners in came[1:]:
            chosen = "where wave = ? and respondent_id = any(?)", [WAVE, sorted(joiners)]
            waiting[joiners] = {
                table: records.execute(f"select * from {table} {chosen[0]}", chosen[1]).df() for table in ("respondent", "answer")
            }
            for table in ("respondent", "answer"):
                records.execute(f"delete from {table} {chosen[0]}", chosen[1])
    made = published(store)
    releases = [made.stolen]
    for joiners in came[1:]:
        with duckdb.connect(str(store.records)) as records:
            for table, rows in waiting[joiners].items():
                records.append(table, rows, by_name=True)
            move_to_load(records, sorted(joiners), new_load(records))
        made = made.again()
        releases.append(made.stolen)
    return Editions(made, tuple(releases), tuple(came))


def newcomers(found: Editions) -> float:
    """AUC of guessing what those said who joined between the first two editions, from the difference of the two."""
    scores, said = [], []
    for question in (COIN, *RELATED[:11]):
        people = found.made.who_answered(question)
        joined = people["respondent_id"].isin(found.came[1]).to_numpy()
        guessed = subtracted(found.releases[0], found.releases[1], people, joined, question)
        if guessed is not None:
            scores.append(guessed)
            said.append((people.loc[joined, "option"] == "yes").to_numpy())
    return auc(np.concatenate(scores), np.concatenate(said)) if scores else 0.5


def subtracted(before: Stolen, after: Stolen, people: pd.DataFrame, joined: np.ndarray, question: str) -> np.ndarray | None:
    """The chance of a yes for each of `joined` (person,), nobody else having come; None where no two counts can be subtracted."""
    roll = Roll(people)
    cells = roll.cell_of(people[joined])
    then, now = (
        {(one.group, option): one.said[option] for one in stolen.told(WAVE, (question,)) for option in one.drawn}
        for stolen in (before, after)
    )
    rows = []
    for (group, option), count in then.items():
        later, inside = now.get((group, option), -1), roll.inside(group)
        if min(count, later) >= 0 and inside[cells].any():
            more = float(later - count)
            rows.append((inside, more if option == "yes" else float(inside[cells].sum()) - more))
    if not rows:
        return None
    noise = max(2 * before.noise.variance, NO_NOISE)
    equations = Sums(np.array([i for i, _ in rows], dtype=float), np.array([y for _, y in rows]), np.full(len(rows), noise))
    chance = np.zeros(len(roll.size))
    chance[cells] = 0.5
    return guess(equations, chance, chance / 2)[cells]


def together(found: Editions, number: int) -> tuple[Guessed, Guessed]:
    """T2 with the first `number` editions: one question, and 24, of canaries who were there from the first."""
    releases = found.releases[:number]
    return one(found, releases), related(found, releases)


def one(found: Editions, releases: Sequence[Stolen]) -> Guessed:
    """The coin's question."""
    target = _there_from_the_first(found, COIN)
    equations = None
    for edition, stolen in enumerate(releases):
        these = edition_sums(stolen, target, found.present(edition, target.people))
        equations = these if equations is None else equations.and_also(these)
    assert equations is not None
    return target.guessed(equations, OFTEN)


def related(found: Editions, releases: Sequence[Stolen]) -> Guessed:
    """Twenty-four questions."""
    target = _there_from_the_first(found, RELATED[0])
    return related_editions(target, [(stolen, found.present(edition, target.people)) for edition, stolen in enumerate(releases)])


def _there_from_the_first(found: Editions, question: str) -> Target:
    people = found.made.who_answered(question)
    later = ~found.present(0, people)
    return Target(people.assign(canary=people["canary"].astype(bool) & ~later))


def everybody_alike(found: Editions) -> Unanimous:
    """F with all editions, for groups that nobody joined."""
    with duckdb.connect(str(found.made.store.records), read_only=True) as records:
        people = respondents(records, WAVE)
        answers = records.execute("select respondent_id, question, option from answer where wave = ?", [WAVE]).df()
    by_question = {str(question): people.merge(rows, on="respondent_id") for question, rows in answers.groupby("question")}
    joined = set(people.loc[~found.present(0, people), "practice_code"])
    told = [[one for one in stolen.told(WAVE) if not one.group.practices & joined] for stolen in found.releases]
    return unanimous(told, by_question, found.releases[0].noise)
