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
        within = (self.most is None or value <= self.most + 1e-9) and (self.least is None or value >= self.least - 1e-9)
        return Result(self.test, self.says, self.form.format(value), " and ".join(limits), within if limits else None)


def _size(values: np.ndarray) -> np.floating:
    return np.abs(np.mean(values))


def _none(test: str, says: str, figure: str) -> Attack:
    """Nothing at all may be found, in any world."""
    return Attack(test, says, figure, np.sum, "{:.0f}", most=0)


def _number(test: str, says: str, figure: str) -> Attack:
    """How many there were, for the line before."""
    return Attack(test, says, figure, np.sum, "{:.0f}")


def _control(test: str, figure: str) -> Attack:
    return Attack(
        f"Control {test}", "The same attack on what a plain threshold of 11 would publish, where it must succeed", figure, least=0.95
    )


# In the order in which they were found out (A to I); then those of the statistics reference (4.5); the control; what is reported.
ATTACKS = (
    _none("A equal noise", "Answers read with certainty off equal counts, with 22 forms of one's own around a colleague", "equal_certain"),
    _number("A answers", "Coin answers that were tried so", "equal_answers"),
    Attack("A test for equal counts", PICKS, "equal", most=0.60),
    Attack("A best reader", "The same by somebody who knows every other answer of the group", "equal_best", most=0.80),
    Attack(
        "Insider, smallest group",
        "How sure somebody who knows every other answer in a person's smallest group can be, for the surest answer of all",
        "insider_surest",
        np.max,
        most=0.90,
    ),
    _none("Insider, certain", "Answers that are certain to such an insider, in five demonstrations", "insider_certain"),
    Attack("B late answers", f"{PICKS}, from whether late answers were issued", "late_auc", most=0.60),
    Attack("B follow-up areas", f"{PICKS}, from whether an area is shown for a question that follows a yes", "follow_up_auc", most=0.60),
    _none("B areas and states", "Areas, blanks and states that moved when the same people answered otherwise", "moved"),
    _none("B open survey", "Answers read off an open survey when one colleague came with ten forms of one's own", "open_told"),
    _none("B open survey, export", "Figures of an open survey that followed one person in a file of everybody", "open_moved"),
    _none("C files without a word", "Files that cannot be true and were loaded without a warning", "silent_files"),
    _none("D last returns", "Returns of one source read off totals before it and after", "returns_right"),
    _none("E moved category", "Answers read with certainty after one ethnic category was moved to another group", "moved_certain"),
    Attack("E which counts changed", PICKS, "moved_changed", most=0.72),
    Attack("E by how much", PICKS, "moved_differences", most=0.72),
    _none("F one answer, certain", "People of groups that gave one answer, as a reader of the noise knows for certain", "alike_certain"),
    _none("F one answer, 99% sure", "The same where the reader is 99% sure", "alike_sure"),
    _none("G missing rows", "Areas of which a missing row says that nobody of a group took part", "zeros"),
    _none("I one more case", "Traits of a case read off the year's tables before it and after", "case_right"),
    Attack("Newcomer", f"{PICKS}, of people who joined between two editions, from their difference", "newcomer", most=0.72),
    Attack("Newcomer, others known", "The same by who knows what the ten others who joined there said", "newcomer_known"),
    Attack("2 editions, one question", PICKS, "editions_2_one", most=0.72),
    Attack("2 editions, 24 questions", PICKS, "editions_2_related", most=0.72),
    Attack("3 editions, one question", PICKS, "editions_3_one", most=0.72),
    Attack("3 editions, 24 questions", PICKS, "editions_3_related", most=0.72),
    _none("3 editions, F certain", "People of groups that gave one answer, certain from three editions", "editions_alike_certain"),
    _none("T0 same answer", "Answers that changed when asked in another order, 50 times, by 8 at once and after a restart", "inconsistent"),
    _none("T1 subtracting", "Groups too small that are left when areas are subtracted from each other", "nested"),
    _none("T1b any sum", "Groups too small that some sum or difference of all counts isolates", "exposed"),
    Attack("T2 one question", PICKS, "one_question", most=0.70),
    Attack("T2 one question, smaller group", "The same for people of the smaller ethnic group", "one_question_bme", most=0.72),
    Attack("T2 one question, lone", "The same for people of practices that are shown alone", "one_question_lone", most=0.72),
    Attack("T2 24 questions", "The same from 24 related questions on the same people together", "related_questions", most=0.72),
    Attack("T2 24 questions, smaller group", "The same for people of the smaller ethnic group", "related_bme", most=0.72),
    Attack("T2 24 questions, lone", "The same for people of practices that are shown alone", "related_lone", most=0.72),
    Attack("T2 rare answer", "The guess at an answer that 3 in 100 give", "rare", most=0.80),
    Attack("T3 averaging", "The same by asking for many sets of practices with and without one, and subtracting", "averaging", most=0.70),
    _none("T3 on the page", "Answers read off the page through its filters that differ from those attacked above", "otherwise"),
    _none("T4 certainty", "People whose answer is certain, given every count and the changes that noise makes", "certain"),
    Attack("T4 width", "How far the possible answers of a person lie apart (1 is no limit at all)", "width", least=0.95),
    _none("T5 late answers", "Published values that changed when 1, 5, 10 or 30 answers came late", "changed"),
    _none("T6 no records", "Pages that fail when the records cannot be opened", "need_records"),
    Attack("T7 whole area", "Whole-area counts within 5 people of the truth (share)", "whole_area", least=0.99),
    Attack("T7 practices", "Mean error of the headline indicators as practices see them (share)", "headlines", form="{:.4f}", most=0.04),
    Attack("T7 bias", "Mean of all changes that noise made to counts, in people, either way", "bias", _size, most=0.1),
    _none("One gate", "Ways out of the app on which an exact count of the records was seen", "exact_numbers"),
    _none("Lists", "Lists and areas that change when the same people answer otherwise", "telling_lists"),
    _control("A", "control_equal"),
    _control("insider", "control_insider"),
    _control("B", "control_follow_up"),
    _control("D", "control_returns"),
    _control("E", "control_moved"),
    _control("F", "control_alike"),
    _control("I", "control_case"),
    _control("T2", "control_guess"),
    _control("T3", "control_averaging"),
    Attack("E with an exception", f"{PICKS}, where somebody agreed to an edition although few were moved", "agreed_differences"),
    Attack("T2 90% sure", "Share of canaries guessed at 90% or surer", "one_question_sure"),
    Attack("T2 90% sure, right", "How many of those guesses are right (share)", "one_question_sure_right"),
    Attack("T2 smaller group, lone", "The same guess for people of the smaller group in practices shown alone", "one_question_lone_bme"),
    Attack("24 questions, no noise", "What the areas alone would give away, were the counts exact", "without_noise"),
    Attack("Alike throughout", "The guess at a person whose 24 answers are all alike, while those of others vary", "alike"),
    Attack("Knows all but one", "The guess by somebody who knows every other answer in every group, all areas together", "all_but_one"),
    _number("3 editions, F 99% sure", "People of groups that gave one answer, 99% sure from three editions", "editions_alike_sure"),
    Attack("Clock", "The guess, from the time an answer takes, whether a count in it is small", "clock"),
    Attack("Distinct differences", "Most differences one practice made in one view", "distinct", np.max, "{:.0f}"),
    Attack("T7 all indicators", "Mean error of every indicator as practices see it (share)", "practice", form="{:.4f}"),
)  # fmt: skip


def results(told: Mapping[str, np.ndarray]) -> list[Result]:
    """A line an attack that was made. told: figure -> its values over the worlds in which it was measured."""
    return [attack.result(told[attack.figure]) for attack in ATTACKS if len(told.get(attack.figure, ()))]
