"""Writing a structure into the release: its nodes, who is in them, and why some areas have none."""

from collections.abc import Sequence

import duckdb
import numpy as np

from data.protection.bundles import Geography
from data.protection.partition import Part
from data.protection.structures import USUAL, Structure
from data.statements import append

RESPONDENTS = "respondents"  # the pseudo-question that counts everybody


def write_nodes(connection: duckdb.DuckDBPyConnection, wave: str, built: Sequence[Structure], geography: Geography) -> None:
    """Of each structure the whole area, each neighbourhood that no bundle crosses, and the bundles."""
    number = connection.execute("select coalesce(max(node), 0) from release.node").fetchall()[0][0]
    nodes: list[tuple[object, ...]] = []
    members: list[tuple[object, ...]] = []
    asked: list[tuple[object, ...]] = []
    for structure in built:
        where = (wave, structure.view.name, structure.name, structure.staff_group)
        for level, area, name, practices in _areas(structure, geography):
            number += 1
            nodes.append((number, *where, level, area, name))
            members += [(number, geography.codes[i]) for i in practices]
        if structure.bundling is not None:
            questions = (*structure.questions, RESPONDENTS) if structure.name == USUAL else structure.questions
            asked += [(wave, structure.view.name, structure.staff_group, question, structure.name) for question in questions]
    append(connection, "node", nodes)
    append(connection, "node_practice", members)
    append(connection, "question_structure", asked)


def _areas(structure: Structure, geography: Geography) -> list[tuple[str, str | None, str, Part]]:
    """Level, neighbourhood, name and practices of each node."""
    if structure.bundling is None:
        return []
    bundles = structure.bundling.bundles
    areas: list[tuple[str, str | None, str, Part]] = [("ics", None, "Whole area", tuple(sorted(i for b in bundles for i in b)))]
    if not structure.whole_area_only:
        areas += [("neighbourhood", code, code, members) for code, members in _neighbourhoods(structure, geography)]
        areas += [("bundle", None, geography.bundle_name(b), b) for b in bundles]
    return areas


def _neighbourhoods(structure: Structure, geography: Geography) -> list[tuple[str, Part]]:
    assert structure.bundling is not None
    inside: dict[str, list[int]] = {}
    for i in sorted(i for b in structure.bundling.bundles for i in b):
        area = geography.neighbourhoods[i]
        if area is not None and area not in structure.bundling.crossed:
            inside.setdefault(area, []).append(i)
    return [(area, tuple(members)) for area, members in sorted(inside.items())]


def write_blanks(connection: duckdb.DuckDBPyConnection, wave: str, built: Sequence[Structure], geography: Geography) -> None:
    """Why areas have no node: nobody took part, too few did, or another area needs the cover."""
    rows = [(wave, s.view.name, s.name, s.staff_group, *row) for s in built for row in _blanks(s, geography)]
    append(connection, "blank", rows)


def _blanks(structure: Structure, geography: Geography):
    people = structure.units.people.sum(axis=1)
    if structure.bundling is None:
        yield "ics", "", "still_open" if structure.still_open else "too_few"
    if structure.whole_area_only:
        return
    crossed = structure.bundling.crossed if structure.bundling else frozenset(n for n in geography.neighbourhoods if n)
    for area in sorted({n for n in geography.neighbourhoods if n is not None}):
        members = tuple(np.flatnonzero([n == area for n in geography.neighbourhoods]).tolist())
        if not people[list(members)].any():
            yield "neighbourhood", area, "not_returned"
        elif area in crossed:
            yield "neighbourhood", area, "protects_others" if structure.units.safe(members) else "too_few"
    if structure.name == USUAL:
        yield from (("practice", code, "not_returned") for code, n in zip(geography.codes, people, strict=True) if n == 0)
