"""Which practices an answer is about: the selection as a whole, or its neighbourhoods or bundles one by one.

A place is the same practices in every wave asked about, grown until it is whole bundles in each of them; for one wave
that is the ordinary snapping to bundles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from queries.directory import Directory
from queries.once import once
from queries.selection import Selection
from queries.structure import Structure, steady
from queries.survey.areas import NOT_RETURNED, TOO_FEW
from queries.survey.people import EVERYONE, EVERYONE_NAME, By

NOTHING_MATCHES = "nothing_matches"


@dataclass(frozen=True)
class Place:
    """One area asked about.

    `practices` are those whose answers are shown, `members` those that belong to it, whether or not anybody there answered;
    `shown_with` names the practices shown that were not asked for.
    """

    level: Literal["area", "neighbourhood", "practice"]
    code: str
    name: str
    practices: frozenset[str]
    members: frozenset[str]
    shown_with: tuple[str, ...] = ()

    def blank(self, structures: Sequence[Structure]) -> str | None:
        """Why the place shows nothing in one wave, counted by these structures; `None` where it shows something."""
        if any(self.practices & structure.practices for structure in structures):
            return None
        if not self.members:
            return NOTHING_MATCHES
        given = (structure.reasons.get((self.level, self.code)) for structure in structures)
        took_part = any(self.members & structure.practices for structure in structures)
        return next(filter(None, given), TOO_FEW if took_part else NOT_RETURNED)

    def is_whole(self, structures: Sequence[Structure]) -> bool:
        """Whether this is everybody, as was asked for, and not a part that grew to it."""
        return self.level == "area" and not self.shown_with and all(s.practices <= self.practices | self.members for s in structures)


NOWHERE = Place("area", EVERYONE, EVERYONE_NAME, frozenset(), frozenset())


def selected(known: Directory, selection: Selection) -> frozenset[str] | None:
    """Practices in the selection's neighbourhoods and in its list, where given; `None` for all, which includes former ones."""
    if not selection.practices and not selection.neighbourhoods:
        return None
    listed = known.practices.keys() if not selection.practices else known.practices.keys() & set(selection.practices)
    if selection.neighbourhoods:
        listed = {code for code in listed if known.practices[code].neighbourhood in selection.neighbourhoods}
    return frozenset(listed)


def places(known: Directory, structures: Sequence[Structure], selection: Selection, by: By | None) -> list[Place]:
    """The areas to answer for, a row of the breakdown each. structures: all that the question is counted by, oldest wave first."""
    chosen = selected(known, selection)
    if chosen is not None and not chosen:
        return [NOWHERE]
    asking = _Asking(known, structures, chosen)
    if by == "neighbourhood":
        return asking.neighbourhoods()
    if by == "practice":
        return asking.bundles()
    return [asking.whole()]


# A page asks of the same areas twenty times over.
@once(256)
def _returned(structures: tuple[Structure, ...]) -> frozenset[str]:
    """Practices that took part in any of the waves."""
    return frozenset[str]().union(*(structure.practices for structure in structures))


class _Asking:
    """One selection put to the areas of one or more waves."""

    def __init__(self, known: Directory, structures: Sequence[Structure], chosen: frozenset[str] | None) -> None:
        self.known = known
        self.structures = structures
        self.returned = _returned(tuple(structures))
        self.wanted = chosen if chosen is not None else known.current | self.returned

    def whole(self) -> Place:
        """The selection as one area."""
        grown = steady(self.structures, self.wanted & self.returned)
        return Place("area", EVERYONE, EVERYONE_NAME, grown, self.wanted, self.known.names(grown - self.wanted))

    def neighbourhoods(self) -> list[Place]:
        """Each neighbourhood that the selection touches, whole, as it stood when its answers were counted."""
        found: list[Place] = []
        for code, name in self.known.neighbourhoods.items():
            today = self.known.current_in(code)
            standing = self._standing(code, today)
            members = standing | (today - self.returned) if standing else today
            if not members & self.wanted:
                continue
            # Touched only through practices that returned nothing: the others' answers are not what was asked for.
            grown = steady(self.structures, standing) if standing & self.wanted else frozenset[str]()
            shown_with = self.known.names(grown - (members & self.wanted))
            found.append(Place("neighbourhood", code, name, grown, members if grown else members & self.wanted, shown_with))
        return found or [self.whole()]

    def _standing(self, code: str, today: frozenset[str]) -> frozenset[str]:
        """A neighbourhood's practices over the waves: its node's, and today's in waves that gave it none. Empty without any node."""
        nodes = [structure.neighbourhoods.get(code) for structure in self.structures]
        if not any(nodes):
            return frozenset()
        waves = zip(nodes, self.structures, strict=True)
        return frozenset[str]().union(*(node.practices if node else today & structure.practices for node, structure in waves))

    def bundles(self) -> list[Place]:
        """Each bundle that the selection touches, and each practice asked for that returned nothing, by name."""
        found: list[Place] = []
        seen: set[str] = set()
        for code in sorted(self.wanted & self.returned):
            if code not in seen:
                grown = steady(self.structures, (code,))
                seen |= grown
                shown_with = self.known.names(grown - self.wanted)
                found.append(Place("practice", "+".join(sorted(grown)), self._bundle_name(grown), grown, grown, shown_with))
        absent = self.wanted - self.returned
        found.extend(Place("practice", code, self.known.names((code,))[0], frozenset(), frozenset((code,))) for code in absent)
        return sorted(found, key=lambda place: (place.name, place.code))

    def _bundle_name(self, practices: frozenset[str]) -> str:
        """The latest name under which exactly these practices were bundled, or one made alike."""
        for structure in reversed(self.structures):
            node = structure.bundle_of(min(practices))
            if node is not None and node.practices == practices:
                return node.name
        first, *others = self.known.names(practices)
        return f"{first} + {len(others)} nearby" if others else first
