"""One answer to one criterion: how it may look, and what it still lacks."""

from dataclasses import asdict, dataclass

from data.definitions.matrix import Criterion, Matrix
from data.language import say
from data.workspace.history import Value
from data.workspace.problems import EntryProblem
from data.workspace.texts import missing, text_problem


@dataclass(frozen=True)
class Answer:
    """Where a practice stands and means to be in 12 months, or why the criterion does not apply to it. May be half done."""

    current: int | None = None
    target: int | None = None
    evidence: str = ""
    not_applicable: bool = False
    reason: str = ""  # why it does not apply


def to_fields(answer: Answer) -> Value:
    return asdict(answer)


def from_fields(kept: Value) -> Answer:
    return Answer(**kept)


def check_kept(matrix: Matrix, criterion: str, answer: Answer) -> None:
    """Raises `EntryProblem` for what cannot be kept at all: an unknown criterion or level, a text that is too long."""
    if criterion not in matrix.criteria:
        problem = say(
            "Version {version} of the matrix has no criterion '{criterion}'; reload the page.", version=matrix.version, criterion=criterion
        )
        raise EntryProblem({"criterion": problem})
    problems: dict[str, str] = {}
    for name in ("current", "target"):
        level = getattr(answer, name)
        if level is not None and (type(level) is not int or level not in matrix.level_names):
            listed = ", ".join(map(str, matrix.level_names))
            problems[name] = say("There is no level {level}; choose one of {levels}.", level=repr(level), levels=listed)
    for name in ("evidence", "reason"):
        if unfit := text_problem(getattr(answer, name)):
            problems[name] = unfit
    if problems:
        raise EntryProblem(problems)


def lacking(criterion: Criterion, answer: Answer | None) -> str | None:
    """What stands in the way of submitting this answer, as a sentence; None when it is complete.

    Half an answer is saved nevertheless: who moves both levels up is, for a moment, meaning to go down.
    """
    name = criterion.name
    if answer is None:
        return say("{criterion}: not answered yet.", criterion=name)
    if answer.not_applicable:
        if answer.current is not None or answer.target is not None:
            return say("{criterion}: it is marked as not applicable and has a level too; keep one of them.", criterion=name)
        return say("{criterion}: say why it does not apply to the practice.", criterion=name) if missing(answer.reason) else None
    if answer.current is None:
        return say("{criterion}: choose the level where you are now.", criterion=name)
    if answer.target is None:
        return say("{criterion}: choose the level where you would like to be in 12 months.", criterion=name)
    if answer.target < answer.current:
        return say(
            "{criterion}: in 12 months you would be at level {later}, lower than level {now} now; choose the same level or a higher one.",
            criterion=name, later=answer.target, now=answer.current,
        )  # fmt: skip
    return None


def phrase(_field: str, value: Value) -> str:
    """An answer as one would say it, for the sentence about two people's edits."""
    answer = from_fields(value) if isinstance(value, dict) else None
    if answer is None:
        return say("nothing")
    if answer.not_applicable:
        return say("not applicable ('{reason}')", reason=_short(answer.reason))
    now, later = _level(answer.current), _level(answer.target)
    if answer.evidence:
        return say("level {now} now and {later} in 12 months, with the note '{note}'", now=now, later=later, note=_short(answer.evidence))
    return say("level {now} now and {later} in 12 months", now=now, later=later)


def _level(level: int | None) -> str:
    return say("open") if level is None else str(level)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
