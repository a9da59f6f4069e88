"""The shape of the definition files. One class a file, one field a key."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from data.definitions.access import AccessRules
from data.definitions.base import Code, Defined
from data.definitions.loading import Loading
from data.definitions.matrix import Matrix
from data.definitions.protection import Protection, ProtectionException
from data.definitions.speaking_up import SpeakingUp
from data.definitions.wellbeing import Wellbeing
from data.definitions.wording import Wording
from data.definitions.workforce import Workforce

# What an area may collect besides practices, staff and survey, by the name that `load` knows it by; maturity is written in the app.
Collected = Literal["maturity", "guardians", "ftsu", "forums", "wellbeing", "wres"]
ALL_COLLECTED: tuple[Collected, ...] = ("maturity", "guardians", "ftsu", "forums", "wellbeing", "wres")


class Organisation(Defined):
    """organisation.yaml: who runs this installation."""

    code: str = Field(description="ODS code of the integrated care board, e.g. QT1")
    name: str
    short_name: str
    survey_name: str
    practice_code_pattern: str = Field(description="regular expression a practice code must match whole")
    practice_code_example: str = Field(default="A00001", description="a code that fits the pattern and is nobody's, for templates")
    collects: tuple[Collected, ...] = Field(
        default=ALL_COLLECTED, description="what pages are about besides the survey; the rest is not in menu, pages or pack"
    )

    @field_validator("practice_code_pattern")
    @classmethod
    def pattern_must_be_one(cls, pattern: str) -> str:
        """A pattern that can be compiled, and that some code could match."""
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise ValueError(f"is no regular expression ({error})") from error
        return pattern

    @model_validator(mode="after")
    def example_must_fit(self) -> "Organisation":
        """Whoever fills in a template copies its example."""
        if not re.fullmatch(self.practice_code_pattern, self.practice_code_example):
            raise ValueError(
                f"practice_code_example: '{self.practice_code_example}' does not fit practice_code_pattern; give a code that does"
            )
        return self


# The groups of the national workforce file, by our codes for them.
NationalGroup = Literal["gp", "nurse", "dpc", "admin"]


class StaffGroup(Defined):
    """A group that staff are counted in."""

    code: Code
    name: str
    aliases: tuple[str, ...] = Field(default=(), description="what forms and files may say instead")
    national: NationalGroup | None = Field(
        default=None, description="which group of the national workforce file it is; where not said, the one of its code, if any"
    )


class Role(Defined):
    """A detailed role and the group it is reported under; `arrs` marks PCN-employed roles."""

    text: str
    group: Code
    arrs: bool = False


class StaffGroups(Defined):
    """staff_groups.yaml: the groups that staff are counted in, and the job titles that belong to each."""

    groups: tuple[StaffGroup, ...]
    roles: tuple[Role, ...] = ()


Wres = Literal["white", "bme", "unknown"]


class EthnicGroup(Defined):
    """A broad group: one of the two sides of a gap, or of the census groups. Names are the area's; `white` and `bme` are codes."""

    code: Code
    name: str


class EthnicCategory(Defined):
    """A category of the form, such as those of the NHS Data Dictionary (16+1), and where it belongs in each roll-up."""

    code: str
    name: str
    wres: Wres
    five: Code
    aliases: tuple[str, ...] = ()


class Ethnicity(Defined):
    """ethnicity.yaml: the crosswalk of statistics: 16+1 -> five groups -> White / BME / unknown."""

    wres: tuple[EthnicGroup, ...]
    five: tuple[EthnicGroup, ...]
    categories: tuple[EthnicCategory, ...]
    written_in: str = Field(default="S", description="the category of those who chose 'any other' and wrote in what is not known")


class Option(Defined):
    code: Code
    text: str
    aliases: tuple[str, ...] = ()


