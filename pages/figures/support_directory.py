"""Whom to turn to: the guardians of a practice, and the directory of support. For everybody, whoever is looking."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.language import say, to_say
from pages.cache.answers import cached
from pages.results.rows import records
from queries import Release, speaking_up, wellbeing

NEAREST = {
    "practice": to_say("for this practice"),
    "neighbourhood": to_say("for the neighbourhood"),
    "everywhere": to_say("for the whole area"),
}
DETAILS = {
    "for_whom": to_say("For"),
    "hours": to_say("When"),
    "languages": to_say("Languages"),
    "confidentiality": to_say("In confidence"),
    "cost": to_say("Cost"),
}


@dataclass(frozen=True)
class Guardian:
    """Somebody to speak up to; `covers` says for whom."""

    name: str
    contact: str
    covers: str


@dataclass(frozen=True)
class Service:
    """An entry of the directory; `reach` is means and address of each way; `stale` says that nobody checked it for too long."""

    name: str
    offers: str
    reach: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]
    checked: date
    stale: bool


@cached
def guardians(release: Release, practice: str) -> tuple[Guardian, ...]:
    """The guardians of a practice whose training is in date, nearest first; none where there is nobody."""
    found = records(speaking_up.your_guardian(release, practice))
    return tuple(Guardian(line["name"], line["contact"], say(NEAREST.get(line["covers"], NEAREST["everywhere"]))) for line in found)


@cached
def services(release: Release) -> tuple[Service, ...]:
    """The directory, in the order that the ICS chose."""
    return tuple(_service(line) for line in records(wellbeing.directory(release)))


def _service(line: dict) -> Service:
    return Service(
        name=line["name"],
        offers=line["offers"],
        reach=tuple(line["reach"]),
        details=tuple((say(label), line[key]) for key, label in DETAILS.items()),
        checked=pd.Timestamp(line["last_checked"]).date(),
        stale=bool(line["stale"]),
    )
