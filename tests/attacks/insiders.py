"""What somebody inside learns: who knows the answers of all but one, or who joined between two waves.

Reported without a mark: no disclosure control that leaves counts useful protects against a person who knows nearly everything.
"""

import numpy as np

from tests.attacks.guessing import Sums, auc, guess, sums
from tests.attacks.inference import Target
from tests.attacks.known import Known, Map
from tests.attacks.planted import COIN, RELATED, WAVE, WAVE_BEFORE
from tests.attacks.reading import Reader, asking
from tests.attacks.world import World, joiners


def knows_all_but_one(world: World) -> float:
    """AUC of guessing one canary a practice by somebody who knows what everybody else there answered."""
    target = Target.of(world, COIN)
    reader = Reader(asking(world.release, WAVE), Map.of(world.release), target.known)
    equations = sums(reader.read(COIN, reader.plan(COIN)).values(), target.known, world.release.facts.variance)
    unknown = joiners(target.people).to_numpy()
    truth = target.known.totals(target.people[~unknown], (target.people["option"] == "yes").to_numpy()[~unknown])
    left = Sums(equations.inside, equations.yes - equations.inside @ truth, equations.variance)
    return _guessed(left, target, unknown)


def knows_who_joined(world: World) -> float:
    """The same for people who joined since the wave before, by subtracting the two waves. The world must be one where others stayed."""
    target = Target.of(world, RELATED[0])
    before = world.who_answered(RELATED[0], WAVE_BEFORE)
    waves = []
    for wave, people in ((WAVE, target.people), (WAVE_BEFORE, before)):
        reader = Reader(asking(world.release, wave), Map.of(world.release), target.known)
        seen = reader.read(RELATED[0], reader.plan(RELATED[0]))
        known = Known(target.known.cells.assign(people=target.known.totals(people, np.ones(len(people)))))
        waves.append({key: sums([one], known, world.release.facts.variance) for key, one in seen.items()})
    now, then = waves
    both = [(now[key], then[key]) for key in now.keys() & then.keys()]
    change = Sums(
        np.concatenate([later.inside for later, _ in both]),
        np.concatenate([later.yes - earlier.yes for later, earlier in both]),
        np.concatenate([later.variance + earlier.variance for later, earlier in both]),
    )
    return _guessed(change, target, joiners(target.people).to_numpy())


def _guessed(equations: Sums, target: Target, unknown: np.ndarray) -> float:
    where = target.known.cell_of(target.people[unknown])
    chance = np.zeros(len(target.known.size))
    chance[where] = 0.5
    says_yes = (target.people["option"] == "yes").to_numpy()[unknown]
    return auc(guess(equations, chance, chance / 2)[where], says_yes)
