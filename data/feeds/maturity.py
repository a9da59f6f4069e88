"""Past self-assessments: one row a practice, round and criterion, added to the workspace as submitted.

The workspace is the practices' own: a file never changes what is there, and never adds to what a practice wrote itself.
"""

from collections.abc import Hashable, Mapping
from contextlib import closing
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.definitions.matrix import Matrix
from data.feeds.cells.folding import fold
from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.past_rounds import PastRounds
from data.feeds.cells.values import Unexpected, one_of, practice_code, words
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table
from data.workspace import Author, Workspace, open_workspace
from data.workspace.answers import Answer
from data.workspace.imports import PastAssessment, import_assessments
from data.workspace.rounds import CODE
from data.workspace.texts import LONGEST as LONGEST_NOTE

_YES_NO = {**dict.fromkeys(("yes", "y", "true", "1"), "yes"), **dict.fromkeys(("no", "n", "false", "0"), "no")}
_IMPORT = Author("import", "steward")

Row = Mapping[Hashable, Any]  # column -> value


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table. A version is that of the matrix the round was assessed by; the current one where it is blank."""
    matrix = terms.definitions.matrix
    first = next(iter(matrix.criteria))
    return (
        Column("round", _round, example="2024"),
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("submitted_on", day(terms.latest, terms.dates), example="2024-05-31"),
        Column("matrix_version", number(1, matrix.version, whole=True), filled=False, example=str(matrix.version)),
        Column("criterion", words, example=first),
        Column("current_level", number(-100, 100, whole=True), filled=False, example=str(matrix.levels[0].level)),
        Column("target_level", number(-100, 100, whole=True), filled=False, example=str(matrix.levels[1].level)),
        Column("not_applicable", one_of(_YES_NO, "yes or no"), filled=False, example="no"),
        Column("reason", _note, filled=False, longest=LONGEST_NOTE, example=""),
        Column("evidence", _note, filled=False, longest=LONGEST_NOTE, example="The lead's name is on the rota."),
    )


def _round(text: str) -> str:
    if not CODE.fullmatch(text):
        raise Unexpected("a round's code: up to 20 letters, digits and hyphens")
    return text


def _note(text: str) -> str:
    return text  # as written, line breaks included: a note may begin with a dash


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Add the assessments of practices that are held, when the whole file is accepted."""
    expected = columns(intake.terms)
    held = intake.practices_held()
    with closing(_workspace(intake)) as workspace:
        past = PastRounds(workspace)
    gathered: dict[tuple[str, str], PastAssessment] = {}
    for chunk in intake.chunks(find(tables, expected, "maturity")):
        leave_out_others(chunk, held, intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        _judge(chunk, values, past, gathered)

    def write() -> None:
        with closing(_workspace(intake)) as workspace:
            import_assessments(workspace, past.new_rounds(gathered.values()), list(gathered.values()), _IMPORT)

    intake.finish.append(write)


def _workspace(intake: Intake) -> Workspace:
    return open_workspace(intake.store.folder, definitions=intake.terms.definitions)


def _judge(chunk: Chunk, values: pd.DataFrame, past: PastRounds, gathered: dict[tuple[str, str], PastAssessment]) -> None:
    """Reject rows that contradict the matrix, the workspace or each other; gather the rest."""
    wrong: dict[str, dict[Hashable, str]] = {}
    for line, row in chunk.kept(values).to_dict("index").items():
        try:
            _gather(row, past, gathered)
        except _Misfit as misfit:
            wrong.setdefault(misfit.column, {})[line] = str(misfit)
    for column, lines in wrong.items():
        chunk.reject(column, pd.Series(lines, dtype=object))


class _Misfit(Unexpected):
    def __init__(self, column: str, expected: str) -> None:
        super().__init__(expected)
        self.column = column


def _gather(row: Row, past: PastRounds, gathered: dict[tuple[str, str], PastAssessment]) -> None:
    key = (row["round"], row["practice_code"])
    try:
        matrix = past.matrix(row["round"], row["matrix_version"])
    except Unexpected as problem:
        raise _Misfit("matrix_version", str(problem)) from None
    criterion = _criterion(matrix, row["criterion"])
    if problem := past.problem(*key, criterion):
        raise _Misfit("criterion", problem)
    answer = _answer(matrix, row)
    submitted = _at_noon(row["submitted_on"])
    so_far = gathered.get(key) or PastAssessment(*key, submitted, {})
    if criterion in so_far.answers:
        raise _Misfit("criterion", "each criterion once a practice and round; remove the repeated row")
    if so_far.submitted_at != submitted:
        raise _Misfit("submitted_on", f"one day a practice and round, {so_far.submitted_at:%Y-%m-%d} as in the rows above")
    gathered[key] = PastAssessment(*key, submitted, {**so_far.answers, criterion: answer})


def _criterion(matrix: Matrix, text: str) -> str:
    known = {fold(c.name): code for code, c in matrix.criteria.items()} | {fold(code): code for code in matrix.criteria}
    if fold(text) not in known:
        raise _Misfit("criterion", f"a criterion of version {matrix.version} of matrix.yaml: its code or name")
    return known[fold(text)]


def _answer(matrix: Matrix, row: Row) -> Answer:
    current, target = row["current_level"], row["target_level"]
    if row["not_applicable"] == "yes":
        if current is not None or target is not None:
            raise _Misfit("not_applicable", "no level where the criterion does not apply")
        if row["reason"] is None:
            raise _Misfit("reason", "a reason why the criterion does not apply")
        return Answer(evidence=row["evidence"] or "", not_applicable=True, reason=row["reason"])
    for column, level in (("current_level", current), ("target_level", target)):
        if level not in matrix.level_names:
            raise _Misfit(column, f"one of the levels {', '.join(map(str, matrix.level_names))}")
    if target < current:
        raise _Misfit("target_level", f"the current level, {current}, or a higher one")
    return Answer(current, target, row["evidence"] or "")


def _at_noon(submitted: date) -> datetime:
    return datetime(submitted.year, submitted.month, submitted.day, 12)  # a file knows the day only; noon is that day in every zone near
