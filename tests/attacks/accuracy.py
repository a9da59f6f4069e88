"""T7: what protection costs. How far from the truth are counts, the board's figures, and those of practices? How many stand alone?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries import Selection, survey
from queries.directory import Indicator, directory
from queries.reference import indicators
from tests.attacks.guessing import seen
from tests.attacks.inference import Target
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.planted import RELATED, WAVE
from tests.attacks.worlds.world import World

NEAR = 5  # people


@dataclass(frozen=True)
class Accuracy:
    """Whole-area counts within five people (share), mean errors of what practices are shown (shares), mean change of `counts` counts."""

    whole_area: float
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
        float(np.mean(np.array(whole) <= NEAR)),
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
    """Released minus true, for every count with noise of its own in groups of which no answer is coded."""
    target = Target(world.who_answered(question))
    told = [one for one in world.stolen.told(WAVE, (question,)) if min(one.said.values()) >= 0]
    for one in seen(told, target.roll).values():
        for option, count in one.counts.items():
            said = target.roll.totals(target.people, (target.people["option"] == option).to_numpy())
            yield count - int(said[one.inside].sum())


def bundles(stolen: Stolen, wave: str = WAVE) -> Mapping[str, float]:
    """Of a wave: the share of practices that stand alone, and the mean size of bundles in each view (practices)."""
    size: dict[str, list[int]] = {}
    for view, structure, staff_group, level, codes in stolen.areas(wave):
        if structure == "all" and level == "bundle":
            size.setdefault(f"{view} {staff_group}".strip(), []).append(len(codes))
    area = size.get("area", [0])
    alone = sum(n == 1 for n in area) / max(1, sum(area))
    return {"alone": alone} | {f"size {name}": float(np.mean(found)) for name, found in sorted(size.items())}
