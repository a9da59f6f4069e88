"""`make attack`: every attack on fresh worlds, one line each; exits 0 only when all marks are met.

`--worlds N` attacks fewer than twenty and writes nothing down.
"""

import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from data import demo
from data.release.contents import ATTACKS
from data.store import Store
from tests.attacks.greedy import Bundles, counted_wave, greedy, ours
from tests.attacks.marks import Result, results
from tests.attacks.planted import WAVE
from tests.attacks.suite import Figures, control_world, fresh_world, gathered, single_world

WORLDS, CONTROLS = 20, 3
CORES = 2


def main() -> int:
    worlds = int(sys.argv[sys.argv.index("--worlds") + 1]) if "--worlds" in sys.argv else WORLDS
    found = results(gathered(_attacked(secrets.randbelow(1_000_000), worlds)))
    for result in found:
        print(_line(result))
    print("\nBundles of the newest demonstration wave, ours beside the plain greedy merge of the reference:")
    for bundles in _gain():
        print(bundles)
    if worlds == WORLDS:
        _write_down(found)
    return 0 if all(result.passed in (True, None) for result in found) else 1


def _attacked(first: int, worlds: int) -> Iterable[Figures]:
    """All worlds, the seeds counting up from `first`, on two cores."""
    print(f"Attacking {worlds} fresh worlds, seeds {first} to {first + worlds - 1}.", file=sys.stderr)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes with two threads each would wait for one another
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(single_world, first), *(pool.submit(control_world, first + i) for i in range(min(CONTROLS, worlds)))]
        jobs += [pool.submit(fresh_world, first + i) for i in range(worlds)]
        for number, job in enumerate(jobs, start=1):
            yield job.result()
            print(f"\r{number} of {len(jobs)} done", end="\n" if number == len(jobs) else "", file=sys.stderr)


def _gain() -> Iterable[str]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        demo.make(store)
        wave = counted_wave(store, WAVE)
        for name, bundling in (("ours", ours(wave)), ("greedy", greedy(wave))):
            yield from (f"  {name:<8}{_described(bundles)}" for bundles in bundling)


def _described(bundles: Bundles) -> str:
    size = f"{bundles.number:>4} bundles, {bundles.mean_size:>6.2f} practices each"
    return f"{bundles.view:<24}{size}, {bundles.not_alone:>6.1%} cannot stand alone"


def _line(result: Result) -> str:
    outcome = {True: "pass", False: "FAIL", None: ""}[result.passed]
    return f"{result.test:<24}{result.figure:>8}   {result.mark:<26}{outcome:<6}{result.says}"


def _write_down(found: list[Result]) -> None:
    """The figures that travel with every release from now on."""
    told = {"ran_on": f"{datetime.now(UTC):%Y-%m-%d}", "results": [asdict(result) for result in found]}
    ATTACKS.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
