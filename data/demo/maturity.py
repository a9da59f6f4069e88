"""Made-up self-assessments in three rounds: who assesses, at which levels, and how they move."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
from sqlalchemy import Connection

from data.definitions import Definitions
from data.demo.maturity_plans import add_plans
from data.demo.workplaces import Workplaces
from data.store import Store
from data.workspace import Author, Workspace, answers, open_workspace, rounds
from data.workspace.answers import Answer
from data.workspace.assessments import ANSWER, ANSWERED, SUBMITTED, subject_of
from data.workspace.authors import MADE_UP
from data.workspace.changing import begin_change

_SUBMITTED = (0.6, 0.85, 0.7)  # share of practices in each round; the last one is still open
_BEGUN = 0.08  # more, who have begun and not submitted
_NOT_APPLICABLE = 0.01
_STAYS_OPEN = timedelta(weeks=6)  # from the day on which the demonstration is made: leadership can move the closing day
AUTHOR = Author(MADE_UP, "steward")


def add_maturity(rng: np.random.Generator, store: Store, here: Workplaces, defined: Definitions) -> int:
    """Fill an empty workspace in one transaction; one that holds anything is left alone. Returns how many assessments were made."""
    with closing(open_workspace(store.folder, definitions=defined)) as workspace:
        if rounds.rounds(workspace):
            return 0
        announced = made_up_rounds(defined, workspace.today)
        last_of = {wave.opened[:4]: number for number, wave in enumerate(defined.instrument.waves)}
        open_in = here.open_in[:, [last_of[one.code] for one in announced]]
        levels = _levels(rng, len(here.codes), len(announced), defined)
        with workspace.writing() as connection:
            for new in announced:
                rounds.add_round(_at(workspace, new.opens), connection, new, AUTHOR)
            made = 0
            for number, one in enumerate(announced):
                there = open_in[:, number]
                made += _add_round(rng, workspace, connection, one, here.codes[there], levels[there, number], _SUBMITTED[number])
            now = open_in[:, -1]
            add_plans(rng, workspace, connection, here.codes[now], announced, levels[now])
        return made


def made_up_rounds(defined: Definitions, today: date) -> list[rounds.Round]:
    """A round in the spring of each of the last waves' years; the last opens as soon as the one before it has closed, and is open today."""
    years = sorted({int(wave.opened[:4]) for wave in defined.instrument.waves})[-len(_SUBMITTED) :]
    version = defined.matrix.version
    made = [rounds.Round(str(year), f"Round of {year}", date(year, 4, 1), date(year, 5, 31), version) for year in years]
    opens = made[-2].closes + timedelta(days=1) if len(made) > 1 else made[-1].opens
    return [*made[:-1], replace(made[-1], opens=opens, closes=max(made[-1].closes, today + _STAYS_OPEN))]


def _levels(rng: np.random.Generator, practices: int, times: int, defined: Definitions) -> np.ndarray:
    """practices x rounds x criteria, as positions in the matrix's levels: a practice's lasting habit, an area's, and slow growth."""
    areas = np.repeat(np.arange(len(defined.matrix.areas)), [len(area.criteria) for area in defined.matrix.areas])
    habit = rng.normal(1.3, 0.7, (practices, 1, 1))
    by_area = rng.normal(0, 0.5, (practices, 1, len(defined.matrix.areas)))[:, :, areas]
    growth = np.cumsum(rng.gamma(1.5, 0.25, (practices, times, 1)), axis=1) - 0.4
    own = rng.normal(0, 0.6, (practices, 1, len(areas))) + rng.normal(0, 0.3, (practices, times, len(areas)))
    return np.clip(np.rint(habit + by_area + growth + own), 0, len(defined.matrix.levels) - 1).astype(int)


def _add_round(
    rng: np.random.Generator,
    workspace: Workspace,
    connection: Connection,
    one: rounds.Round,
    codes: np.ndarray,
    levels: np.ndarray,
    share: float,
) -> int:
    """The assessments of one round: a share of the practices submits, and some more leave theirs half done."""
    chance = rng.random(len(codes))
    for practice, row, drawn in zip(codes, levels, chance, strict=True):
        day = date(int(one.code), 4, 2) + timedelta(days=int(rng.integers(50)))
        if drawn < share + _BEGUN:
            _assess(rng, _at(workspace, day), connection, subject=(one.code, str(practice)), row=row, submits=drawn < share)
    return int((chance < share + _BEGUN).sum())


def _assess(
    rng: np.random.Generator, workspace: Workspace, connection: Connection, *, subject: tuple[str, str], row: np.ndarray, submits: bool
) -> None:
    matrix = workspace.definitions.matrix
    change = begin_change(connection, subject_of(*subject), AUTHOR, workspace.clock(), answers.phrase)
    answered = len(row) if submits else int(rng.integers(1, len(row)))
    for criterion, position in list(zip(matrix.criteria.values(), row, strict=True))[:answered]:
        given = _answer(rng, [level.level for level in matrix.levels], int(position), criterion.evidence)
        change.add(ANSWERED, {ANSWER + criterion.code: answers.to_fields(given)})
    if submits:
        change.add(SUBMITTED, {"submitted_at": workspace.clock().isoformat()})
    change.keep(connection)


def _answer(rng: np.random.Generator, levels: list[int], position: int, evidence: tuple[str, ...]) -> Answer:
    if rng.random() < _NOT_APPLICABLE:
        return Answer(not_applicable=True, reason="We are too small a team for this (made up).")
    note = f"{evidence[int(rng.integers(len(evidence)))]} (made up)." if evidence and rng.random() < 0.6 else ""
    target = min(position + int(rng.integers(3)), len(levels) - 1)
    return Answer(levels[position], levels[target], note)


def _at(workspace: Workspace, day: date) -> Workspace:
    """The same workspace with its clock at ten in the morning of `day`."""
    return replace(workspace, clock=lambda: datetime(day.year, day.month, day.day, 10))
