"""The shape of the definition files. One class a file, one field a key."""

import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from data.definitions.access import AccessRules
from data.definitions.base import Code, Defined
from data.definitions.loading import Loading
from data.definitions.matrix import Matrix
from data.definitions.protection import Protection, ProtectionException
from data.definitions.speaking_up import SpeakingUp
from data.definitions.wellbeing import Wellbeing
from data.definitions.workforce import Workforce


class Organisation(Defined):
    """organisation.yaml: who runs this installation."""

    code: str = Field(description="ODS code of the integrated care board, e.g. QT1")
    name: str
    short_name: str
    survey_name: str
    practice_code_pattern: str = Field(description="regular expression a practice code must match whole")

    @field_validator("practice_code_pattern")
    @classmethod
    def pattern_must_be_one(cls, pattern: str) -> str:
        """A pattern that can be compiled, and that some code could match."""
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise ValueError(f"is no regular expression ({error})") from error
        return pattern


class StaffGroup(Defined):
    code: Code
    name: str
    aliases: tuple[str, ...] = ()


class Role(Defined):
    """A detailed role and the group it is reported under; `arrs` marks PCN-employed roles."""

    text: str
    group: Code
    arrs: bool = False


class StaffGroups(Defined):
    """staff_groups.yaml."""

    groups: tuple[StaffGroup, ...]
    roles: tuple[Role, ...] = ()


Wres = Literal["white", "bme", "unknown"]


class EthnicGroup(Defined):
    """A broad group, for display: WRES roll-up or the five census groups."""

    code: Code
    name: str


class EthnicCategory(Defined):
    """One NHS Data Dictionary category (16+1) and where it belongs in each roll-up."""

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
    """A question as asked, or derived from asked ones (`any_of`: yes if any listed option was given)."""

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


class Wave(Defined):
    """One fieldwork period. `version` is the instrument version it used."""

    code: str
    label: str
    opened: str
    closed: str
    version: int = 1


class Instrument(Defined):
    """instrument.yaml: the survey, its waves and its questions."""

    waves: tuple[Wave, ...]
    about: dict[Literal["respondent_id", "practice_code", "staff_group", "ethnicity"], tuple[str, ...]] = Field(
        default_factory=dict, description="what is asked about the person: the text on the form, then other texts it may have"
    )
    no_answer: tuple[str, ...] = Field(default=(), description="texts that mean no answer, on whatever question")
    questions: tuple[Question, ...]


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
    wres: int | None = None
    headline: bool = False
    benchmark: BenchmarkLink | None = None
    note: str = ""


class Indicators(Defined):
    indicators: tuple[Indicator, ...]


class Wording(Defined):
    """wording.yaml: sentences that readers see and an ICS may want to put differently."""

    demonstration_banner: str
    response_caveat: str
    protection_caveat: str
    benchmark_note: str
    reasons: dict[str, str]
    content_note: str
    accessibility_contact: str
    support_routes: tuple[str, ...]


class Definitions(Defined):
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

    @model_validator(mode="after")
    def codes_must_resolve(self) -> "Definitions":
        """Every code that one file borrows from another must exist there."""
        from data.definitions.crosscheck import unresolved

        problems = unresolved(self)
        if problems:
            raise ValueError("; ".join(problems))
        return self
