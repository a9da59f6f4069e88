"""What practices do, as the release tells it: read once a release and kept."""

from dataclasses import dataclass
from datetime import date

from queries.once import once
from queries.release import Release
from queries.run import rows


@dataclass(frozen=True)
class Activity:
    """One intervention; `what` and `outcome` are None unless it is shared. `indicators`: what it should move."""

    practice: str
    criterion: str
    starts: date
    status: str
    done: date | None
    shared: bool
    what: str | None
    outcome: str | None
    indicators: tuple[str, ...]


@once(4)
def activities(release: Release) -> tuple[Activity, ...]:
    """Every intervention by its start."""
    return tuple(Activity(*about, indicators=tuple(moves)) for *about, moves in rows(release, "maturity/interventions"))
