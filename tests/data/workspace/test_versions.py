"""A new matrix never rewrites an old assessment, and compares with it only where its file says how."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from data.definitions.matrix import Matrix
from data.problems import DefinitionProblem
from data.workspace import Workspace, WorkspaceProblem
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, last_time, save_answer
from data.workspace.matrices import carried
from data.workspace.rounds import open_round
from tests.data.workspace.people import ALDER, ANN, LEAD, at, hand_in, matrix_for

LAST_YEAR = datetime(2025, 5, 2, 9)


def with_matrix(workspace: Workspace, matrix: Matrix) -> Workspace:
    return replace(workspace, definitions=workspace.definitions.model_copy(update={"matrix": matrix}))


def changed(matrix: Matrix, **fields: object) -> Matrix:
    return Matrix.model_validate(matrix.model_dump() | fields)


def second_version(first: Matrix) -> Matrix:
    """Three levels; respect is called kindness, support is as it was, nothing else is left."""
    areas = first.model_dump()["areas"]
    kept = [criterion | {"descriptors": ["low", "middle", "high"]} for area in areas for criterion in area["criteria"]]
    kept = [criterion for criterion in kept if criterion["code"] in ("respect", "support")]
    for criterion in kept:
        criterion["code"] = {"respect": "kindness"}.get(criterion["code"], criterion["code"])
    levels = [{"level": number, "name": f"Level {number}"} for number in range(3)]
    halves = {number: number // 2 for number in range(6)}
    maps = [
        {
            "version": 1,
            "criteria": {"respect": {"to": "kindness", "levels": halves}, "support": {"to": "support", "levels": {0: 0, 5: 2}}},
        }
    ]
    return changed(first, version=2, levels=levels, areas=[{"code": "team", "name": "Team", "about": "", "criteria": kept}], maps_from=maps)


def test_an_old_round_keeps_its_matrix_when_the_file_is_replaced(workspace: Workspace) -> None:
    first = workspace.definitions.matrix
    later = with_matrix(workspace, second_version(first))
    assert matrix_for(later, "2026") == first
    assert save_answer(later, "2026", ALDER, "named_lead", Answer(5, 5), seen=0, author=ANN).answers["named_lead"].answer.current == 5
    open_round(later, "2027", "Spring 2027", date(2026, 5, 1), date(2027, 5, 31), LEAD)
    assert list(assessment(later, "2027", ALDER, ANN).matrix.criteria) == ["kindness", "support"]


def test_last_times_answers_come_along_where_the_file_maps_them(workspace: Workspace) -> None:
    hand_in(at(workspace, LAST_YEAR), "2025", answer=Answer(3, 5, "Then"))
    later = with_matrix(workspace, second_version(workspace.definitions.matrix))
    open_round(later, "2027", "Spring 2027", date(2026, 5, 1), date(2027, 5, 31), LEAD)
    found = last_time(later, "2027", ALDER, ANN)
    assert found is not None
    assert found[1] == {"kindness": Answer(1, 2, "Then")}  # level 3 of support has no counterpart


def test_a_matrix_that_changed_under_the_same_number_is_noticed_and_a_misspelling_is_not(workspace: Workspace) -> None:
    first = workspace.definitions.matrix
    fewer = changed(first, areas=[area.model_dump() for area in first.areas[1:]])
    with pytest.raises(DefinitionProblem, match=r"version 1 is in use.*give the changed matrix a new version number"):
        matrix_for(with_matrix(workspace, fewer), "2026")
    areas = [area.model_dump() | {"name": area.name.upper()} for area in first.areas]
    assert matrix_for(with_matrix(workspace, changed(first, areas=areas)), "2026").areas[0].name == "LEADERSHIP"


def test_going_back_to_an_older_file_does_not_forget_the_newer_round(workspace: Workspace) -> None:
    later = with_matrix(workspace, second_version(workspace.definitions.matrix))
    open_round(later, "2027", "Spring 2027", date(2026, 5, 1), date(2027, 5, 31), LEAD)
    assert matrix_for(workspace, "2027").version == 2


def test_scores_are_carried_over_several_versions_and_by_the_most_direct_way(workspace: Workspace) -> None:
    first = workspace.definitions.matrix
    second = second_version(first)
    to_third = {"version": 2, "criteria": {"kindness": {"to": "kindness", "levels": {0: 0, 1: 2, 2: 2}}}}
    third = changed(second, version=3, maps_from=[to_third])
    known = {1: first, 2: second, 3: third}
    assert carried(known, ("respect", 3), 1, 1) == ("respect", 3)
    assert carried(known, ("respect", 3), 1, 3) == ("kindness", 2)
    assert carried(known, ("respect", None), 1, 3) == ("kindness", None)
    assert carried(known, ("support", 0), 1, 2) == ("support", 0)
    assert carried(known, ("support", 0), 1, 3) is None
    assert carried(known, ("named_lead", 0), 1, 2) is None
    direct = {"version": 1, "criteria": {"respect": {"to": "kindness", "levels": {3: 0}}}}
    assert carried({**known, 3: changed(third, maps_from=[to_third, direct])}, ("respect", 3), 1, 3) == ("kindness", 0)
    assert carried(known, ("kindness", 1), 2, 1) is None  # never backwards


def test_a_version_that_no_round_used_is_not_known(workspace: Workspace) -> None:
    from data.workspace.matrices import matrix_of

    with workspace.reading() as connection, pytest.raises(WorkspaceProblem, match="Version 7 of the matrix is not known here"):
        matrix_of(connection, workspace.definitions.matrix, 7)
