"""Structures: the laminar sets of nodes in which a wave's counts are released.

Each view has a usual structure, safe for every question that everyone is asked, and a coarser one for each question that
few are asked. Bundles of ethnicity and staff group are unions of area bundles; those of both together are unions of
both kinds (statistics reference 4.4 C: bundles that are not nested leak small remainders).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.build.protect.bundles import Bundling, Geography, bundle, joined
from data.build.protect.partition import Part, Units
from data.build.protect.views import AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY, View, WavePeople
from data.definitions.schema import Protection, Question

USUAL = "all"


@dataclass(frozen=True)
class Structure:
    """One laminar set. `bundling` is None where not even the whole area is safe."""

    view: View
    name: str  # 'all', or the question it is for
    questions: tuple[str, ...]
    whole_area_only: bool
    bundling: Bundling | None
    units: Units
    shown_groups: Mapping[str, str] = field(default_factory=dict)  # census group -> group as shown; detailed ethnicity only


Earlier = Mapping[tuple[str, str], Sequence[tuple[str, ...]]]  # (view, structure) -> bundles as practice codes


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
    everywhere = [q.code for q in wave.questions if not q.asked_of and q.released == "everywhere"]
    usual = _usual(wave, everywhere)
    found = list(usual.values())
    for question in wave.questions:
        if question.code not in everywhere:
            found += [_own(wave, usual[view.name], question) for view in (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY)]
    return found


def _usual(wave: Wave, questions: list[str]) -> dict[str, Structure]:
    people = wave.people.people.groupby("practice_code")["people"].sum()
    present = [(i,) for i, code in enumerate(wave.geography.codes) if people.get(code, 0) > 0]
    area = _structure(wave, AREA, questions, present)
    pieces = _pieces(area, present)
    ethnicity = _structure(wave, ETHNICITY, questions, pieces)
    staff_group = _structure(wave, STAFF_GROUP, questions, pieces)
    both = joined([*_pieces(ethnicity, pieces), *_pieces(staff_group, pieces)])
    crossed = _structure(wave, STAFF_GROUP_ETHNICITY, questions, both)
    return {s.view.name: s for s in (area, ethnicity, staff_group, crossed)}


def _pieces(structure: Structure, otherwise: list[Part]) -> list[Part]:
    return list(structure.bundling.bundles) if structure.bundling else otherwise


def _structure(wave: Wave, view: View, questions: list[str], pieces: list[Part]) -> Structure:
    geography = wave.geography
    units = wave.people.units(view, geography.codes, questions, geography.position, wave.limits)
    return Structure(
        view, USUAL, tuple(questions), False, bundle(units, pieces, geography, _last_time(wave, view, USUAL), wave.again), units
    )


def _own(wave: Wave, usual: Structure, question: Question) -> Structure:
    """The structure of a question that few are asked, or that is counted for the whole area only."""
    geography, view = wave.geography, usual.view
    units = wave.people.asked_units(view, geography.codes, question.code, geography.position, wave.limits)
    only_whole = question.released == "ics"
    pieces = usual.bundling.bundles if usual.bundling else ()
    whole = tuple(i for piece in pieces for i in piece)
    if not only_whole:
        bundling = bundle(units, pieces, geography, _last_time(wave, view, question.code), wave.again)
    else:
        bundling = Bundling((tuple(sorted(whole)),), frozenset()) if whole and units.safe(whole) else None
    return Structure(view, question.code, (question.code,), only_whole, bundling, units)


def _last_time(wave: Wave, view: View, structure: str) -> list[Part]:
    number = {code: i for i, code in enumerate(wave.geography.codes)}
    return [tuple(number[code] for code in old if code in number) for old in wave.earlier.get((view.name, structure), ())]
