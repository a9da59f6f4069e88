"""Names that sound like the area's and belong to nobody: two invented halves put together."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from data.demo.area import Names


def invented_words(rng: np.random.Generator, names: Names, wanted: int) -> list[str]:
    """`wanted` different words such as 'Heronholt', in an order that `rng` decides; at most as many as there are pairs of halves."""
    words = [beginning + ending for beginning, ending in product(names.beginnings, names.endings)]
    return [words[i] for i in rng.permutation(len(words))[:wanted]]


def practice_names(rng: np.random.Generator, names: Names, words: Sequence[str]) -> list[str]:
    """A practice name for each word, in the order given."""
    kinds = rng.integers(len(names.kinds), size=len(words))
    return [names.kinds[kind].format(word) for word, kind in zip(words, kinds, strict=True)]
