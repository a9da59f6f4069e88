"""T0: the same question has the same answer, however it is put, how often, by how many at once, and after a restart."""

import hashlib
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from queries import Release, Selection, open_release, survey
from queries.survey.people import By
from tests.attacks.asking import Map
from tests.attacks.worlds.planted import COIN, WAVE
from tests.attacks.worlds.world import Published

REPEATS, THREADS = 50, 8
BREAKDOWNS: tuple[By | None, ...] = (None, "ethnicity", "staff_group", "neighbourhood", "practice")


def inconsistent(world: Published, rng: np.random.Generator, selections: int = 8, asked: tuple[str, str] = (WAVE, COIN)) -> int:
    """How many of the repeats, reorderings, threads and restarts gave another answer than the first. asked: a wave and a question of it."""
    chosen = [_selection(rng, Map.of(world.release)) for _ in range(selections)]
    first = fingerprint(world.release, chosen, asked)
    again = [[_shuffled(rng, selection) for selection in chosen] for _ in range(REPEATS)]
    with ThreadPoolExecutor(THREADS) as pool:
        told = list(pool.map(lambda selected: fingerprint(world.release, selected, asked), again))
    told.append(_after_restart(world, chosen, asked))
    return sum(answer != first for answer in told)


def fingerprint(release: Release, selections: list[Selection], asked: tuple[str, str]) -> str:
    """One hash over all breakdowns of all selections, to the last bit."""
    found = hashlib.sha256()
    for selection in selections:
        for by in BREAKDOWNS:
            answer = survey.responses(release, *asked, selection, by)
            found.update(repr(answer.to_dict("list")).encode())
    return found.hexdigest()


def _selection(rng: np.random.Generator, public: Map) -> Selection:
    practices = rng.choice(list(public.code_of.values()), rng.integers(0, 12), replace=False).tolist()
    groups = rng.choice(public.staff_groups, rng.integers(0, 3), replace=False).tolist()
    return Selection(practices=tuple(practices), staff_groups=tuple(groups))


def _shuffled(rng: np.random.Generator, selection: Selection) -> Selection:
    """The same in another order, with something said twice."""
    practices = [*selection.practices, *selection.practices[:1]]
    return Selection(tuple(rng.permutation(practices).tolist()), selection.neighbourhoods, selection.staff_groups[::-1] * 2)


def _after_restart(world: Published, selections: list[Selection], asked: tuple[str, str]) -> str:
    code = "import pickle, sys; from tests.attacks import consistency; consistency.print_fingerprint(*pickle.load(sys.stdin.buffer))"
    given = pickle.dumps((world.store.folder, selections, asked))
    done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def print_fingerprint(folder, selections: list[Selection], asked: tuple[str, str]) -> None:
    """What a process that has just started answers."""
    print(fingerprint(open_release(folder), selections, asked))
