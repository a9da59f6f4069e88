"""What protection costs beside the first edition of it: practices that stand alone, and the size of bundles."""

from collections.abc import Iterator, Mapping

# Of the first edition: the newest wave of the default demonstration, as its note had it.
FIRST: Mapping[str, float] = {
    "alone": 0.342,
    "size area": 1.64,
    "size ethnicity": 7.06,
    "size staff_group admin": 5.0,
    "size staff_group dpc": 20.0,
    "size staff_group gp": 10.0,
    "size staff_group nurse": 24.0,
}


def lines(told: Mapping[str, float]) -> Iterator[str]:
    """A line a figure: now, then, and by how much it is worse."""
    for name, figure in told.items():
        if name.startswith("bundles ") and (short := name.removeprefix("bundles ")):
            before = FIRST.get(short)
            worse = "" if not before else f"{1 - figure / before if short == 'alone' else figure / before - 1:+.0%} worse"
            yield f"{short:<32}{figure:>8.3f}{f'{before:.3f}' if before else '':>10}  {worse}"
