"""Lines of the list of people, as people read them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.workspace.people import Listed
from pages.cache.catalogue import Catalogue
from pages.sentences.words import listed
from pages.tables.grid import NOTE

CALLED = {  # but leadership, which the area has a word of its own for
    "practice": "Practice",
    "guardian": "Guardian",
    "steward": "Data steward",
    "governance": "Information governance",
    "staff": "Staff",
}


def people_lines(entries: Sequence[Listed], today: date, known: Catalogue) -> pd.DataFrame:
    """One line an entry, narrow enough for a phone; practices by name, or by code where these results do not have them."""
    called = {"leadership": known.said("role_leadership")} | CALLED
    return pd.DataFrame(
        [
            {
                "Person": one.who,
                "Role": called[one.role],
                "Until": _until(one, today),
                NOTE: _note(one, known),
            }
            for one in entries
        ]
    )


def _until(one: Listed, today: date) -> str:
    """The last day, and where an entry does not hold today, that."""
    last = _day(one.until) if one.until else "No end"
    state = " (over)" if one.until and one.until < today else " (to come)" if one.since > today else ""
    return f"{last}{state}"


def _note(one: Listed, known: Catalogue) -> str:
    practices = listed([known.practices.get(code, code) for code in one.practices], most=len(one.practices)) if one.practices else ""
    return f"From {_day(one.since)}{f', for {practices}' if practices else ''}. Last changed by {one.by}."


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
