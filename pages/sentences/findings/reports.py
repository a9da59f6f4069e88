"""What there is to say of speaking up and of support: counts of whole areas, never good or bad by themselves."""

from dataclasses import dataclass

from pages.results.counts import Reported
from pages.results.rows import Row
from queries.quarter_chart import QuarterChart


@dataclass(frozen=True)
class NotLoaded:
    """Something that the area collects and of which nothing has been loaded yet; `of` names it, as in "restorative forums"."""

    of: str


@dataclass(frozen=True)
class WhyFew:
    """Who knows their guardian, who has one, and how many cases there were: together they tell few concerns from few who know whom to tell.

    `aware` is None where the survey does not ask; `covered` of `practices` have a guardian, None where no register is kept; `cases` is None
    where no whole year is known, and not to be said at all without `counts_cases`.
    """

    aware: Row | None
    label: str
    covered: int | None
    practices: int
    cases: Reported | None
    counts_cases: bool = True
    well_known: float = 0.75  # where fewer know whom to tell, or have somebody to tell, few cases are no sign of few concerns
    well_covered: float = 0.9


@dataclass(frozen=True)
class Uncovered:
    """Names of the neighbourhoods, of `among`, in which no practice has a guardian."""

    names: tuple[str, ...]
    among: int


@dataclass(frozen=True)
class Quarters:
    """A series of quarters as a control chart; `of` says what is counted, as in "cases"."""

    chart: QuarterChart
    of: str


@dataclass(frozen=True)
class Revised:
    """A quarter as published and as it stands now."""

    quarter: str
    published: Reported
    now: Reported


@dataclass(frozen=True)
class Missing:
    """A quarter, or a year, whose returns of `of`, as in "cases", did not all come: `returned` of `expected`, without those named."""

    period: str
    returned: int
    expected: int
    names: tuple[str, ...]
    of: str


@dataclass(frozen=True)
class Parts:
    """What share of a year's `of` had something, one row each; `lead` begins the sentence, as in "Of the cases"; parts may overlap."""

    rows: tuple[Reported, ...]
    lead: str


@dataclass(frozen=True)
class Answered:
    """What share said so, of those who were asked and answered: `says` completes "83% of those who answered"."""

    row: Reported
    says: str


@dataclass(frozen=True)
class Flow:
    """How far those who began got, stage by stage, all of one year; each stage's name completes "about 50 were ..."."""

    stages: tuple[Reported, ...]
    of: str


@dataclass(frozen=True)
class NeedAndUptake:
    """Of `among` neighbourhoods, those whose need stands clearly above that of all: name, need, and uptake in words."""

    above: tuple[tuple[str, float, str], ...]
    among: int
    whole: Row
    says: str
    label: str
