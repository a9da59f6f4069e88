"""What a pack holds, before it is slides or paper: words, tables and the values of its charts. Both forms are drawn from this alone."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Estimate:
    """One value of a chart with its range; all None where it is not shown, which the table says why.

    Shares lie between 0 and 1; differences are in percentage points.
    """

    label: str
    value: float | None
    lower: float | None
    upper: float | None
    words: str = ""  # the value as it is said
    certain: bool = True  # of a difference: whether its range leaves out none


@dataclass(frozen=True)
class Trend:
    """A share over time: a line with the range of each point."""

    name: str
    estimates: tuple[Estimate, ...]
    top: float  # end of the scale, 0 to 1
    caption: str  # what is drawn, over it
    alt: str


@dataclass(frozen=True)
class Differences:
    """Differences side by side: a bar each, from no difference, with its range."""

    name: str
    estimates: tuple[Estimate, ...]
    reach: int  # the scale goes this many points either way
    step: int  # points from mark to mark
    caption: str
    alt: str


@dataclass(frozen=True)
class Table:
    """Words only; the first column names its row."""

    heading: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    about: str  # what a screen reader says first


@dataclass(frozen=True)
class Slide:
    """One page: the answer as its title, a chart and a table, what follows from them, and what to bear in mind."""

    about: str  # a few words over the title
    title: str
    points: tuple[str, ...] = ()
    chart: Trend | Differences | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words stand on the page outside its table and the marks of its chart."""
        caption = self.chart.caption if self.chart else ""
        return len(" ".join((self.about, self.title, *self.points, caption, *self.notes)).split())

    @property
    def columns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The points in two columns, split where they come out most alike, for a page that holds nothing else."""
        letters = [len(point) for point in self.points]
        split = min(range(len(letters), -1, -1), key=lambda at: abs(sum(letters[:at]) - sum(letters[at:])))
        return self.points[:split], self.points[split:]


MOST_WORDS = 130  # on a page, or nobody in a meeting reads it


def fitting(*slides: Slide) -> Slide:
    """The first of several versions of a page, fullest first, that is short enough; the last where none is. The screen has the rest."""
    return next((slide for slide in slides if slide.words <= MOST_WORDS), slides[-1])


@dataclass(frozen=True)
class Cover:
    question: str
    answer: str
    survey: str
    organisation: str
    chosen: str  # the filters in words
    release: str
    mark: str  # says that the data are made up; empty where they are not


@dataclass(frozen=True)
class Pack:
    """A whole pack. `dated` is when its release was published, so that the same release always makes the same file."""

    cover: Cover
    slides: tuple[Slide, ...]
    dated: datetime
    source: str  # at the foot of each slide

    @property
    def name(self) -> str:
        return f"{self.cover.survey}: {self.cover.question}"
