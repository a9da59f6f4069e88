"""The reference figures, and made-up counts for properties."""

import json
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

VECTORS = Path(__file__).parents[2] / "vectors"

# No deadline: a slow machine is not a wrong answer. Derandomised: a red run is red again tomorrow.
properties = settings(deadline=None, derandomize=True, max_examples=150)


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text())


@st.composite
def counts(draw: st.DrawFn, smallest: int = 1, largest: int = 400) -> tuple[int, int]:
    """x out of n, with n at least `smallest`."""
    n = draw(st.integers(smallest, largest))
    return draw(st.integers(0, n)), n


@st.composite
def units(draw: st.DrawFn, fewest: int = 2, most: int = 30) -> tuple[list[int], list[int]]:
    """Counts and bases of several practices."""
    each = draw(st.lists(counts(largest=120), min_size=fewest, max_size=most))
    return [x for x, _ in each], [n for _, n in each]
