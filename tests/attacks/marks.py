"""The marks: what each attack may find at most, and what its figure means in plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

PICKS = "Of two people, one who said yes and one who said no, how often the best guess picks the right one (half the time is chance)"


@dataclass(frozen=True)
class Result:
    """One line of the table. `mark` is '' and `passed` None where the figure is reported without a mark."""

    test: str
    says: str
    figure: str
    mark: str
    passed: bool | None


@dataclass(frozen=True)
class Attack:
    """A figure, how it is taken over worlds, how it is written, and what it may be."""

    test: str
    says: str
    figure: str
    over: Callable[[np.ndarray], np.floating] = np.mean
    form: str = "{:.3f}"
    most: float | None = None
    least: float | None = None

    def result(self, values: np.ndarray) -> Result:
        value = float(self.over(values))
        limits = [f"{word} {limit:g}" for word, limit in (("at least", self.least), ("at most", self.most)) if limit is not None]
        within = (self.most is None or value <= self.most) and (self.least is None or value >= self.least)
        return Result(self.test, self.says, self.form.format(value), " and ".join(limits), within if limits else None)


def _size(values: np.ndarray) -> np.floating:
    return np.abs(np.mean(values))


def _none(test: str, says: str, figure: str) -> Attack:
    """Nothing at all may be found, in any world."""
    return Attack(test, says, figure, np.sum, "{:.0f}", most=0)


# In the order of the statistics reference (4.5); then our own; then what is reported without a mark.
ATTACKS = (
    _none("T0 same answer", "Answers that changed when asked in another order, 50 times, by 8 at once and after a restart", "inconsistent"),
    _none("T1 subtracting", "Groups too small that are left when areas are subtracted from each other", "nested"),
    _none("T1b any sum", "Groups too small that some sum or difference of all counts isolates", "exposed"),
    Attack("T2 one question", f"{PICKS}", "one_question", most=0.70),
    Attack("T2 24 questions", "The same from 24 related questions on the same people together", "related_questions", most=0.72),
    Attack("T3 averaging", "The same by asking for many sets of practices with and without one, and subtracting", "averaging", most=0.70),
    _none("T3 on the page", "Answers read off the page through its filters that differ from those attacked above", "otherwise"),
    _none("T4 certainty", "People whose answer is certain, given every count and the largest change", "certain"),
    Attack("T4 width", "How far the possible answers of a person lie apart (1 is no limit at all)", "width", least=0.95),
    _none("T5 late answers", "Published values that changed when 1, 5 or 10 answers came late", "changed"),
    _none("T6 no records", "Pages that fail when the records cannot be opened", "need_records"),
    Attack("T7 whole area", "Largest error of a whole-area count, in people", "whole_area", np.max, "{:.0f}", most=3),
    Attack("T7 practices", "Mean error of the headline indicators as practices see them (share)", "headlines", form="{:.4f}", most=0.04),
    Attack("T7 bias", "Mean of all changes that noise made to counts, in people, either way", "bias", _size, most=0.1),
    _none("Releases compared", "Groups too small that two releases side by side give away after many late answers", "side_by_side"),
    _none("One gate", "Ways out of the app on which an exact count of the records was seen", "exact_numbers"),
    _none("Lists", "Lists and areas that change when the same people answer otherwise", "telling_lists"),
    Attack("Control T2", "The same guess against a plain threshold of 11, which must succeed", "control_guess", least=0.95),
    Attack("Control T3", "The same averaging against a plain threshold of 11, which must succeed", "control_averaging", least=0.95),
    Attack("24 questions, no noise", "What the areas alone would give away, were the counts exact", "without_noise"),
    Attack("A rare answer", "The guess at an answer that only one in ten others gives", "rare"),
    Attack("Alike throughout", "The guess at a person whose 24 answers are all alike, while those of others vary", "alike"),
    Attack("Knows all but one", "The guess by somebody who knows what everybody else in the practice answered", "all_but_one"),
    Attack("Knows who joined", "The guess at a newcomer by subtracting two waves, nobody else having changed", "who_joined"),
    Attack(
        "Follow-up areas",
        "Whether areas of a question that few are asked move with the answers before it (1: yes)",
        "follow_up_areas",
        form="{:.0f}",
    ),
    Attack("Clock", "The guess, from the time an answer takes, whether a count in it is small", "clock"),
    Attack(
        "Distinct differences", "Most differences one practice made in one view: one for each nested area", "distinct", np.max, "{:.0f}"
    ),
    Attack("T7 all indicators", "Mean error of every indicator as practices see it (share)", "practice", form="{:.4f}"),
)


def results(told: Mapping[str, np.ndarray]) -> list[Result]:
    """A line an attack. told: figure -> its values over the worlds in which it was measured."""
    return [attack.result(told[attack.figure]) for attack in ATTACKS]
