"""What there is to say of self-assessments: practices judge themselves, on named steps that are ordered and no numbers."""

from dataclasses import dataclass
from datetime import date

from pages.results.rows import Change


@dataclass(frozen=True)
class Submitted:
    """How many practices have submitted in a round; `done` is None where the viewer may not know, and `withheld` says why."""

    label: str
    done: int | None
    practices: int
    withheld: str | None = None


@dataclass(frozen=True)
class Area:
    """An area of the matrix: practices at each level, lowest first, and the name of the level of the middle practice.

    `numbers` are the levels' own, which need not begin at 0; where none are given they count from there.
    """

    name: str
    levels: tuple[tuple[str, int], ...]
    base: int
    middle: str | None
    withheld: str | None = None
    numbers: tuple[int, ...] = ()

    @property
    def numbered(self) -> dict[int, str]:
        """The number of each level and its name."""
        names = [name for name, _ in self.levels]
        return dict(zip(self.numbers or range(len(names)), names, strict=True))


@dataclass(frozen=True)
class Standing:
    """Where the middle practice stands in every area."""

    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Move:
    """How many practices rose, stayed and fell in an area between two rounds, of those that submitted in both."""

    area: str
    up: int
    same: int
    down: int
    base: int
    withheld: str | None = None


@dataclass(frozen=True)
class Moves:
    """Every area's moves since an earlier round, by its label."""

    moves: tuple[Move, ...]
    since: str


@dataclass(frozen=True)
class Begun:
    """Interventions on an indicator that began, the first and last of them in these months; `change` is since the survey before them."""

    count: int
    first: date
    last: date
    change: Change | None
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plans:
    """Objectives and interventions of those practices whose plans the viewer may see."""

    practices: int
    objectives: int
    met: int
    overdue: int
    under_way: int


@dataclass(frozen=True)
class Shared:
    """How many practices shared something they did before they rose, on how many criteria."""

    practices: int
    criteria: int
    since: str
    label: str


@dataclass(frozen=True)
class OwnStanding:
    """A practice's own level in each area, and that of the middle one of `others`; either is None where it is not known."""

    areas: tuple[tuple[str, str | None, str | None], ...]
    others: int
    label: str
    withheld: str | None = None


@dataclass(frozen=True)
class OwnMoves:
    """Areas in which a practice went up, stayed and went down since an earlier round."""

    up: tuple[str, ...]
    same: tuple[str, ...]
    down: tuple[str, ...]
    since: str
