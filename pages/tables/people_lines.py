"""Lines of the list of people, as people read them."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from data.workspace.people import Listed

CALLED = {
    "leadership": "ICS leadership",
    "practice": "Practice",
    "guardian": "Guardian",
    "steward": "Data steward",
    "governance": "Information governance",
    "staff": "Staff",
}


def people_lines(listed: Sequence[Listed], today: date, practices: Mapping[str, str]) -> pd.DataFrame:
    """One line an entry; practices by name, or by code where these results do not have them."""
    return pd.DataFrame(
        [
            {
                "Person": one.who,
                "Role": CALLED[one.role],
                "Practices": ", ".join(practices.get(code, code) for code in one.practices) or "–",
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
