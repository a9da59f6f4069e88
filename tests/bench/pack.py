"""How long a board pack takes from the command line, Python's own start included, and how much memory."""

from pathlib import Path

from tests.bench.lines import Figure, size_name
from tests.bench.publishing import timed

SECONDS, MEGABYTES = 8.0, 800.0

RUN = """
import resource, runpy, sys
try:
    runpy.run_module("pages.pack", run_name="__main__")
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Both forms of the whole area's pack, each in a process of its own."""
    found = []
    for form in ("pptx", "pdf"):
        seconds, printed = timed(RUN, "--store", str(store), "--out", str(store / f"pack.{form}"))
        name = f"board pack, {form}, {size_name(respondents)}"
        found += [
            Figure(f"{name}: the whole area, 16 slides", seconds, "s", SECONDS),
            Figure(f"{name}: peak memory", float(printed), "MB", MEGABYTES),
            Figure(f"{name}: size", (store / f"pack.{form}").stat().st_size / 1e6, "MB"),
        ]
    return found
