"""What there is to say of the survey."""

from dataclasses import dataclass
from typing import Any, Protocol

from pages.results.rows import Change, Ratio, Row
from queries.peers import Comparison


class Spoken(Protocol):
    """A measure as it is spoken of (`pages.cache.catalogue.Indicator`, which a sentence may not import)."""

    @property
    def name(self) -> str: ...
    @property
    def falls(self) -> str: ...
    @property
    def rises(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def better(self) -> str: ...


@dataclass(frozen=True)
class Share:
    """What share of a wave's respondents said so; `says` completes "27% of respondents ..."."""

    row: Row
    says: str
    label: str


@dataclass(frozen=True)
class Moved:
    """How a share moved from `change.since`; `better` is lower, higher or neutral."""

    change: Change
    better: str
    baseline: bool = False


@dataclass(frozen=True)
class MovedFor:
    """How it moved among each of several groups, by name."""

    moves: tuple[tuple[str, Change], ...]
    since: str


@dataclass(frozen=True)
class Gap:
    """How far two groups lie apart; `change.since` and `change.until` are their names, the later one coming first in the sentence."""

    change: Change
    says: str
    label: str
    better: str


@dataclass(frozen=True)
class GapMoved:
    """How a gap between two groups moved; `change` is of the gaps themselves, wave to wave."""

    change: Change


@dataclass(frozen=True)
class Likelihood:
    """How many times as likely one group is to say so as another; `first` and `second` are their names, the first on top.

    Of workforce counts, `people` and `did` say who they are and what is counted of them; of the survey, which respondents said so.
    """

    ratio: Ratio
    first: str
    second: str
    worse: str  # the group that fares worse where the ratio is above 1
    people: str = ""
    did: str = ""


@dataclass(frozen=True)
class LowestAndHighest:
    """How far a handful of groups lie apart; `of` names them, as in "staff groups"."""

    rows: tuple[Row, ...]
    of: str
    label: str


@dataclass(frozen=True)
class StandApart:
    """How many of many groups stand apart from the share of all together; they are named only where `named`."""

    rows: tuple[Row, ...]
    whole: Row
    of: str
    label: str
    named: bool


@dataclass(frozen=True)
class CellsApart:
    """Results where a place and a group of people meet, which stand apart from the share of all together: place, group, share."""

    rows: tuple[tuple[str, str, Row], ...]
    whole: Row
    label: str


@dataclass(frozen=True)
class ManyMoved:
    """Name and change of each of many groups, which `of` names, since the same wave; only those that clearly moved are named."""

    moves: tuple[tuple[str, Change], ...]
    since: str
    of: str


@dataclass(frozen=True)
class Progress:
    """Each headline measure and its change since the first survey that asked it, None in that one: the answer to "is it getting better?".

    Only measures that the survey asked; `label` is its own.
    """

    moves: tuple[tuple[Spoken, Change | None], ...]
    label: str


@dataclass(frozen=True)
class Worse:
    """The WRES question: each measure and its gap."""

    gaps: tuple[tuple[Spoken, Change], ...]
    label: str


@dataclass(frozen=True)
class Response:
    """How many took part, out of how many."""

    row: Row
    label: str


@dataclass(frozen=True)
class Weighted:
    """A share weighted to the staff mix, where it differs from the plain one enough to be said."""

    share: float
    lower: float
    upper: float
    unweighted: float


@dataclass(frozen=True)
class Verdict:
    """Whether a practice differs from those it is compared with, which `peers` names, as in "practices like it"."""

    comparison: Comparison
    says: str
    label: str
    better: str
    peers: str


@dataclass(frozen=True)
class Rank:
    """Where a practice might stand among those it is compared with."""

    comparison: Comparison


@dataclass(frozen=True)
class Estimates:
    """How far the best estimates of those compared lie apart."""

    comparison: Comparison


@dataclass(frozen=True)
class PeerTrend:
    """A practice over the waves among those it is compared with: rows of `queries.peers.deciles` with labels for waves and None for nan."""

    waves: tuple[dict[str, Any], ...]
    label: str