class Question(Defined):
    """A question as asked, or derived from asked ones (`any_of`: yes if any listed option was given, missing unless all were answered)."""

    code: Code
    text: str
    short: str
    options: tuple[Option, ...]
    versions: tuple[int, ...] = (1,)
    released: Literal["everywhere", "ics"] = Field(
        default="everywhere", description="ics: counts only for the whole area, as its options are too many to protect lower down"
    )
    asked_of: dict[Code, tuple[Code, ...]] = Field(
        default_factory=dict, description="routing: question -> options after which this one is asked"
    )
    any_of: dict[Code, tuple[Code, ...]] = Field(default_factory=dict, description="derived: question -> options that count as yes")


def _as_day(value: object) -> object:
    """A day as text. YAML reads 2025-03-03 without quotation marks as a day already."""
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(f"'{value}' is no day; write it as 2026-03-31") from None


Day = Annotated[str, BeforeValidator(_as_day)]


class Wave(Defined):
    """One fieldwork period. `version` is the instrument version it used."""

    code: str
    label: str = Field(description="as readers see it, without an article: 'In {label}, 27% of respondents ...'")
    opened: Day
    closed: Day
    version: int = 1

    @model_validator(mode="after")
    def must_close_after_it_opened(self) -> "Wave":
        """Neither the wrong way round, nor called so that sentences stumble."""
        if self.closed < self.opened:
            raise ValueError(f"closed: {self.closed} is before {self.opened}, when the wave opened")
        if self.label.lower().startswith(("the ", "a ", "an ")):
            raise ValueError(f"label: '{self.label}' stands after 'in' and 'since'; leave the article out")
        return self


class Instrument(Defined):
    """instrument.yaml: the survey, its waves and its questions."""

    waves: tuple[Wave, ...]
    about: dict[Literal["respondent_id", "practice_code", "staff_group", "ethnicity"], tuple[str, ...]] = Field(
        default_factory=dict, description="what is asked about the person: the text on the form, then other texts it may have"
    )
    no_answer: tuple[str, ...] = Field(default=(), description="texts that mean no answer, on whatever question")
    questions: tuple[Question, ...]


# What pages need a measure for: it shows who knows whom to tell, or who does not; who is in need of support, and
# what other needs are offered beside that one; or who knows where support is.
PageRole = Literal["aware", "unaware", "need", "other_need", "knows_support"]


class BenchmarkLink(Defined):
    """Where a national figure for the same idea is found; drawn as a reference, never as a target."""

    source: str
    question: str
    label: str
    share: Literal["yes", "no"] = "yes"


class Indicator(Defined):
    """indicators.yaml: a share with a meaning."""

    code: Code
    name: str
    says: str = Field(description="completes '33% of respondents …'")
    falls: str = Field(description="completes 'Since 2021, …' for a share that went down")
    rises: str = Field(description="the same for a share that went up")
    topic: str = Field(description="completes 'There is no clear change in …'")
    question: Code
    yes: tuple[Code, ...]
    base: tuple[Code, ...] = Field(description="options in the denominator; the rest (e.g. do not know) are left out")
    better: Literal["lower", "higher", "neutral"]
    ratio_of: Literal["bme_to_white", "white_to_bme"]
    wres: int | None = Field(default=None, description="the number of the WRES indicator that it is modelled on")
    headline: bool = Field(default=False, description="whether a board follows it")
    role: PageRole | None = Field(
        default=None, description="what a page needs it for: aware or unaware (one of them), need (one), other_need, knows_support"
    )
    benchmark: BenchmarkLink | None = None
    note: str = ""


class Indicators(Defined):
    indicators: tuple[Indicator, ...]


class Definitions(Defined):
    """All files together. Whether codes that one borrows from another are there is looked at in `crosscheck.py`, as they are read."""

    organisation: Organisation
    staff_groups: StaffGroups
    ethnicity: Ethnicity
    instrument: Instrument
    indicators: Indicators
    matrix: Matrix
    speaking_up: SpeakingUp
    wellbeing: Wellbeing
    workforce: Workforce
    loading: Loading
    wording: Wording
    protection: Protection
    access: AccessRules
    protection_exception: ProtectionException | None = None
