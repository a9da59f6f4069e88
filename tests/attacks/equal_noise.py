"""Attack A: with forms of one's own around a colleague, do published counts say what the colleague answered?

The target is the only person of an ethnic group in a practice. Twenty-two more forms make the practice large enough to be shown by ethnic
group: as many of the target's own group as it takes, saying no to every other question and half of them yes to the rest, and others of
the other group. Where noise hangs on the people behind a count alone, "no" and "respondents" are equal when the target said no, and
else mostly not; likewise "yes" of all and "yes" of the other group. And whoever knows ten of eleven answers weighs the counts themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.definitions.schema import Question
from tests.attacks.guessing import auc
from tests.attacks.reading.noise import Noise
from tests.attacks.reading.stolen import RESPONDENTS, Stolen, Told
from tests.attacks.worlds.forms import CATEGORY, add_forms, forms, says_no
from tests.attacks.worlds.planted import RELATED, UNKNOWN_ETHNICITY, WAVE, planted_definitions, respondents, write_answers
from tests.attacks.worlds.world import World, published, records_of

FORMS = 22
KNOWN_LINE = 11  # people whom each group needs
LINE = 14  # the same with what it may be jittered by
MIXED = RELATED[1::2]  # questions to which half of the forms say yes, so that neither end is coded
ENOUGH_TO_TELL = 20  # readings of a kind that are all right, before the kind is said to be certain


@dataclass(frozen=True)
class EqualNoise:
    """certain: right readings of a kind that was never wrong. answers: coin answers of targets whose group is shown."""

    certain: int
    answers: int
    auc: float  # of the test for equal counts
    best: float  # of who knows every other answer of the group and weighs its counts

    @property
    def share(self) -> float:
        return self.certain / max(1, self.answers)


def surrounded(folder: Path, seed: int) -> World:
    """A world in which every practice that has a target is given the attacker's forms, and targets answer by coin.

    Headcounts of those practices are not known there: held against a headcount, hardly any would be shown, and noise must do by itself.
    """
    store = records_of(folder, seed)
    rng = np.random.default_rng([seed, 2])
    with duckdb.connect(str(store.records)) as records:
        people = respondents(records, WAVE)
        targets = [made for practice, staff in people.groupby("practice_code") if (made := _around(str(practice), staff)) is not None]
        for target, theirs in targets:
            write_answers(records, target, {question: rng.random(1) < 0.5 for question in RELATED})
            add_forms(records, planted_definitions(), theirs, _no_and_some_yes)
        records.execute("delete from workforce where practice_code = any(?)", [[one["practice_code"].iloc[0] for one, _ in targets]])
        records.execute("create table target as select ''::varchar as respondent_id where false")
        records.executemany("insert into target values (?)", [(target["respondent_id"].iloc[0],) for target, _ in targets])
    return published(store)


def _no_and_some_yes(question: Question, number: int) -> str | None:
    return "yes" if question.code in MIXED and number % 2 == 0 else says_no(question, number)


def _around(practice: str, staff: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Somebody alone in an ethnic group and the forms that surround them; None where nobody is."""
    size = staff["wres"].value_counts()
    alone = next(((mine, other) for mine, other in (("bme", "white"), ("white", "bme")) if size.get(mine, 0) == 1), None)
    if alone is None:
        return None
    mine, other = alone
    unknown = max(0, 3 - size[UNKNOWN_ETHNICITY]) if UNKNOWN_ETHNICITY in size else 0
    wanted = max(0, LINE - size.get(other, 0))
    of_mine = int(min(LINE - 1, max(KNOWN_LINE - 1, FORMS - unknown - wanted)))
    needed = {mine: of_mine, other: min(wanted, FORMS - unknown - of_mine), UNKNOWN_ETHNICITY: unknown}
    theirs = [forms(f"{practice} {wres}", practice, ["admin"] * int(n), CATEGORY[wres]) for wres, n in needed.items()]
    return staff[staff["wres"] == mine], pd.concat(theirs, ignore_index=True)


