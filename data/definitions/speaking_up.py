"""speaking_up.yaml: what a Freedom to Speak Up case may be about, who reports cases, and how small numbers of them are treated."""

from pydantic import Field, model_validator

from data.definitions.base import Code, Defined
from data.definitions.noise import Noise
from data.definitions.quarters import QuarterCode


class Element(Defined):
    """Something a case may be about. One case may carry several, so elements are never added up."""

    code: Code
    name: str
    since: QuarterCode = Field(description="first quarter in which it was recorded under this name")


class Break(Defined):
    """A change in what is recorded: figures before `quarter` and from it on do not compare. No `elements` means all."""

    quarter: QuarterCode
    elements: tuple[Code, ...] = ()
    says: str


class ProfessionalGroup(Defined):
    """A group of the national recording guidance, and the staff group that filters know it by; None for those that fit none."""

    code: Code
    name: str
    staff_group: Code | None
    aliases: tuple[str, ...] = ()


class Reporter(Defined):
    """An organisation that sends a return every quarter, besides the neighbourhoods."""

    code: Code
    name: str
    since: QuarterCode


class Channel(Defined):
    """The anonymous reporting channel: a service of its own, to which pages only link."""

    name: str
    url: str
    says: str


class CaseProtection(Defined):
    """How counts of cases and of uptake are protected; see docs/speaking_up.md."""

    smallest_shown: int = Field(ge=2, description="a count below is said as a band")
    nearest: int = Field(ge=1, description="other counts are rounded to the nearest multiple of this")
    fewest_practices: int = Field(ge=2, description="an area with fewer practices has no figure: it would be about a practice")
    noise: Noise


class SpeakingUp(Defined):
    elements: tuple[Element, ...]
    breaks: tuple[Break, ...] = ()
    professional_groups: tuple[ProfessionalGroup, ...]
    organisations: tuple[Reporter, ...]
    neighbourhoods_since: QuarterCode | None = Field(default=None, description="first quarter for which each neighbourhood sends a return")
    due_days: int = Field(ge=0, description="days after a quarter's end until its figures count as published; later returns are revisions")
    training_months: int = Field(ge=1, description="training or refresher older than this: the guardian is not counted")
    well_known: float = Field(default=0.75, gt=0, le=1, description="where fewer know whom to tell, few cases do not mean few concerns")
    well_covered: float = Field(default=0.9, gt=0, le=1, description="where fewer practices have a guardian, the same")
    channel: Channel
    protection: CaseProtection

    @model_validator(mode="after")
    def elements_must_resolve(self) -> "SpeakingUp":
        """Codes once each, and breaks of elements that exist."""
        codes = {element.code for element in self.elements}
        for what, given in (
            ("elements", [e.code for e in self.elements]),
            ("professional_groups", [g.code for g in self.professional_groups]),
            ("organisations", [o.code for o in self.organisations]),
        ):
            if twice := sorted({code for code in given if given.count(code) > 1}):
                raise ValueError(f"{what}: code '{twice[0]}' appears more than once")
        if strange := sorted({code for mark in self.breaks for code in mark.elements} - codes):
            raise ValueError(f"breaks: there is no element '{strange[0]}'")
        return self
