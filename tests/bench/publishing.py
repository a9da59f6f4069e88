"""How long a publication takes, in a process of its own so that its memory can be read."""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.lines import Figure, size_name

MARKS = {5_000: (15.0, None), 200_000: (60.0, 2_000.0)}  # seconds, megabytes

RUN = """
import resource, sys
from pathlib import Path
from data.release import publish
from data.store import Store
publish(Store(Path(sys.argv[1])), by="bench")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""

MAKE = """
import sys
from pathlib import Path
from data import demo
from data.store import Store
print(demo.make(Store(Path(sys.argv[1])), respondents=int(sys.argv[2]) or None).answers)
"""


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Makes the store, publishes it, and says how long and how large."""
    name = size_name(respondents)
    seconds_mark, memory_mark = MARKS.get(respondents or 0, (None, None))
    making, answers = timed(MAKE, str(store), str(respondents or 0))
    publishing, printed = timed(RUN, str(store))
    return [
        Figure(f"make the demonstration, {name} x 6", making, "s"),
        Figure(f"answers behind the release, {name}", float(answers), "answers"),
        Figure(f"publish, {name} x 24 questions x 6 waves", publishing, "s", seconds_mark),
        Figure(f"publish, {name}: peak memory", float(printed), "MB", memory_mark),
        Figure(f"release size, {name}", (store / "releases" / "release-1.duckdb").stat().st_size / 1e6, "MB"),
    ]


def timed(code: str, *arguments: str) -> tuple[float, str]:
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return time.perf_counter() - started, (done.stdout.split() or [""])[-1]  # DuckDB's progress may stand before it on the line
