"""Lines of the list of people, as people read them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.language import say, to_say
from data.workspace.people import Listed
from pages.cache.catalogue import Catalogue
from pages.sentences.words import listed, on_short_day
from pages.tables.grid import NOTE

CALLED = {  # but leadership, which the area has a word of its own for
    "practice": to_say("Practice"),
    "guardian": to_say("Guardian"),
    "steward": to_say("Data steward"),
    "governance": to_say("Information governance"),
    "staff": to_say("Staff"),
}


def people_lines(entries: Sequence[Listed], today: date, known: Catalogue) -> pd.DataFrame:
    """One line an entry, narrow enough for a phone; practices by name, or by code where these results do not have them."""
    called = {"leadership": known.said("role_leadership")} | {role: say(name) for role, name in CALLED.items()}
    return pd.DataFrame(
        [
            {
                say("Person"): one.who,
                say("Role"): called[one.role],
                say("Until"): _until(one, today),
                say(NOTE): _note(one, known),
            }
            for one in entries
        ]
    )


def _until(one: Listed, today: date) -> str:
    """The last day, and where an entry does not hold today, that."""
    last = on_short_day(one.until) if one.until else say("No end")
    if one.until and one.until < today:
        return say("{day} (over)", day=last)
    return say("{day} (to come)", day=last) if one.since > today else last


def _note(one: Listed, known: Catalogue) -> str:
    since = on_short_day(one.since)
    if not one.practices:
        return say("From {day}. Last changed by {who}.", day=since, who=one.by)
    practices = listed([known.practices.get(code, code) for code in one.practices], most=len(one.practices))
    return say("From {day}, for {practices}. Last changed by {who}.", day=since, practices=practices, who=one.by)
