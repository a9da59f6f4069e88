"""What answers look like over the whole area: shares in the first and the last wave, and how much worse BME staff fare."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.definitions.schema import Question

PROGRESS = (0.0, 0.2, 0.15, 0.5, 0.75, 1.0)  # how far each of six waves is on the way from first to last: real, but uneven


@dataclass(frozen=True)
class Shape:
    """Options from the best answer to the worst with their shares in the first and the last wave, in any unit.

    `gap` is the distance between BME and White staff in standard deviations of the answer, positive where BME staff fare worse;
    `shared` is how much of an answer is the person and not the question (0 to 1), which is what makes questions go together.
    """

    options: tuple[str, ...]
    first: tuple[float, ...]
    last: tuple[float, ...]
    gap: float = 0.0
    shared: float = 0.45

    def cuts(self, progress: float) -> np.ndarray:
        """Shares below which the best, the second best ... answer is given; one fewer than there are options."""
        shares = np.array(self.first) + progress * (np.array(self.last) - np.array(self.first))
        return (shares.cumsum() / shares.sum())[:-1]


_OFTEN = ("never", "once_or_twice", "three_to_five", "six_to_ten", "more_than_ten")
_AGREE = ("agree", "neither", "disagree")
_WHY_NOT = ("nothing_would_change", "fear_of_consequences", "did_not_know_how", "not_serious_enough", "other")
_GOOD_NO, _GOOD_YES = ("no", "yes"), ("yes", "no")

# Gaps of the questions modelled on WRES are near the national ones of 2024; the other figures are invented,
# but for the two first shares that calibration makes exact.
SHAPES: Mapping[str, Shape] = {
    "hba_public": Shape(_OFTEN, (73, 15, 6, 3, 3), (73, 15, 6, 3, 3), gap=0.16),
    "hba_managers": Shape(_OFTEN, (90, 6, 2, 1, 1), (92, 5, 1.5, 1, 0.5), gap=0.25),
    "hba_colleagues": Shape(_OFTEN, (84, 10, 3, 2, 1), (87, 8, 3, 1, 1), gap=0.3),
    "fair_progression": Shape(("yes", "dont_know", "no"), (55, 30, 15), (59, 28, 13), gap=0.35),
    "discrimination_public": Shape(_GOOD_NO, (91, 9), (92, 8), gap=0.8),
    "discrimination_staff": Shape(_GOOD_NO, (90, 10), (92.5, 7.5), gap=0.5),
    "witnessed_racism": Shape(_GOOD_NO, (67, 33), (73, 27), gap=0.4),
    "experienced_racism": Shape(_GOOD_NO, (90, 10), (92, 8), gap=1.0),
    "reported_racism": Shape(("yes", "dont_know", "no"), (24, 22, 54), (37, 20, 43), gap=0.2, shared=0.2),
    "why_not_reported": Shape(
        _WHY_NOT,
        (36, 22, 20, 14, 8),
        (33, 23, 17, 18, 9),
        shared=0.0,
    ),
    "aware_of_guardian": Shape(_GOOD_YES, (32, 68), (55, 45), gap=0.12, shared=0.2),
    "safe_to_speak_up": Shape(_AGREE, (52, 25, 23), (60, 22, 18), gap=0.45),
    "would_be_acted_on": Shape(_AGREE, (49, 29, 22), (55, 27, 18), gap=0.45),
    "knows_how_to_report": Shape(_AGREE, (41, 24, 35), (58, 20, 22), gap=0.15, shared=0.25),
    "team_inclusive": Shape(_AGREE, (70, 18, 12), (73, 17, 10), gap=0.4),
    "treated_with_respect": Shape(_AGREE, (72, 16, 12), (74, 15, 11), gap=0.35),
    "recruitment_fair": Shape(_AGREE, (61, 24, 15), (61, 24, 15), gap=0.5),
    "training_access": Shape(_AGREE, (66, 16, 18), (66, 16, 18), gap=0.3),
    "leaders_act": Shape(_AGREE, (38, 37, 25), (50, 32, 18), gap=0.35),
    "leaders_reflect_staff": Shape(_AGREE, (46, 27, 27), (50, 26, 24), gap=0.6),
    "care_equitable": Shape(_AGREE, (63, 24, 13), (69, 21, 10), gap=0.25),
    "race_stress": Shape(_GOOD_NO, (91, 9), (92, 8), gap=0.95),
    "knows_support": Shape(_GOOD_YES, (34, 66), (47, 53), gap=0.05, shared=0.2),
    "considered_leaving": Shape(_GOOD_NO, (93, 7), (94, 6), gap=0.8),
}


def shape_of(question: Question, shapes: Mapping[str, Shape]) -> Shape:
    """The question's shape; one that is not listed, or has other options by now, is answered evenly and without a gap."""
    options = tuple(option.code for option in question.options)
    shape = shapes.get(question.code)
    if shape and set(shape.options) == set(options):
        return shape
    return Shape(options, (1.0,) * len(options), (1.0,) * len(options))


def progress_at(waves: int) -> np.ndarray:
    """`PROGRESS` for any number of waves, the first always 0."""
    return np.interp(np.linspace(0, 1, waves), np.linspace(0, 1, len(PROGRESS)), PROGRESS)
