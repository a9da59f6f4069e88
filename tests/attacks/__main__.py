"""`make attack`: every attack on fresh worlds, one line each; exits 0 only when all marks are met.

It runs on two cores, or on `--cores N`. `--worlds N` attacks fewer than twenty, and `--only JOB,JOB` makes only some of the jobs; either
writes nothing down. A full run also watches the anonymous channel, before anything else makes the machine busy, as does `--only channel`.
"""

import argparse
import json
import os
import secrets
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from data import definitions
from data.release.attacked import attacked
from tests.attacks import channel
from tests.attacks.cost import lines
from tests.attacks.marks import Result, results
from tests.attacks.suite import FULL, TOGETHER, Figures, gathered, run

WRITTEN = Path(__file__).parents[2] / "data" / "protection" / "attacks.json"  # travels with every release
WORLDS = 20
CORES = 2


def main() -> int:
    asked = _asked()
    watched = channel.results() if channel.JOB in asked.only or _is_full(asked) else []
    told = gathered(_attacked(asked))
    found = results(told)
    for result in (*found, *watched):
        print(_line(result))
    if told:
        _tell_cost(told)
    if _is_full(asked):
        _write_down(found)
    return 0 if all(result.passed in (True, None) for result in (*found, *watched)) else 1


def _is_full(asked: argparse.Namespace) -> bool:
    return asked.worlds == WORLDS and not asked.only


def _tell_cost(told: Mapping[str, np.ndarray]) -> None:
    print("\nWhat protection costs, beside the first edition:")
    for line in lines({name: float(np.mean(values)) for name, values in told.items()}):
        print(f"  {line}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make attack", description=__doc__)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    parser.add_argument("--cores", type=int, default=CORES)
    parser.add_argument("--only", type=lambda names: names.split(","), default=[], help="jobs of tests/attacks/suite.py, or channel")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="of the first world")
    return parser.parse_args()


def _attacked(asked: argparse.Namespace) -> Iterable[Figures]:
    """All jobs, the seeds counting up from the first."""
    first, worlds, only = asked.seed, asked.worlds, asked.only
    print(f"Attacking fresh worlds, seeds {first} to {first + worlds - 1}.", file=sys.stderr)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes with two threads each would wait for one another
    os.environ.pop("EQUITY_RECORD_SECRET", None)  # each store makes its own
    wanted = {job: max(1, round(number * worlds / WORLDS)) for job, number in FULL.items() if not only or job.__name__ in only}
    planned = [([job for job in jobs if i < wanted.get(job, 0)], first + i) for i in range(worlds) for jobs in TOGETHER]
    with ProcessPoolExecutor(asked.cores, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(run, jobs, seed) for jobs, seed in planned if jobs]
        for number, task in enumerate(as_completed(tasks), start=1):
            if task.exception():  # nobody waits an hour to read that it was for nothing
                pool.shutdown(cancel_futures=True)
            yield from task.result()
            print(f"{number} of {len(tasks)} done", file=sys.stderr)


def _line(result: Result) -> str:
    outcome = {True: "pass", False: "FAIL", None: ""}[result.passed]
    return f"{result.test:<28}{result.figure:>8}   {result.mark:<16}{outcome:<6}{result.says}"


def _write_down(found: list[Result]) -> None:
    """The figures that travel with every release from now on."""
    of = attacked(definitions.load())
    told: Mapping[str, object] = {"attacked": of, "ran_on": f"{datetime.now(UTC):%Y-%m-%d}", "results": [asdict(one) for one in found]}
    WRITTEN.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
