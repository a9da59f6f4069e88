"""What the workspace already holds of past rounds, for judging a file of assessments row by row."""

from collections.abc import Iterable

from data.definitions.matrix import Matrix
from data.feeds.cells.values import Unexpected
from data.workspace import Workspace
from data.workspace.imports import PastAssessment, held_answers
from data.workspace.matrices import known_matrices
from data.workspace.rounds import Round, rounds_in


class PastRounds:
    """Rounds and answers as they stood when the load began, and the versions that new rounds turn out to have."""

    def __init__(self, workspace: Workspace) -> None:
        self._current = workspace.definitions.matrix.version
        with workspace.reading() as connection:
            self._matrices = known_matrices(connection, workspace.definitions.matrix)
            self._versions = {one.code: one.version for one in rounds_in(connection)}
        self._there = set(self._versions)
        self._held = held_answers(workspace)

    def matrix(self, round_code: str, version: int | None) -> Matrix:
        """The matrix of a round: as it was opened, else as its first row says. Raises `Unexpected`."""
        fixed = self._versions.get(round_code)
        wanted = version or fixed or self._current
        if fixed is not None and wanted != fixed:
            raise Unexpected(f"version {fixed}, which round {round_code} was assessed by")
        if wanted not in self._matrices:
            raise Unexpected(f"a version that is known here: {', '.join(map(str, self._matrices))}")
        self._versions[round_code] = wanted
        return self._matrices[wanted]

    def problem(self, round_code: str, practice: str, criterion: str) -> str | None:
        """What was expected instead of an answer that is there already; None where there is room for it."""
        if (round_code, practice) not in self._held:
            return None
        by_file = self._held[round_code, practice]
        if by_file is None:
            return f"a practice that has not begun round {round_code} itself; its own answers stand"
        return "a criterion without an answer; a file never changes one" if criterion in by_file else None

    def new_rounds(self, gathered: Iterable[PastAssessment]) -> list[Round]:
        """Rounds that the file brings: named by their code, open from the first to the last day that a practice submitted on."""
        days: dict[str, list] = {}
        for one in gathered:
            if one.round not in self._there:
                days.setdefault(one.round, []).append(one.submitted_at.date())
        return [Round(code, code, min(on), max(on), self._versions[code]) for code, on in sorted(days.items())]
