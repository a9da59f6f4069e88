"""The maturity matrix and what was submitted by it, into the release. Notes, reasons and the wording of aims stay in the workspace."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

import duckdb

from data.definitions import Definitions
from data.definitions.matrix import Matrix
from data.release.contents import holds_made_up
from data.statements import append
from data.store import Store
from data.workspace import open_workspace
from data.workspace.interventions import KeptIntervention
from data.workspace.matrices import carried
from data.workspace.objectives import KeptObjective
from data.workspace.submissions import Submission, Submitted, submitted

Rows = list[tuple[object, ...]]


def write_maturity(connection: duckdb.DuckDBPyConnection, store: Store, definitions: Definitions) -> None:
    """Everything submitted so far; what a demonstration wrote goes with the banner that says so.

    Raises `WorkspaceProblem` when the workspace cannot be read: a release without it would mislead.
    """
    with closing(open_workspace(store.folder, definitions=definitions)) as workspace:
        found = submitted(workspace, made_up=holds_made_up(connection))
    for table, rows in {
        **_matrices(found.matrices.values()),
        "maturity_round": [(r.code, r.label, r.opens, r.closes, r.version, i) for i, r in enumerate(found.rounds)],
        "maturity_submission": [(s.round, s.practice, s.submitted_at, s.peer_checked) for s in found.submissions],
        "maturity_score": list(_scores(found)),
        "maturity_objective": [_objective(kept) for kept in found.objectives],
        "maturity_intervention": _interventions(found.objectives, found.interventions),
    }.items():
        append(connection, table, rows)


def _matrices(matrices: Iterable[Matrix]) -> dict[str, Rows]:
    tables: dict[str, Rows] = {f"matrix_{part}": [] for part in ("level", "area", "criterion", "descriptor", "indicator")}
    for matrix in matrices:
        version = matrix.version
        tables["matrix_level"] += [(version, one.level, one.name) for one in matrix.levels]
        tables["matrix_area"] += [(version, area.code, area.name, area.about, i) for i, area in enumerate(matrix.areas)]
        for position, criterion in enumerate(matrix.criteria.values()):
            area = matrix.area_of(criterion.code).code
            tables["matrix_criterion"].append((version, area, criterion.code, criterion.name, criterion.guidance, position))
            described = zip(matrix.levels, criterion.descriptors, strict=True)
            tables["matrix_descriptor"] += [(version, criterion.code, one.level, text) for one, text in described]
            tables["matrix_indicator"] += [(version, criterion.code, indicator) for indicator in criterion.indicators]
    return tables


def _scores(found: Submitted) -> Iterator[tuple[object, ...]]:
    versions = {one.code: one.version for one in found.rounds}
    for submission in found.submissions:
        for to in (version for version in found.matrices if version >= versions[submission.round]):
            yield from _counting_in(found.matrices, submission, versions[submission.round], to)


def _counting_in(known: Mapping[int, Matrix], submission: Submission, version: int, to: int) -> Iterator[tuple[object, ...]]:
    """The scores of one assessment as they count in one version; criteria that no map leads to are left out."""
    for criterion, answer in submission.answers.items():
        now = carried(known, (criterion, answer.current), version, to)
        later = carried(known, (criterion, answer.target), version, to)
        if now is not None:
            area = known[to].area_of(now[0]).code
            target = later[1] if later is not None else None
            yield submission.round, submission.practice, to, area, now[0], now[1], target, answer.not_applicable


def _objective(kept: KeptObjective) -> tuple[object, ...]:
    aim = kept.objective
    return kept.id, kept.practice, aim.criterion, aim.indicator, aim.status, aim.confidence, kept.set_at.date(), aim.due


def _interventions(objectives: Iterable[KeptObjective], interventions: Iterable[KeptIntervention]) -> Rows:
    aims = {(kept.practice, kept.id): kept.objective for kept in objectives}
    rows: Rows = []
    for kept in interventions:
        act, aim = kept.intervention, aims[kept.practice, kept.objective_id]
        told = (act.what, act.outcome) if act.share else (None, None)
        about = (kept.id, kept.objective_id, kept.practice, aim.criterion, aim.indicator)
        rows.append((*about, act.starts, act.status, act.done, act.share, *told))
    return rows
