"""Structures: the laminar sets of nodes in which a wave's counts are released.

Each view has a usual structure, safe for every question that everyone is asked, and a coarser one for each question that
few are asked. Bundles of ethnicity and staff group are unions of area bundles; those of both together are unions of
both kinds (statistics reference 4.4 C: bundles that are not nested leak small remainders).

Every area is drawn by who took part, and by nothing that anybody answered: a question that is asked of those who said yes before has
areas with enough people who were asked that question before, whatever they said. How many of them went on to it is decided on noisy
numbers when the counts are said (`few_asked`). The first edition drew those areas by who had said yes, and one answer moved them.

Staff groups form a chain: the largest has bundles of its own, the next has unions of those, and so on, and at each step
those left over (everyone in the bundle who is in no group counted so far) are nobody or enough people. So admin staff,
most of a practice, are shown for much smaller areas than the few nurses allow. The road not taken is one set of bundles
in which all groups are large enough at once: on the demonstration data that leaves hardly a neighbourhood to show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.definitions.schema import Question
from data.protection.bundles import Bundling, Geography, bundle, joined
from data.protection.minimums import Minimums
from data.protection.partition import Part, Units
from data.protection.remainders import with_remainders
from data.protection.views import AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY, Asking, View, WavePeople

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
    still_open: bool = False  # why there is no bundling: groups are told apart once the wave is closed
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
    minimums: Minimums
    earlier: Earlier
    again: bool = False  # this wave has been published and is counted again
    open: bool = False  # answers still come in: only the whole area is counted

    @property
    def everyone(self) -> Part:
        """Every practice from which anybody took part."""
        with_people = set(self.people.people["practice_code"])
        return tuple(i for i, code in enumerate(self.geography.codes) if code in with_people)

    def asking(self, questions: Sequence[str], enough: int | None = None) -> Asking:
        """Areas safe for these questions; a shown group needs `enough` people, if not the usual minimum."""
        limits = self.minimums.limits
        return Asking(questions, self.geography.position, self.minimums, enough or limits.minimum_group)

    def asked_before(self, question: Question) -> tuple[str, ...]:
        """The questions that everyone is asked and that decide who is asked this one; itself where everyone is."""
        known = {q.code: q for q in self.questions}
        if not question.asked_of:
            return (question.code,)
        return tuple(first for parent in question.asked_of if parent in known for first in self.asked_before(known[parent]))


def structures(wave: Wave) -> list[Structure]:
    """Every structure of a wave but the detailed one (see `detailed`), usual ones first."""
    everywhere = tuple(q.code for q in wave.questions if not q.asked_of and q.released == "everywhere")
    others = [q for q in wave.questions if q.code not in everywhere]
    if wave.open:
        return [
            *_whole(wave, USUAL, everywhere, everywhere),
            *(s for q in others for s in _whole(wave, q.code, (q.code,), wave.asked_before(q))),
        ]
    usual = _set(wave, _Set(USUAL, everywhere, everywhere), _Pieces.of_practices(wave))
    pieces = _Pieces({(s.view.name, s.staff_group): s.bundling.bundles for s in usual if s.bundling}, _Pieces.of_practices(wave).otherwise)
    return [*usual, *(s for q in others for s in _own(wave, q, pieces))]


def _own(wave: Wave, question: Question, pieces: "_Pieces") -> list[Structure]:
    """The structures of a question that few are asked, or that is counted for the whole area only."""
    first = wave.asked_before(question)
    if question.released == "ics":
        return _whole(wave, question.code, (question.code,), first)
    wanted = _Set(question.code, (question.code,), first, wave.minimums.limits.follow_up_minimum)
    whole = {s.view.name: s for s in _whole(wave, question.code, (question.code,), first)}
    found = _set(wave, wanted, pieces)
    # Where not even the whole area has so many people, those there are may still be enough to be shown for the whole area.
    missing = {s.view.name for s in found if s.bundling is None and s.view != STAFF_GROUP}
    return [whole[s.view.name] if s.view.name in missing else s for s in found]


def _whole(wave: Wave, name: str, questions: tuple[str, ...], safe_for: tuple[str, ...]) -> list[Structure]:
    """The whole area alone, where it is safe: every practice with respondents, whoever answered.

    Of a wave that is open only everybody together: figures move with those who come, and whoever keeps them all can subtract. One count of
    each answer says little of eleven people who came; a count of every group that they are in would say more of each, and so would the
    answers to what only those are asked who had said yes: that there is one more of them tells the yes.
    """
    found = []
    for view in (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY):
        units = wave.people.units(view, wave.asking(safe_for))
        waits = wave.open and (view != AREA or questions != safe_for)
        bundling = Bundling((wave.everyone,), frozenset()) if not waits and wave.everyone and units.safe(wave.everyone) else None
        found.append(Structure(view, name, "", questions, True, bundling, units, waits))
    return found


@dataclass(frozen=True)
class _Pieces:
    """What may not be split, by (view, staff group): bundles of the usual structure, or single practices."""

    usual: Mapping[tuple[str, str], Sequence[Part]]
    otherwise: Sequence[Part]

    @classmethod
    def of_practices(cls, wave: Wave) -> "_Pieces":
        return cls({}, [(i,) for i in wave.everyone])

    def of(self, view: View, staff_group: str = "") -> Sequence[Part]:
        return self.usual.get((view.name, staff_group), self.otherwise)


@dataclass(frozen=True)
class _Set:
    """The structures of all views for some questions. safe_for: the questions by whose answers, whatever they were, areas are drawn."""

    name: str
    questions: tuple[str, ...]
    safe_for: tuple[str, ...]
    enough: int | None = None

    def asking(self, wave: Wave) -> Asking:
        return wave.asking(self.safe_for, self.enough)


def _set(wave: Wave, wanted: _Set, pieces: _Pieces) -> list[Structure]:
    """Area first, the others of its bundles."""
    area = _structure(wave, AREA, wanted, pieces.of(AREA))
    bundles = _bundles(area, pieces.of(AREA))
    ethnicity = _structure(wave, ETHNICITY, wanted, joined([*bundles, *pieces.of(ETHNICITY)]), bundles)
    chain = _chain(wave, wanted, bundles, pieces)
    last = chain[-1] if chain else area
    both = joined([*_bundles(ethnicity, bundles), *_bundles(last, bundles), *pieces.of(STAFF_GROUP_ETHNICITY)])
    return [area, ethnicity, *chain, _structure(wave, STAFF_GROUP_ETHNICITY, wanted, both, bundles)]


def _bundles(structure: Structure, otherwise: Sequence[Part]) -> Sequence[Part]:
    return structure.bundling.bundles if structure.bundling else otherwise


def _structure(wave: Wave, view: View, wanted: _Set, pieces: Sequence[Part], finer: Sequence[Part] = ()) -> Structure:
    units = wave.people.units(view, wanted.asking(wave))
    bundling = _bundle(wave, (view.name, wanted.name, ""), with_remainders(units, finer), pieces)
    return Structure(view, wanted.name, "", wanted.questions, False, bundling, units)


def _bundle(wave: Wave, key: Key, units: Units, pieces: Sequence[Part]) -> Bundling | None:
    number = {code: i for i, code in enumerate(wave.geography.codes)}
    last_time = [tuple(number[code] for code in old if code in number) for old in wave.earlier.get(key, ())]
    return bundle(units, pieces, wave.geography, last_time, wave.again)


def _chain(wave: Wave, wanted: _Set, bundles: Sequence[Part], pieces: _Pieces) -> list[Structure]:
    """A structure for each staff group, largest group first; once one has no bundles, the smaller ones have none either."""
    found: list[Structure] = []
    asking = wanted.asking(wave)
    asking = replace(asking, enough=max(asking.enough, wave.minimums.limits.staff_group_minimum))
    for group in _largest_first(wave):
        covered = tuple(structure.staff_group for structure in found)
        units = wave.people.chain_units(group, covered, asking)
        safe_so_far = not found or found[-1].bundling is not None
        whole = joined([*bundles, *pieces.of(STAFF_GROUP, group)])
        guarded = with_remainders(units, bundles)  # what the chain counted last is what could be taken away
        bundling = _bundle(wave, (STAFF_GROUP.name, wanted.name, group), guarded, whole) if safe_so_far else None
        found.append(Structure(STAFF_GROUP, wanted.name, group, wanted.questions, False, bundling, units))
        bundles = _bundles(found[-1], bundles)
    return found


def _largest_first(wave: Wave) -> list[str]:
    people = wave.people.people.groupby("staff_group")["people"].sum()
    return sorted(wave.people.staff_groups, key=lambda group: (-people[group], group))
