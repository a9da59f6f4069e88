"""T7: what protection costs. How far from the truth are counts, the board's figures, and those of practices?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries import Selection, survey
from queries.directory import Indicator, directory
from queries.reference import indicators
from tests.attacks.known import Known, Map
from tests.attacks.planted import RELATED, WAVE
from tests.attacks.reading import Reader, asking
from tests.attacks.world import World


@dataclass(frozen=True)
class Accuracy:
    """Largest error of a whole-area count (people), mean errors of what practices are shown (shares), mean change of `counts` counts."""

    whole_area: int
    headlines: float  # the headline indicators, which practices look at first
    practice: float  # every indicator
    bias: float
    counts: int


def accuracy(world: World) -> Accuracy:
    """Over every indicator of a question that was asked of everybody, and for the bias over every count of a few questions."""
    known = directory(world.release)
    headlines = set(indicators(world.release).query("headline")["indicator"])
    found = {i: world.who_answered(i.question) for i in known.indicators.values() if not known.questions[i.question].whole_area_only}
    asked = {i: answered for i, answered in found.items() if len(answered)}  # a derived question has no answers of its own
    whole = [error for i, answered in asked.items() for error in _whole_area_errors(world, i.question, answered)]
    practice = {i.code: list(_practice_errors(world, i, answered)) for i, answered in asked.items()}
    change = [error for question in RELATED[:4] for error in _changes(world, question)]
    return Accuracy(
        max(whole),
        float(np.mean([error for code in headlines for error in practice[code]])),
        float(np.mean([error for errors in practice.values() for error in errors])),
        float(np.mean(change)),
        len(change),
    )


def _whole_area_errors(world: World, question: str, answered: pd.DataFrame) -> Iterator[int]:
    truth = answered["option"].value_counts()
    answer = survey.responses(world.release, WAVE, question, Selection())
    shown = answer[answer["withheld"].isna()]
    for option, count in zip(shown["category"], shown["count"], strict=True):
        yield abs(int(count) - int(truth[option]))


def _practice_errors(world: World, indicator: Indicator, answered: pd.DataFrame) -> Iterator[float]:
    """For each practice that has a figure, how far the figure is from the true share of the practices that it is shown for."""
    counted = answered[answered["option"].isin([*indicator.yes, *indicator.other])]
    answer = survey.indicator(world.release, WAVE, indicator.code, Selection(), by="practice")
    shown = answer[answer["withheld"].isna()]
    for group, share in zip(shown["group"], shown["share"], strict=True):
        practices = group.split("+")
        truth = counted.loc[counted["practice_code"].isin(practices), "option"].isin(indicator.yes).mean()
        yield from [abs(share - truth)] * len(practices)


def _changes(world: World, question: str) -> Iterator[int]:
    """Released minus true, for every count of a yes/no question where neither is "fewer than 3"."""
    people = world.who_answered(question)
    known = Known.of(people)
    reader = Reader(asking(world.release, WAVE), Map.of(world.release), known)
    truth = {option: known.totals(people, (people["option"] == option).to_numpy()) for option in ("yes", "no")}
    for one in reader.read(question, reader.plan(question)).values():
        counts = {option: count for option, count in one.counts.items() if count >= 0}
        if len(counts) == len(one.counts):
            yield from (count - int(truth[option][one.inside].sum()) for option, count in counts.items())
