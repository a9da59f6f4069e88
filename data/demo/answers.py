"""A person's trait and workplace -> the options they choose."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from data.definitions.schema import Question
from data.demo.calibration import PUBLISHED, calibrated
from data.demo.people import People
from data.demo.shapes import Shape, shape_of
from data.demo.workplaces import Workplaces

NOT_ANSWERED = 0.015  # of questions a person is asked
_LASTING = 0.8  # how much of a trait lasts from wave to wave; the rest is the year
_PRACTICES_DIFFER, _YEARS_DIFFER, _DRIFTS_DIFFER = 0.35, 0.15, 0.12  # standard deviations
_GETTING_WORSE = 0.65  # how much harder one neighbourhood gets from the first wave to the last
_BY_GROUP = {"gp": -0.15, "admin": 0.06, "dpc": 0.05}  # the desk and those new to practice have it a little harder


@dataclass(frozen=True)
class Climate:
    """What working somewhere adds to how hard people find it, in standard deviations of a trait.

    `practice` lasts; `drift` is what a neighbourhood gains from the first wave to the last (its last entry, 0, is for none);
    `group` is by staff group (its last entry, 0, is for not given).
    """

    practice: np.ndarray
    neighbourhood: np.ndarray
    drift: np.ndarray
    group: np.ndarray

    def around(self, rng: np.random.Generator, people: People, progress: float) -> np.ndarray:
        """The climate of each person's workplace in one wave."""
        year = rng.normal(scale=_YEARS_DIFFER, size=len(self.practice))
        here = self.practice + year + progress * self.drift[self.neighbourhood]
        return (here[people.practice] + self.group[people.staff_group]).astype(np.float32)


def climate(rng: np.random.Generator, workplaces: Workplaces, heads: np.ndarray, groups: Sequence[str]) -> Climate:
    """Draws a climate. The neighbourhood with the most staff is the one that gets worse: there the change is seen above the chance."""
    drift = np.append(rng.normal(scale=_DRIFTS_DIFFER, size=workplaces.neighbourhoods), 0.0)
    if workplaces.neighbourhoods:
        staff = np.bincount(workplaces.neighbourhood + 1, weights=heads.sum(axis=1))[1:]
        drift[int(staff.argmax())] = _GETTING_WORSE
    group = np.array([*(_BY_GROUP.get(code, 0.0) for code in groups), 0.0])
    practice = rng.normal(scale=_PRACTICES_DIFFER, size=len(workplaces.codes))
    return Climate(practice, workplaces.neighbourhood, drift, group)


def answers(
    rng: np.random.Generator,
    people: People,
    around: np.ndarray,
    questions: Sequence[Question],
    progress: float,
    *,
    shapes: Mapping[str, Shape],
    calibrate: bool,
) -> Iterator[tuple[Question, np.ndarray]]:
    """For each question, in the order asked, the position of the option that each person chose; -1 for not asked or not answered."""
    trait = _LASTING * people.trait + np.sqrt(1 - _LASTING**2) * rng.standard_normal(len(people), dtype=np.float32)
    given: dict[str, np.ndarray] = {}
    for question in questions:
        shape = shape_of(question, shapes)
        asked = _asked(question, questions, given, len(people))
        hardship = _hardship(rng, shape, trait, around, people.bme, asked)
        answered = asked & (rng.random(len(people), dtype=np.float32) >= NOT_ANSWERED)
        chosen = _option_positions(question, shape)[_rank(hardship, shape.cuts(progress))]
        if calibrate:
            chosen = _as_published(question, shape, chosen, hardship, answered)
        given[question.code] = np.where(answered, chosen, -1).astype(np.int8)
        yield question, given[question.code]


def _hardship(
    rng: np.random.Generator, shape: Shape, trait: np.ndarray, around: np.ndarray, bme: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """One number a person, higher for a worse answer; standardised over those asked, so that the shares of the area are the shape's."""
    own = rng.standard_normal(len(trait), dtype=np.float32)
    hardship = np.sqrt(shape.shared) * (trait + around) + shape.gap * bme + np.sqrt(1 - shape.shared) * own
    if not asked.any():
        return hardship
    return (hardship - hardship[asked].mean()) / (hardship[asked].std() or 1.0)


def _rank(hardship: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """0 for the best answer of the shape, 1 for the second best ..."""
    return np.searchsorted([NormalDist().inv_cdf(cut) for cut in cuts], hardship)


def _option_positions(question: Question, shape: Shape) -> np.ndarray:
    codes = [option.code for option in question.options]
    return np.array([codes.index(option) for option in shape.options])


def _asked(question: Question, questions: Sequence[Question], given: dict[str, np.ndarray], people: int) -> np.ndarray:
    """Whether the routing leads to this question: every answer it depends on was given."""
    asked = np.ones(people, dtype=bool)
    for code, leading in question.asked_of.items():
        before = next((q for q in questions if q.code == code and code in given), None)
        positions = [i for i, option in enumerate(before.options) if option.code in leading] if before else []
        asked &= np.isin(given.get(code, np.full(people, -1)), positions)
    return asked


def _as_published(question: Question, shape: Shape, chosen: np.ndarray, hardship: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """`chosen`, calibrated where the question is one of those published and still has both answers of the headline."""
    counted, other, share = PUBLISHED.get(question.code, ("", "", 0.0))
    codes = [option.code for option in question.options]
    if not {counted, other} <= set(codes):
        return chosen
    towards = 1 if shape.options.index(counted) > shape.options.index(other) else -1
    return calibrated(chosen, towards * hardship, answered, codes.index(counted), codes.index(other), share)
