"""Names that sound English and belong to nobody: two invented halves put together."""

from itertools import product

import numpy as np

PRACTICE_PREFIX = "X9"  # no organisation code of a practice begins so
PCN_PREFIX = "Z9"
PLACES = ("Averdon City", "Mid Averdon", "South Averdon", "Larkmoor")

_BEGINNINGS = (
    "Alder", "Amber", "Bramble", "Cinder", "Copper", "Coral", "Elder", "Fallow", "Feather", "Flint", "Glimmer", "Damson",
    "Heron", "Juniper", "Kestrel", "Lantern", "Linnet", "Marigold", "Meadow", "Osier", "Teasel", "Plover", "Quill", "Rowan",
    "Saffron", "Sorrel", "Starling", "Tansy", "Thistle", "Wren",
)  # fmt: skip
_ENDINGS = ("beck", "combe", "dene", "fold", "garth", "holt", "lode", "mead", "mere", "rill", "shaw", "thwaite", "wold")
_KINDS = ("Surgery", "Medical Centre", "Health Centre", "Medical Practice", "Family Practice")


def invented_words(rng: np.random.Generator, wanted: int) -> list[str]:
    """`wanted` different words such as 'Heronholt', in an order that `rng` decides; at most 390."""
    words = [beginning + ending for beginning, ending in product(_BEGINNINGS, _ENDINGS)]
    return [words[i] for i in rng.permutation(len(words))[:wanted]]


def practice_names(rng: np.random.Generator, words: list[str]) -> list[str]:
    """A practice name for each word, in the order given."""
    return [f"{word} {_KINDS[kind]}" for word, kind in zip(words, rng.integers(len(_KINDS), size=len(words)), strict=True)]
