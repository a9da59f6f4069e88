"""wellbeing.yaml: the directory of support, and how its uptake is counted."""

from datetime import date

from pydantic import Field

from data.definitions.base import Code, Defined


class Reach(Defined):
    """One way to reach a service: 'phone' and a number, 'e-mail' and an address ..."""

    by: str
    at: str


class Service(Defined):
    """An entry of the directory of support."""

    code: Code
    name: str
    offers: str = Field(description="what it is")
    for_whom: str
    reach: tuple[Reach, ...] = Field(min_length=1)
    hours: str
    languages: str
    confidentiality: str
    cost: str
    last_checked: date = Field(description="the day on which somebody last made sure that all of this is so")


class WaitBand(Defined):
    """How long people waited from referral to start."""

    code: Code
    name: str


class Wellbeing(Defined):
    services: tuple[Service, ...]
    stale_after_days: int = Field(ge=1, description="an entry not checked for longer is marked")
    wait_bands: tuple[WaitBand, ...] = Field(min_length=2, description="shortest first")
