"""What protection costs beside the first edition of it: practices that stand alone, and the size of bundles."""

from collections.abc import Iterator, Mapping

WORSE = 0.15  # at most, of practices alone and of the size of bundles

# Of the first edition, the mean over twenty worlds of its own.
FIRST: Mapping[str, float] = {}


def lines(told: Mapping[str, float]) -> Iterator[str]:
    """A line a figure: now, then, and by how much it is worse."""
    for name, figure in told.items():
        if name.startswith("bundles ") and (short := name.removeprefix("bundles ")):
            before = FIRST.get(short)
            worse = "" if not before else f"{(before / figure if short == 'alone' else figure / before) - 1:+.0%} worse"
            yield f"{short:<32}{figure:>8.3f}{f'{before:.3f}' if before else '':>10}  {worse}"
