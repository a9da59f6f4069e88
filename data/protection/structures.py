"""Structures: the laminar sets of nodes in which a wave's counts are released.

Each view has a usual structure, safe for every question that everyone is asked, and a coarser one for each question that
few are asked. Bundles of ethnicity and staff group are unions of area bundles; those of both together are unions of
both kinds (statistics reference 4.4 C: bundles that are not nested leak small remainders).

Staff groups form a chain: the largest has bundles of its own, the next has unions of those, and so on, and at each step
those left over (everyone in the bundle who is in no group counted so far) are nobody or enough people. So admin staff,
most of a practice, are shown for much smaller areas than the few nurses allow. The road not taken is one set of bundles
in which all groups are large enough at once: on the demonstration data that leaves hardly a neighbourhood to show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.definitions.schema import Protection, Question
from data.protection.bundles import Bundling, Geography, bundle, joined
from data.protection.partition import Part, Units
from data.protection.remainders import with_remainders
from data.protection.views import AREA, ETHNICITY, NO_STAFF_GROUP, STAFF_GROUP, STAFF_GROUP_ETHNICITY, View, WavePeople

USUAL = "all"


@dataclass(frozen=True)
class Structure:
    """One laminar set. `bundling` is None where not even the whole area is safe."""

    view: View
    name: str  # 'all', or the question it is for
    staff_group: str  # the one group it counts; '' for all groups of the view
    questions: tuple[str, ...]
    whole_area_only: bool
    bundling: Bundling | None
    units: Units
    shown_groups: Mapping[str, str] = field(default_factory=dict)  # census group -> group as shown; detailed ethnicity only

    @property
    def key(self) -> "Key":
        return self.view.name, self.name, self.staff_group


Key = tuple[str, str, str]  # view, structure, staff group
Earlier = Mapping[Key, Sequence[tuple[str, ...]]]  # -> bundles as practice codes


@dataclass(frozen=True)
class Wave:
    """What building the structures of a wave needs."""

    people: WavePeople
    geography: Geography
    questions: tuple[Question, ...]  # asked in this wave, derived ones included
    limits: Protection
    earlier: Earlier
    again: bool = False  # this wave has been published and is counted again with late answers


def structures(wave: Wave) -> list[Structure]:
    """Every structure of a wave but the detailed one (see `detailed`), usual ones first."""
    everywhere = tuple(q.code for q in wave.questions if not q.asked_of and q.released == "everywhere")
    usual = _set(wave, USUAL, everywhere, _Pieces.of_practices(wave))
    pieces = _Pieces({(s.view.name, s.staff_group): s.bundling.bundles for s in usual if s.bundling}, _Pieces.of_practices(wave).otherwise)
    return [*usual, *(s for q in wave.questions if q.code not in everywhere for s in _own(wave, q, pieces))]


def _own(wave: Wave, question: Question, pieces: "_Pieces") -> list[Structure]:
    """The structures of a question that few are asked, or that is counted for the whole area only.

    A cell is safe when nobody is in it or enough of its people answered. That nobody of a cell with people answered would be
    an exact zero, and say how all of them answered the question before: so it is not safe.
    """
    if question.released == "ics":
        return [_whole(wave, view, question.code) for view in (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY)]
    return _set(wave, question.code, (question.code,), pieces)


def _whole(wave: Wave, view: View, question: str) -> Structure:
    """The whole area alone, where it is safe: every practice with respondents, whoever answered."""
    units = wave.people.units(view, wave.geography.codes, [question], wave.geography.position, wave.limits)
    everyone = tuple(i for i, n in enumerate(units.people.sum(axis=1)) if n)
    bundling = Bundling((everyone,), frozenset()) if everyone and units.safe(everyone) else None
    return Structure(view, question, "", (question,), True, bundling, units)


@dataclass(frozen=True)
class _Pieces:
    """What may not be split, by (view, staff group): bundles of the usual structure, or single practices."""

    usual: Mapping[tuple[str, str], Sequence[Part]]
    otherwise: Sequence[Part]

    @classmethod
    def of_practices(cls, wave: Wave) -> "_Pieces":
        with_people = set(wave.people.people["practice_code"])
        return cls({}, [(i,) for i, code in enumerate(wave.geography.codes) if code in with_people])

    def of(self, view: View, staff_group: str = "") -> Sequence[Part]:
        return self.usual.get((view.name, staff_group), self.otherwise)


def _set(wave: Wave, name: str, questions: tuple[str, ...], pieces: _Pieces) -> list[Structure]:
    """The structures of all views for some questions: area first, the others of its bundles."""
    area = _structure(wave, AREA, name, questions, pieces.of(AREA))
    bundles = _bundles(area, pieces.of(AREA))
    ethnicity = _structure(wave, ETHNICITY, name, questions, joined([*bundles, *pieces.of(ETHNICITY)]), bundles)
    chain = _chain(wave, name, questions, bundles, pieces)
    both = joined([*_bundles(ethnicity, bundles), *_bundles(chain[-1], bundles), *pieces.of(STAFF_GROUP_ETHNICITY)])
    return [area, ethnicity, *chain, _structure(wave, STAFF_GROUP_ETHNICITY, name, questions, both, bundles)]


def _bundles(structure: Structure, otherwise: Sequence[Part]) -> Sequence[Part]:
    return structure.bundling.bundles if structure.bundling else otherwise


def _structure(
    wave: Wave, view: View, name: str, questions: tuple[str, ...], pieces: Sequence[Part], finer: Sequence[Part] = ()
) -> Structure:
    units = wave.people.units(view, wave.geography.codes, questions, wave.geography.position, wave.limits)
    return Structure(view, name, "", questions, False, _bundle(wave, (view.name, name, ""), with_remainders(units, finer), pieces), units)


def _bundle(wave: Wave, key: Key, units: Units, pieces: Sequence[Part]) -> Bundling | None:
    number = {code: i for i, code in enumerate(wave.geography.codes)}
    last_time = [tuple(number[code] for code in old if code in number) for old in wave.earlier.get(key, ())]
    return bundle(units, pieces, wave.geography, last_time, wave.again)


def _chain(wave: Wave, name: str, questions: tuple[str, ...], bundles: Sequence[Part], pieces: _Pieces) -> list[Structure]:
    """A structure for each staff group, largest group first; once one has no bundles, the smaller ones have none either."""
    found: list[Structure] = []
    for group in _largest_first(wave):
        covered = tuple(structure.staff_group for structure in found)
        units = wave.people.chain_units(group, covered, wave.geography.codes, questions, wave.geography.position, wave.limits)
        safe_so_far = not found or found[-1].bundling is not None
        whole = joined([*bundles, *pieces.of(STAFF_GROUP, group)])
        guarded = with_remainders(units, bundles)  # what the chain counted last is what could be taken away
        bundling = _bundle(wave, (STAFF_GROUP.name, name, group), guarded, whole) if safe_so_far else None
        found.append(Structure(STAFF_GROUP, name, group, questions, False, bundling, units))
        bundles = _bundles(found[-1], bundles)
    return found


def _largest_first(wave: Wave) -> list[str]:
    people = wave.people.people.groupby("staff_group")["people"].sum()
    return sorted((str(group) for group in people.index if group != NO_STAFF_GROUP), key=lambda group: (-people[group], group))
