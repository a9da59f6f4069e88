"""The editions of a wave side by side: who joined between two of them, and what all of them together say of those who were there.

The fewest join that let another edition be issued: in each neighbourhood eleven people of one practice and group, who answer by coin. So
every count that has them has just them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from tests.attacks.guessing import NO_NOISE, Sums, auc, guess
from tests.attacks.inference import Guessed, Target, edition_sums, related_editions
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import Stolen
from tests.attacks.unanimous import Unanimous, unanimous
from tests.attacks.worlds.forms import BME, WHITE, add_forms, forms, new_load, says_no
from tests.attacks.worlds.planted import COIN, OFTEN, RELATED, WAVE, answer_coin, respondents, write_answers
from tests.attacks.worlds.world import World, published, records_of

EDITIONS = 3
FEWEST = 11  # who must differ in every area and group in which anybody does
JOINING = (("admin", WHITE), ("admin", BME), ("gp", WHITE), ("gp", BME))  # staff group and ethnic category, neighbourhood by neighbourhood


@dataclass(frozen=True)
class Editions:
    """The releases in order, and who came with each: `came` has a set of respondents an edition."""

    made: World
    releases: tuple[Stolen, ...]
    came: tuple[frozenset[str], ...]

    def present(self, number: int, people: pd.DataFrame) -> np.ndarray:
        """(person,) whether somebody had answered by that edition."""
        later: frozenset[str] = frozenset().union(*self.came[number + 1 :])
        return ~people["respondent_id"].isin(later).to_numpy()


def editions(folder: Path, seed: int, number: int = EDITIONS) -> Editions:
    """A wave that is published `number` times, each time with eleven people more in one practice of each neighbourhood."""
    store = records_of(folder / "editions", seed)
    rng = np.random.default_rng([seed, 6])
    made = published(store)
    releases, came = [made.stolen], [frozenset[str]()]
    for edition in range(1, number):
        with duckdb.connect(str(store.records)) as records:
            joiners = _joining(records, edition)
            load = new_load(records)
            add_forms(records, made.definitions, joiners, says_no, load=load)
            _toss(records, joiners.assign(load_id=load), rng)
        made = made.again()
        releases.append(made.stolen)
        came.append(frozenset(joiners["respondent_id"]))
    return Editions(made, tuple(releases), tuple(came))


def _joining(records: duckdb.DuckDBPyConnection, edition: int) -> pd.DataFrame:
    """`respondent_id, practice_code, staff_group, ethnicity` of those who join, in the largest practice of each neighbourhood."""
    places = records.execute(
        """select practice_code from respondent
        join (select practice_code, any_value(neighbourhood_code) as place from neighbourhood_membership group by 1) using (practice_code)
        where wave = ? group by place, practice_code
        qualify row_number() over (partition by place order by count(*) desc, practice_code) = 1 order by 1""",
        [WAVE],
    ).fetchall()
    joining = zip((str(practice) for (practice,) in places), cycle(JOINING))
    return pd.concat([forms(f"joins {edition} {p}", p, [staff] * FEWEST, ethnicity) for p, (staff, ethnicity) in joining])


def _toss(records: duckdb.DuckDBPyConnection, joiners: pd.DataFrame, rng: np.random.Generator) -> None:
    """Newcomers answer by coin what is to be guessed."""
    yes = rng.random(len(joiners)) < 0.5
    answer_coin(records, joiners, yes, rng)
    write_answers(records, joiners, {question: rng.random(len(joiners)) < 0.5 for question in RELATED})
    records.append("planted", joiners[["respondent_id"]].assign(canary=False, leaning=yes), by_name=True)


@dataclass(frozen=True)
class Newcomers:
    """AUC of guessing what newcomers said; and one of each eleven, by somebody who knows what the other ten said."""

    auc: float
    known_but_one: float


def newcomers(found: Editions) -> Newcomers:
    """From the difference of the first two editions."""
    guesses: list[np.ndarray] = []
    for question in (COIN, *RELATED[:11]):
        people = found.made.who_answered(question)
        joined = people["respondent_id"].isin(found.came[1]).to_numpy()
        yes = (people["option"] == "yes").to_numpy()
        one = joined & ~people.assign(joined=joined).duplicated(["practice_code", "joined"]).to_numpy()
        by_all, by_insider = (subtracted(found.releases[0], found.releases[1], people, joined, question, k) for k in (None, yes & ~one))
        if by_all is not None and by_insider is not None:
            guesses.append(np.stack([by_all, by_insider, one[joined], yes[joined]]))
    if not guesses:
        return Newcomers(0.5, 0.5)
    by_all, by_insider, one, yes = np.concatenate(guesses, axis=1)
    return Newcomers(auc(by_all, yes > 0), auc(by_insider[one > 0], yes[one > 0] > 0))


def subtracted(
    before: Stolen, after: Stolen, people: pd.DataFrame, joined: np.ndarray, question: str, known: np.ndarray | None = None
) -> np.ndarray | None:
    """The chance of a yes for each of `joined` (person,), nobody else having come; None where no two counts can be subtracted.

    known: (person,) who said yes, of all newcomers but one of each cell, where the reader knows that.
    """
    roll = Roll(people)
    cells = roll.cell_of(people[joined])
    then, now = (
        {(one.group, option): one.said[option] for one in stolen.told(WAVE, (question,)) for option in one.drawn}
        for stolen in (before, after)
    )
    came = roll.totals(people, joined)
    yeses = np.zeros(len(came)) if known is None else roll.totals(people, joined & known)
    unknown = came if known is None else np.minimum(came, 1)
    rows = []
    for (group, option), count in then.items():
        later, inside = now.get((group, option), -1), roll.inside(group)
        if min(count, later) >= 0 and inside[cells].any():
            more = float(later - count)
            said_yes = more if option == "yes" else float(came[inside].sum()) - more
            rows.append((inside * (came > 0), said_yes - float(yeses[inside].sum())))
    if not rows:
        return None
    noise = max(2 * before.noise.variance, NO_NOISE)
    equations = Sums(np.array([i for i, _ in rows], dtype=float), np.array([y for _, y in rows]), np.full(len(rows), noise))
    return (guess(equations, unknown / 2, unknown / 4) / np.maximum(unknown, 1))[cells]


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
