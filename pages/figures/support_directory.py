"""Whom to turn to: the guardians of a practice, and the directory of support. For everybody, whoever is looking."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from pages.cache.answers import cached
from pages.results.rows import records
from queries import Release, speaking_up, wellbeing

NEAREST = {"practice": "for this practice", "neighbourhood": "for the neighbourhood", "everywhere": "for the whole area"}


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
    return tuple(Guardian(line["name"], line["contact"], NEAREST.get(line["covers"], NEAREST["everywhere"])) for line in found)


@cached
def services(release: Release) -> tuple[Service, ...]:
    """The directory, in the order that the ICS chose."""
    return tuple(_service(line) for line in records(wellbeing.directory(release)))


def _service(line: dict) -> Service:
    details = (("For", "for_whom"), ("When", "hours"), ("Languages", "languages"), ("In confidence", "confidentiality"), ("Cost", "cost"))
    return Service(
        name=line["name"],
        offers=line["offers"],
        reach=tuple(line["reach"]),
        details=tuple((label, line[key]) for label, key in details),
        checked=pd.Timestamp(line["last_checked"]).date(),
        stale=bool(line["stale"]),
    )
