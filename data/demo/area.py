"""What a made-up area looks like, apart from its definitions: how many practices, where, how they are called, what is collected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.demo.shapes import SHAPES, Shape

FEEDS = frozenset({"benchmark", "guardians", "ftsu", "forums", "wellbeing", "ngo", "wres", "maturity"})


@dataclass(frozen=True)
class Place:
    """A place within an area, with what is typical of its neighbourhoods."""

    name: str
    neighbourhoods: int
    middle: tuple[float, float]  # latitude and longitude
    spread: float  # degrees
    deprivation: float  # IMD score
    minority_ethnic: float  # log-odds among the patients
    rural: float  # how often a neighbourhood lies in the country


@dataclass(frozen=True)
class Names:
    """Two invented halves make a word; a kind of practice is written around it."""

    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    kinds: tuple[str, ...]  # with {} for the word
    practice_prefix: str  # of codes; no organisation's code may begin so
    pcn_prefix: str


@dataclass(frozen=True)
class Area:
    """`answered`: waves that people answer, all where empty. `guardians_everywhere`: so many guardians share the whole area."""

    practices: int
    places: tuple[Place, ...]
    names: Names
    feeds: frozenset[str] = FEEDS  # besides practices, staff and survey
    shapes: Mapping[str, Shape] = field(default_factory=lambda: SHAPES)
    answered: tuple[str, ...] = ()
    guardians_everywhere: int = 0

    @property
    def neighbourhoods(self) -> int:
        return sum(place.neighbourhoods for place in self.places)


_ENGLISH = Names(
    beginnings=(
        "Alder", "Amber", "Bramble", "Cinder", "Copper", "Coral", "Elder", "Fallow", "Feather", "Flint", "Glimmer", "Damson",
        "Heron", "Juniper", "Kestrel", "Lantern", "Linnet", "Marigold", "Meadow", "Osier", "Teasel", "Plover", "Quill", "Rowan",
        "Saffron", "Sorrel", "Starling", "Tansy", "Thistle", "Wren",
    ),
    endings=("beck", "combe", "dene", "fold", "garth", "holt", "lode", "mead", "mere", "rill", "shaw", "thwaite", "wold"),
    kinds=("{} Surgery", "{} Medical Centre", "{} Health Centre", "{} Medical Practice", "{} Family Practice"),
    practice_prefix="X9",
    pcn_prefix="Z9",
)  # fmt: skip

# The demonstration's own: 124 practices in 22 neighbourhoods and 4 places. Typical minority ethnic shares are 38%, 7%, 13% and 5%.
AVERDON = Area(
    practices=124,
    places=(
        Place("Averdon City", 8, (52.97, -1.16), 0.035, 33.0, -0.5, 0.0),
        Place("Mid Averdon", 6, (53.13, -1.19), 0.055, 27.0, -2.6, 0.35),
        Place("South Averdon", 6, (52.90, -1.08), 0.045, 14.0, -1.9, 0.3),
        Place("Larkmoor", 2, (53.29, -1.05), 0.03, 20.0, -2.9, 0.8),
    ),
    names=_ENGLISH,
)
