"""How counts are said: perturbed, coded at both ends, and held back where an answer is too rare for so few people.

What is drawn is drawn for what it is said of: wave, edition, question and option, and the people behind cell and option by the sums of
their record keys. Equal sets of people under different names so get different noise, and the same cell under two views the same. The
first edition drew by the set of people alone, and two equal counts told that the same people stood behind them. And it is drawn for all
that the wave's records held: whatever differs between two countings of a wave, no count of the second says that it is not in it.

Of two answers one is drawn and the other is what it leaves of the base: two draws would be two looks at the same secret, each as telling
as the other. With three answers or more each is drawn; the base has a draw of its own, which says who took part and nothing else.

Everything here works on columns of one view: (row,) a cell (node, groups and question) and an option each, cells numbered from 0 in order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.definitions.schema import Protection, Question
from data.protection.noise import Law, drawn

FEW, MOST, RARE = "few", "most", "rare"  # below the limit; all but fewer than that; too rare to be said of so few people
BASE = ""  # the option of a base's draw
EVERYBODY = "respondents"


@dataclass(frozen=True)
class Drawing:
    """The noise of one edition of a wave."""

    limits: Protection
    secret: bytes
    wave: str
    edition: int
    records: str  # a fingerprint of everything that was counted
    questions: Mapping[str, Question]

    def perturbed(self, exact: pd.DataFrame) -> pd.DataFrame:
        """`exact` (cell, question, option, people, key_sum, base, base_key ...) with `noisy` and `noisy_base`, exact numbers taken away."""
        first = np.flatnonzero(np.diff(exact["cell"].to_numpy(), prepend=-1))
        asked = exact["question"].to_numpy(dtype=object)
        bases, base_keys = exact["base"].to_numpy(dtype=np.int64)[first], exact["base_key"].to_numpy()[first]
        change = self._changes(asked[first], [BASE] * len(first), base_keys, base_keys, self._of_base(asked[first]))
        noisy_base = (bases + change)[exact["cell"].to_numpy()]
        noisy = self._options(exact, asked, noisy_base)
        return exact.assign(noisy_base=noisy_base, noisy=noisy).drop(columns=["people", "key_sum", "base", "base_key"])

    def _options(self, exact: pd.DataFrame, asked: np.ndarray, noisy_base: np.ndarray) -> np.ndarray:
        options = exact["option"].to_numpy(dtype=object)
        as_question, as_option, twin = self._names(asked, options)
        ratios = np.full(len(exact), self.limits.noise.likelihood_ratio)
        changes = self._changes(as_question, as_option, exact["base_key"].to_numpy(), exact["key_sum"].to_numpy(), ratios)
        noisy = np.where(asked == EVERYBODY, noisy_base, exact["people"].to_numpy(dtype=np.int64) + changes)
        leads = self._leads(exact["cell"].to_numpy(), asked, options, twin)
        of_two = np.isin(asked, [code for code, question in self.questions.items() if len(question.options) == 2])
        value = np.zeros(int(exact["cell"].max()) + 1 if len(exact) else 0, dtype=np.int64)
        value[exact["cell"].to_numpy()[leads]] = noisy[leads]
        return np.where(of_two & ~leads, noisy_base - value[exact["cell"].to_numpy()], noisy)

    def _leads(self, cell: np.ndarray, asked: np.ndarray, options: np.ndarray, twin: np.ndarray) -> np.ndarray:
        """(row,) of two answers the one that is drawn: a twin's where there is one, else the first listed."""
        first = {(code, question.options[0].code) for code, question in self.questions.items()}
        listed_first = np.array([pair in first for pair in zip(asked.tolist(), options.tolist(), strict=True)], dtype=bool)
        twins = np.bincount(cell, weights=twin, minlength=1)
        return np.where((twins == 1)[cell], twin, listed_first) if len(cell) else listed_first

    def _names(self, asked: np.ndarray, options: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The question and option by which each count is drawn: its own, or those of the answer that a derived twin is by definition.

        By definition, and not where the same people happen to stand behind both: then two counts that are not equal would tell that
        somebody gave another source's answer alone.
        """
        as_question, as_option, twin = asked.copy(), options.copy(), np.zeros(len(asked), dtype=bool)
        for question, option, source, given in self._twins():
            here = (asked == question) & (options == option)
            as_question[here], as_option[here], twin[here] = source, given, True
        return as_question, as_option, twin

    def _twins(self) -> Iterator[tuple[str, str, str, str]]:
        """Derived question and option, and the source's answer that is the same: all who gave it, and nobody else."""
        for question in (q for q in self.questions.values() if len(q.any_of) == 1):
            ((source, chosen),) = question.any_of.items()
            others = [o.code for o in self.questions[source].options if o.code not in chosen] if source in self.questions else []
            for option, given in (("yes", list(chosen)), ("no", others)):
                if len(given) == 1:
                    yield question.code, option, source, given[0]

    def _of_base(self, asked: np.ndarray) -> np.ndarray:
        """Who was asked a question may depend on what they had answered; who took part does not."""
        of_some = np.isin(asked, [code for code, question in self.questions.items() if question.asked_of])
        return np.where(of_some, self.limits.noise.likelihood_ratio, self.limits.participation_noise.likelihood_ratio)

    def _changes(
        self, questions: np.ndarray, options: Sequence[str] | np.ndarray, base_keys: np.ndarray, keys: np.ndarray, ratios: np.ndarray
    ) -> np.ndarray:
        about = zip(questions.tolist(), list(options), base_keys.tolist(), keys.tolist(), strict=True)
        positions = drawn(self.secret, (f"{self.edition}|{self.records}|{self.wave}|{q}|{o}|{base}|{key}" for q, o, base, key in about))
        changes = np.zeros(len(questions), dtype=np.int64)
        for ratio in np.unique(ratios):
            changes[ratios == ratio] = Law(float(ratio)).changes(positions[ratios == ratio])
        return changes


def rare_answers(whole_area: pd.DataFrame, limits: Protection) -> dict[tuple[str, str], float]:
    """Question and option -> the fewest people of whom the option may be told, where it is rare: by noisy counts of the whole area."""
    base = np.maximum(whole_area["noisy_base"].to_numpy(dtype=np.float64), 2)  # noise may leave nobody of a handful
    share = np.clip(whole_area["noisy"].to_numpy(dtype=np.float64), 1, base - 1) / base
    rarer = np.minimum(share, 1 - share)
    keys = zip(whole_area["question"].tolist(), whole_area["option"].tolist(), rarer.tolist(), strict=True)
    return {(q, o): limits.rare_people / float(r) for q, o, r in keys if r < limits.rare_share and q != EVERYBODY}


def coded(rows: pd.DataFrame, rare: Mapping[tuple[str, str], float], whole_area: np.ndarray, limits: Protection) -> pd.DataFrame:
    """With `count`, 0 where it is not said, and `coded`, how it is said then.

    whole_area: (row,) whether it is everybody, of whom rare answers are told too.
    """
    noisy, base = rows["noisy"].to_numpy(), rows["noisy_base"].to_numpy()
    needed = np.array([rare.get(key, 0.0) for key in zip(rows["question"].tolist(), rows["option"].tolist(), strict=True)])
    counted_all = (rows["question"] == EVERYBODY).to_numpy()
    how = np.select(
        [(base < needed) & ~whole_area, noisy < limits.coded_below, (noisy > base - limits.coded_below) & ~counted_all],
        [RARE, FEW, MOST],
        "",
    )
    return rows.assign(count=np.where(how == "", noisy, 0), coded=how)
