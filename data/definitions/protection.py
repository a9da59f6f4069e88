"""protection.yaml: the constants of the promise to staff, the floors that they may not go below, and who agreed where they do."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, Protocol

from pydantic import Field

from data.definitions.base import Defined
from data.definitions.noise import Noise
from data.definitions.speaking_up import SpeakingUp


class Protection(Defined):
    """The constants of disclosure control for survey answers, each with its source in the file."""

    minimum_group: int = Field(description="no result on fewer people")
    staff_group_minimum: int = Field(description="the same for a staff group, whose areas overlap the others")
    residual_minimum: int = Field(description="people of unknown group that are left over when a group shown is subtracted")
    jitter: int = Field(description="each practice and group needs up to so many people more, by a secret draw that never changes")
    coded_below: int = Field(description="a count below is said as 'fewer than 3', one this near to everybody as 'all but fewer than 3'")
    follow_up_minimum: int = Field(description="people who were asked the question before, in an area of a question that few are asked")
    follow_up_margin: int = Field(description="by so much the noisy base of such a question must be above the minimum to be shown")
    rare_share: float = Field(description="an answer of a smaller share of the whole area, or of all but so small a share, is rare")
    rare_people: int = Field(description="a rare answer is shown only where so many can be expected to give it")
    edition_minimum: int = Field(description="people who must differ in every area and group that differs at all, for another edition")
    editions: int = Field(description="how often a wave's counts may be published, each time with new noise")
    noise: Noise = Field(description="of counts that depend on answers")
    participation_noise: Noise = Field(description="of counts that depend only on who took part")


class ProtectionException(Defined):
    """protection_exception.yaml: parameters below their floor, and who agreed. Valid with the signature that `sign-exception` gives it."""

    agreed_by: str = Field(min_length=3, description="a person's name")
    role: str = Field(min_length=3, description="by what right, e.g. Caldicott Guardian")
    agreed_on: date
    reason: str = Field(min_length=20)
    parameters: dict[str, float] = Field(min_length=1, description="parameter -> the value agreed to, e.g. protection.minimum_group: 8")
    signature: str = ""

    @property
    def words(self) -> str:
        """What is signed."""
        values = ", ".join(f"{name}={value:g}" for name, value in sorted(self.parameters.items()))
        return f"{self.agreed_by}|{self.role}|{self.agreed_on}|{self.reason}|{values}"


class Floor(NamedTuple):
    """The safest side of a limit that needs nobody's agreement, and why it lies there."""

    side: Literal["at least", "at most"]
    limit: float
    reason: str

    def kept(self, value: float) -> bool:
        return value >= self.limit if self.side == "at least" else value <= self.limit


# What staff were promised, by parameter. Measured in docs/protection.md where no other source is given.
FLOORS: dict[str, Floor] = {
    "protection.minimum_group": Floor("at least", 10, "the NHS Staff Survey and the GP Patient Survey report on no fewer"),
    "protection.staff_group_minimum": Floor("at least", 15, "they overlap all other areas, and below it the best guess misses its mark"),
    "protection.residual_minimum": Floor("at least", 3, "one or two people of unknown group could be singled out"),
    "protection.jitter": Floor("at least", 3, "whoever knows the exact minimum can steer a practice to one person below it"),
    "protection.coded_below": Floor("at least", 3, "1 and 2 are a person or two"),
    "protection.follow_up_minimum": Floor("at least", 30, "smaller areas would hold too few of those who were asked"),
    "protection.follow_up_margin": Floor("at least", 3, "noise would lift too small a group above the minimum too often"),
    "protection.rare_share": Floor("at least", 0.05, "who gives a rarer answer than this stands out"),
    "protection.rare_people": Floor("at least", 5, "fewer are a handful whom colleagues could name"),
    "protection.edition_minimum": Floor("at least", 10, "two editions side by side are a figure of the people who differ"),
    "protection.editions": Floor("at most", 3, "each edition is another look at the same answers"),
    "protection.noise": Floor("at most", 3.5, "a count would tell too much to somebody who knows all the others"),
    "protection.participation_noise": Floor("at most", 8, "who took part would be told too exactly"),
    "speaking_up.smallest_shown": Floor("at least", 8, "NHS Digital shows 1 to 7 as a band below the country"),
    "speaking_up.nearest": Floor("at least", 5, "NHS Digital rounds to the nearest 5 below the country"),
    "speaking_up.fewest_practices": Floor("at least", 3, "a figure of two practices is a figure of the other one to each of them"),
    "speaking_up.noise": Floor("at most", 3.0, "single cases are known to colleagues"),
}  # fmt: skip


class Promised(Protocol):
    """The files that hold the parameters, which `Definitions` brings together with the others."""

    @property
    def protection(self) -> Protection: ...

    @property
    def speaking_up(self) -> SpeakingUp: ...

    @property
    def protection_exception(self) -> ProtectionException | None: ...


def parameters(definitions: Promised) -> dict[str, float]:
    """Every parameter of the promise by name, as these definitions have it."""
    return {name: _value(definitions, name) for name in FLOORS}


def _value(definitions: Promised, name: str) -> float:
    file, key = name.split(".")
    given = getattr(definitions.protection if file == "protection" else definitions.speaking_up.protection, key)
    return given.likelihood_ratio if isinstance(given, Noise) else float(given)


def below_the_floor(definitions: Promised) -> dict[str, float]:
    """Parameters that go below their floor, and their values."""
    return {name: value for name, value in parameters(definitions).items() if not FLOORS[name].kept(value)}


def not_agreed(definitions: Promised) -> Iterator[str]:
    """A sentence for each parameter below its floor to which nobody agreed in so many words."""
    agreed = definitions.protection_exception.parameters if definitions.protection_exception else {}
    for name, value in below_the_floor(definitions).items():
        if agreed.get(name) != value:
            file, key = name.split(".")
            floor = FLOORS[name]
            yield (
                f"{file}.yaml: {key}: {value:g} breaks the promise to staff, which needs {floor.side} {floor.limit:g}: {floor.reason}; "
                "put it back, or have an exception agreed and signed (docs/protection.md)"
            )
    for name in sorted(agreed.keys() - FLOORS.keys()):
        yield f"protection_exception.yaml: parameters: there is no '{name}'; known are {', '.join(FLOORS)}"
