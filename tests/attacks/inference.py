"""T2: who said yes? One question, and twenty-four questions on the same people, from everything released about them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.attacks.guessing import NO_NOISE, Sums, auc, averaged, followed_up, guess, sums
from tests.attacks.known import Known, Map
from tests.attacks.naive import naive
from tests.attacks.planted import AS_DEMONSTRATED, COIN, FOLLOW_UP, OFTEN, RARE, RARELY, RELATED, WAVE
from tests.attacks.reading import Ask, Reader, asking
from tests.attacks.world import World


@dataclass(frozen=True)
class Target:
    """The people who answered a question, and the canaries among them that are to be guessed."""

    people: pd.DataFrame
    known: Known

    @classmethod
    def of(cls, world: World, question: str) -> "Target":
        people = world.who_answered(question)
        return cls(people, Known.of(people))

    def score(self, equations: Sums, often: float, agree: float = 1.0, questions: int = 1) -> float:
        """AUC over the canaries. often: of those who are no canaries, how many lean to yes; agree: how often an answer is as one leans."""
        canaries = self.people[self.people["canary"].astype(bool)]
        where = self.known.cell_of(canaries)
        leaning = np.full(len(self.known.size), often)
        leaning[where] = 0.5
        kept = 2 * agree - 1
        mean = 1 - agree + kept * leaning
        variance = kept**2 * leaning * (1 - leaning) + agree * (1 - agree) / questions
        found = guess(equations, self.known.size * mean, self.known.size * variance)
        return auc(found[where], canaries["leaning"].to_numpy())


def one_question(world: World) -> float:
    """The real question that canaries answer by coin, with the question that only those who said yes are asked."""
    target, reader = _reader(world, COIN)
    variance = world.release.facts.variance
    equations = sums(reader.read(COIN, reader.plan(COIN)).values(), target.known, variance)
    follow_up = followed_up(reader.read(FOLLOW_UP, reader.plan(FOLLOW_UP)).values(), variance)
    return target.score(equations.and_also(follow_up), OFTEN)


def rare_answer(world: World) -> float:
    """A question to which hardly anybody else says yes, so that one who does stands out."""
    target, reader = _reader(world, RARE)
    return target.score(sums(reader.read(RARE, reader.plan(RARE)).values(), target.known, world.release.facts.variance), RARELY)


def related_questions(world: World, agree: float = AS_DEMONSTRATED) -> tuple[float, float]:
    """Twenty-four questions averaged, and the same with exact counts: what the areas alone give away."""
    target, reader = _reader(world, RELATED[0])
    plan = reader.plan(RELATED[0])
    seen = [reader.read(question, plan) for question in RELATED]
    equations = averaged(seen, target.known, world.release.facts.variance)
    truth = equations.inside @ target.known.totals(target.people, target.people["leaning"].to_numpy())
    exact = Sums(equations.inside, truth, np.full(len(truth), NO_NOISE))
    return target.score(equations, OFTEN, agree, len(RELATED)), target.score(exact, OFTEN)


def control(world: World) -> float:
    """The same guess at the same question from what a plain threshold of eleven would show."""
    target = Target.of(world, COIN)
    reader = Reader(naive(target.people, Map.of(world.release)), Map.of(world.release), target.known)
    seen = reader.read(COIN, reader.plan(COIN, without=True))
    return target.score(sums(seen.values(), target.known, NO_NOISE), OFTEN)


def _reader(world: World, question: str) -> tuple[Target, Reader]:
    target = Target.of(world, question)
    ask: Ask = asking(world.release, WAVE)
    return target, Reader(ask, Map.of(world.release), target.known)
