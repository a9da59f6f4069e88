"""Lines of the list of people, as people read them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.workspace.people import Listed
from pages.cache.catalogue import Catalogue

CALLED = {  # but leadership, which the area has a word of its own for
    "practice": "Practice",
    "guardian": "Guardian",
    "steward": "Data steward",
    "governance": "Information governance",
    "staff": "Staff",
}


def people_lines(listed: Sequence[Listed], today: date, known: Catalogue) -> pd.DataFrame:
    """One line an entry; practices by name, or by code where these results do not have them."""
    called = {"leadership": known.said("role_leadership")} | CALLED
    return pd.DataFrame(
        [
            {
                "Person": one.who,
                "Role": called[one.role],
                "Practices": ", ".join(known.practices.get(code, code) for code in one.practices) or "–",
                "From": _day(one.since),
                "Until": _day(one.until) if one.until else "No end",
                "Now": "Over" if one.until and one.until < today else "To come" if one.since > today else "Yes",
                "Last changed by": one.by,
            }
            for one in listed
        ]
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
