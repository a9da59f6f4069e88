"""Whose figures an answer holds: those chosen, or more where the base had to be enlarged. The one rule, whatever the figure."""

from collections.abc import Iterable

from data.language import say
from pages.cache.catalogue import Catalogue
from pages.sentences.whose import whose
from pages.sentences.words import listed, lower_first
from queries import Selection

Company = tuple[str, ...]  # names of practices taken in besides those chosen (`shown_with`)


def lead(selection: Selection, companies: Iterable[Company], known: Catalogue) -> str:
    """What goes in front of the first sentence; empty where the figures are of those chosen and nobody else.

    companies: `shown_with` of every row that is shown.
    """
    chosen = places(selection, known)
    return whose(who(selection, known), chosen, len(asked(selection, known)), tuple(companies)) if chosen else ""


def who(selection: Selection, known: Catalogue) -> str:
    """The people chosen: "nurses", "GPs and direct patient care staff", "staff" where everybody is."""
    return listed([as_people(known.staff_groups[code]) for code in selection.staff_groups]) if selection.staff_groups else say("staff")


def places(selection: Selection, known: Catalogue) -> list[str]:
    """What was chosen on the map, by name: practices, else clusters; empty for the whole area."""
    names = [known.practices[code] for code in selection.practices if code in known.practices]
    return names or [known.neighbourhoods[code] for code in selection.neighbourhoods if code in known.neighbourhoods]


def asked(selection: Selection, known: Catalogue) -> tuple[str, ...]:
    """Codes of the practices chosen."""
    within = known.practices_in(selection.neighbourhoods)
    return tuple(code for code in within if code in selection.practices) if selection.practices else within


def as_people(group: str) -> str:
    """A staff group as people: "GPs", "direct patient care staff"."""
    return lower_first(group) if group.endswith("s") else say("{group} staff", group=lower_first(group))
