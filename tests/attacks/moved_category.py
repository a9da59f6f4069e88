"""Attack E: a wave counted again after one ethnic category was moved to another group. What did those say who were moved?

The two releases differ by the people moved, who are few, and by answers that came late, which are the attacker's own. A count that is
the same before and after is one behind which nobody was moved; and the differences themselves say what is left. Another edition waits
until enough people differ, so that there is nothing to subtract unless somebody agrees that there shall be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.definitions import Definitions
from data.definitions.protection import ProtectionException
from data.problems import StoreProblem
from data.protection.exceptions import signature
from data.store import Store
from tests.attacks.equal_noise import ENOUGH_TO_TELL
from tests.attacks.guessing import auc
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import Group, Stolen, Told
from tests.attacks.worlds.forms import WHITE, add_forms, forms, new_load, says_yes
from tests.attacks.worlds.planted import COIN, RELATED, WAVE, respondents
from tests.attacks.worlds.world import World

LATE_FORMS = 20  # of one practice and group, so that every difference they make is enough people
OF_US = 25  # people moved, about


@dataclass(frozen=True)
class Moved:
    """certain: right readings of a kind never wrong, of `answers`; AUC of which counts changed, and of by how much."""

    certain: int
    answers: int
    changed: float
    differences: float

    @property
    def share(self) -> float:
        return self.certain / max(1, self.answers)


NOTHING = Moved(0, 0, 0.5, 0.5)


def moved_category(made: World, folder: Path, category: str, *, agreed: bool = False) -> Moved:
    """The attack on a copy of a published world; nothing to read where another edition is refused.

    agreed: somebody signed an exception, so that a correction need not wait until enough people differ.
    """
    later = made.copy(folder)
    with duckdb.connect(str(later.store.records)) as records:
        people = respondents(records, WAVE)
        at = people.loc[(people["staff_group"] == "admin") & (people["wres"] == "white"), "practice_code"].value_counts().idxmax()
        add_forms(records, made.definitions, forms("late", str(at), ["admin"] * LATE_FORMS, WHITE), says_yes, load=new_load(records))
    defined = with_category_moved(made.definitions, category)
    try:
        after = later.again(without_waiting(later.store, defined) if agreed else defined)
    except StoreProblem:
        return NOTHING
    return read(made, made.stolen, after.stolen, category)


def without_waiting(store: Store, defined: Definitions) -> Definitions:
    """The same definitions with an exception, signed for this store: one person who differs is enough for another edition."""
    agreed = ProtectionException(
        agreed_by="A Guardian",
        role="Caldicott Guardian",
        agreed_on=date(2026, 11, 1),
        reason="A category was in the wrong group, and it cannot stand.",
        parameters={"protection.edition_minimum": 1},
    )
    signed = agreed.model_copy(update={"signature": signature(store.secret.read_bytes(), agreed)})
    limits = defined.protection.model_copy(update={"edition_minimum": 1})
    return defined.model_copy(update={"protection": limits, "protection_exception": signed})


def category_to_move(made: World) -> str:
    """A category of BME people, about as many as one would move."""
    people = made.people()
    size = people.loc[people["wres"] == "bme", "ethnicity"].value_counts()
    return str((size - OF_US).abs().idxmin())


def with_category_moved(defined: Definitions, category: str) -> Definitions:
    """The same definitions in which people of the category are White."""
    categories = tuple(c.model_copy(update={"wres": "white"}) if c.code == category else c for c in defined.ethnicity.categories)
    return defined.model_copy(update={"ethnicity": defined.ethnicity.model_copy(update={"categories": categories})})


def read(made: World, before: Stolen, after: Stolen, category: str) -> Moved:
    """Both groups of every area in which exactly one person was moved."""
    with duckdb.connect(str(made.store.records), read_only=True) as records:
        people = respondents(records, WAVE)
        answers = records.execute(
            "select respondent_id, question, option from answer where wave = ? and question = any(?)", [WAVE, [COIN, *RELATED]]
        ).df()
    truth = answers.set_index(["respondent_id", "question"])["option"].to_dict()
    return compared(before, after, people[people["ethnicity"] == category], truth)


def compared(before: Stolen, after: Stolen, movers: pd.DataFrame, truth: Mapping[tuple[str, str], str]) -> Moved:
    """movers: BME people who are White in the later release. truth: respondent and question -> option, for the judge."""
    roll = Roll(movers)
    then, now = _counts(before), _counts(after)
    evidence: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for (group, question), one in then.items():
        other = now.get((group, question))
        if other is None or group.ethnic_group not in ("white", "bme"):
            continue
        everybody = Group(group.practices, group.view, group.structure, group.level, group.staff_group, "")
        inside = np.flatnonzero(roll.among(everybody))
        if len(inside) == 1:
            name = str(movers["respondent_id"].iloc[inside[0]])
            if (name, question) in truth:
                evidence.setdefault((name, question), []).append(_compared(one, other, left=group.ethnic_group == "bme"))
    kinds = np.array(["".join(sorted({kind for kind, _ in found if kind})) for found in evidence.values()])
    changed = np.array([sum({"y": 1, "n": -1}.get(kind, 0) for kind, _ in found) for found in evidence.values()])
    differences = np.array([sum(difference for _, difference in found) for found in evidence.values()])
    said_yes = np.array([truth[key] == "yes" for key in evidence])
    certain = 0
    for kind in {*kinds} - {""}:
        answered = said_yes[kinds == kind]
        certain += len(answered) if len(answered) >= ENOUGH_TO_TELL and answered.mean() in (0, 1) else 0
    return Moved(certain, len(evidence), auc(changed, said_yes), auc(differences, said_yes)) if evidence else NOTHING


def _counts(stolen: Stolen) -> dict[tuple[Group, str], Told]:
    return {(one.group, one.question): one for one in stolen.told(WAVE, (COIN, *RELATED))}


def _compared(before: Told, after: Told, left: bool) -> tuple[str, float]:
    """Which of the two counts changed, where only one did ('y' or 'n'), and by how much more the yes went with the person than the no."""
    changed = {option: before.said[option] != after.said[option] for option in ("yes", "no")}
    kind = "y" if changed["yes"] and not changed["no"] else "n" if changed["no"] and not changed["yes"] else ""
    difference = 0.0
    for option, sign in (("yes", 1), ("no", -1)):
        told = before.said[option], after.said[option]
        if min(told) >= 0 and option in before.drawn:
            difference += sign * (told[0] - told[1] if left else told[1] - told[0])
    return kind, difference
