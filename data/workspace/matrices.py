"""The versions of the matrix that assessments were made with, kept so that a new file never rewrites an old assessment."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.definitions.matrix import Matrix
from data.language import say
from data.problems import DefinitionProblem
from data.workspace import tables
from data.workspace.problems import WorkspaceProblem

Score = tuple[str, int | None]  # criterion and level; None for not applicable


def keep(connection: Connection, matrix: Matrix, at: datetime) -> None:
    """Remember the current matrix, unless its version is known already. Raises `DefinitionProblem` when it was a different one."""
    known = _kept(connection)
    if matrix.version in known:
        _refuse_change(known[matrix.version], matrix)
        return
    row = {"version": matrix.version, "definition": matrix.model_dump(mode="json"), "kept_at": at}
    connection.execute(insert(tables.matrix_version), row)


def known_matrices(connection: Connection, current: Matrix) -> dict[int, Matrix]:
    """Every version by number, oldest first; the current one in the wording of the file, and there even if it was never used."""
    known = _kept(connection)
    if current.version in known:
        _refuse_change(known[current.version], current)
    return dict(sorted({**known, current.version: current}.items()))


def matrix_of(connection: Connection, current: Matrix, version: int) -> Matrix:
    """One version. Raises `WorkspaceProblem` when no round was ever opened with it."""
    known = known_matrices(connection, current)
    if version not in known:
        versions = ", ".join(map(str, known))
        raise WorkspaceProblem(
            say("Version {version} of the matrix is not known here; the known ones are {versions}.", version=version, versions=versions)
        )
    return known[version]


def carried(known: Mapping[int, Matrix], score: Score, version: int, to: int) -> Score | None:
    """A score of one version as it counts in a newer one, by way of the versions' own maps; None where no map leads there.

    A criterion that is not applicable stays so under its new name.
    """
    if version == to:
        return score
    for between, matrix in sorted(known.items(), reverse=True):  # the most direct way first
        if version < between <= to:
            criterion, level = score
            step = next((m.criteria.get(criterion) for m in matrix.maps_from if m.version == version), None)
            if step is not None and (level is None or level in step.levels):
                found = carried(known, (step.to, None if level is None else step.levels[level]), between, to)
                if found is not None:
                    return found
    return None


def _kept(connection: Connection) -> dict[int, Matrix]:
    rows = connection.execute(select(tables.matrix_version.c.version, tables.matrix_version.c.definition))
    return {row.version: Matrix.model_validate(row.definition) for row in rows}


def _refuse_change(kept: Matrix, given: Matrix) -> None:
    if kept.shape() != given.shape():
        raise DefinitionProblem(
            say(
                "matrix.yaml: version {version} is in use, and its areas, criteria or levels are no longer the same; "
                "give the changed matrix a new version number.",
                version=given.version,
            )
        )