def read(made: World, stolen: Stolen | None = None) -> EqualNoise:
    """The attack on the world's release, or on another file about the same people."""
    with duckdb.connect(str(made.store.records), read_only=True) as records:
        people = respondents(records, WAVE)
        targets = {str(name) for (name,) in records.execute("select respondent_id from target").fetchall()}
        answers = records.execute(
            "select respondent_id, question, option from answer where wave = ? and question = any(?)", [WAVE, list(RELATED)]
        ).df()
    return read_file(stolen or made.stolen, people, answers, targets)


def read_file(stolen: Stolen, people: pd.DataFrame, answers: pd.DataFrame, targets: set[str]) -> EqualNoise:
    """people: who took part. answers: `respondent_id, question, option`, for the judge and the insider."""
    told = _by_group(stolen.told(WAVE, (*RELATED, RESPONDENTS)))
    truth = {(row.respondent_id, row.question): row.option == "yes" for row in answers.itertuples() if row.respondent_id in targets}
    kinds, best, said_yes = [], [], []
    for target in people[people["respondent_id"].isin(targets)].itertuples():
        group = people[(people["practice_code"] == target.practice_code) & (people["wres"] == target.wres)]
        others = answers[answers["respondent_id"].isin(set(group["respondent_id"]) - {target.respondent_id})]
        yes_of_others = others[others["option"] == "yes"].groupby("question").size()
        for question in RELATED:
            mine = told.get((target.practice_code, target.wres, question))
            if mine is not None and (target.respondent_id, question) in truth:
                other = told.get((target.practice_code, "white" if target.wres == "bme" else "bme", question))
                everybody = told.get((target.practice_code, "", question))
                respondents_of = told.get((target.practice_code, target.wres, RESPONDENTS))
                kinds.append(_tests(mine, respondents_of, everybody, other) if question not in MIXED else "")
                best.append(_evidence(mine, int(yes_of_others.get(question, 0)), len(group), stolen.noise))
                said_yes.append(truth[target.respondent_id, question])
    return _judged(kinds, best, np.array(said_yes, dtype=bool))


def _by_group(told: Iterable[Told]) -> dict[tuple[str, str, str], Told]:
    """Practice, ethnic group and question -> what is said of that group in the practice alone; '' is everybody."""
    return {
        (next(iter(one.group.practices)), one.group.ethnic_group, one.question): one
        for one in told
        if len(one.group.practices) == 1 and one.group.view in ("area", "ethnicity")
    }


def _tests(mine: Told, respondents_of: Told | None, everybody: Told | None, other: Told | None) -> str:
    """Which of the counts that would be equal, had the target said no, are equal: '=' or '!' each, '.' where one is not told."""
    pairs = [
        (mine.said["no"], respondents_of.said["responded"] if respondents_of else None),
        (mine.said["no"], mine.base),
        (everybody.said["yes"] if everybody else None, other.said["yes"] if other else None),
    ]
    return "".join("." if None in pair or min(pair) < 0 else "=" if pair[0] == pair[1] else "!" for pair in pairs)


def _evidence(mine: Told, yes_of_others: int, people: int, noise: Noise) -> float:
    """How much likelier the counts are if the target said yes, to somebody who knows what all others of the group said."""
    base = mine.base if mine.base is not None else people
    without = {"yes": yes_of_others, "no": people - 1 - yes_of_others}
    likely = [
        np.prod([noise.chance(mine.said[o], np.array([without[o] + (o == given)]), base)[0] for o in mine.drawn]) for given in ("yes", "no")
    ]
    return float(np.log(max(likely[0], 1e-300)) - np.log(max(likely[1], 1e-300)))


def _judged(kinds: list[str], best: list[float], said_yes: np.ndarray) -> EqualNoise:
    tested = np.array([bool(kind) for kind in kinds], dtype=bool)
    if not tested.any():
        return EqualNoise(0, 0, 0.5, 0.5)
    seen = np.array(kinds)[tested]
    score = np.array([kind.count("!") - kind.count("=") for kind in seen])
    certain = 0
    for kind in set(seen) - {"..."}:
        answers = said_yes[tested][seen == kind]
        certain += len(answers) if len(answers) >= ENOUGH_TO_TELL and answers.mean() in (0, 1) else 0
    return EqualNoise(certain, int(tested.sum()), auc(score, said_yes[tested]), auc(np.array(best), said_yes))
