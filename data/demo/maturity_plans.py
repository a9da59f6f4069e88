"""Made-up objectives and interventions: what practices mean to change, and what they did about it."""

from datetime import date, datetime, timedelta

import numpy as np
from sqlalchemy import Connection

from data.definitions.matrix import Criterion
from data.definitions.schema import Indicator
from data.workspace import Author, Workspace, interventions, objectives
from data.workspace.authors import MADE_UP
from data.workspace.changing import begin_change
from data.workspace.history import Fields, Subject
from data.workspace.interventions import Intervention, Milestone
from data.workspace.rounds import Round
from data.workspace.smart import CONFIDENCES, Objective

_PLANNING = 0.6  # share of practices with objectives
_SHARING = 0.6
_MOSTLY_FIRST = 0.6  # share of objectives set after the first round; those set after the last are still on time
_MET_BY_THEN, _MET_BEFORE = 0.75, 0.15  # share of objectives met, of those that are due by today and of the others
_OWNERS = ("Practice manager", "Partner", "Lead nurse", "Reception lead", "Equality lead")
_DEEDS = (
    "Set aside an hour a month for it in the team meeting",
    "Wrote down how we do it and put it up in the staff room",
    "Trained everybody together with two practices nearby",
    "Asked all staff in short one-to-ones what would help",
    "Named two people to look after it and gave them time",
    "Changed the form that we used and tried it for three months",
)
_OUTCOMES = (
    "Most colleagues took part, and two things were put right at once.",
    "It took longer than planned; staff say that it is easier to raise things now.",
    "We kept what worked and dropped the rest after talking it over.",
)
_BASELINES = {"higher": (45.0, 60.0), "lower": (30.0, 20.0)}  # from and to, per cent


def add_plans(
    rng: np.random.Generator, workspace: Workspace, connection: Connection, codes: np.ndarray, rounds: list[Round], levels: np.ndarray
) -> None:
    """One to three objectives for most practices, most set after the first round, on criteria that move where any do.

    levels: practices x rounds x criteria.
    """
    criteria = list(workspace.definitions.matrix.criteria.values())
    set_after = (_MOSTLY_FIRST, *((1 - _MOSTLY_FIRST) / max(len(rounds) - 1, 1) for _ in rounds[1:]))
    chances = np.array(set_after) / sum(set_after)
    for practice, row in zip(codes, levels, strict=True):
        if rng.random() < _PLANNING:
            moves = row[-1] - row[0] + rng.random(len(criteria))
            for number, place in enumerate(np.argsort(-moves)[: int(rng.integers(1, 4))]):
                since = date(int(rounds[int(rng.choice(len(rounds), p=chances))].code), 6, 1)
                set_on = min(since + timedelta(days=int(rng.integers(200))), workspace.today - timedelta(days=1))
                _add_objective(rng, workspace, connection, str(practice), f"{practice}-{number + 1}", criteria[place], set_on)


def _add_objective(
    rng: np.random.Generator, workspace: Workspace, connection: Connection, practice: str, id: str, criterion: Criterion, set_on: date
) -> None:
    indicators = objectives.indicators_of(workspace)
    aim = _objective(rng, criterion, indicators, set_on, workspace.today)
    _write(connection, objectives.subject_of(id, practice), "set", objectives.to_fields(aim), set_on)
    for number in range(int(rng.integers(1, 3))):
        starts = set_on + timedelta(days=14 + int(rng.integers(120)))
        act = _intervention(rng, criterion, starts, finished=aim.status == "met", today=workspace.today)
        subject = interventions.subject_of(f"{id}-{number + 1}", practice)
        _write(connection, subject, "added", interventions.to_fields(act, id), set_on)


def _objective(rng: np.random.Generator, criterion: Criterion, indicators: dict[str, Indicator], set_on: date, today: date) -> Objective:
    movable = [indicators[code] for code in criterion.indicators if indicators[code].better != "neutral"]
    measured = movable[int(rng.integers(len(movable)))] if movable else None
    way = measured.better if measured is not None and measured.better != "neutral" else "higher"
    baseline, target = _BASELINES[way]
    due = set_on + timedelta(days=365)
    met = rng.random() < (_MET_BY_THEN if due <= today else _MET_BEFORE)
    return Objective(
        text=f"In a year we will be a level further on '{criterion.name.lower()}', and staff will notice it",
        criterion=criterion.code,
        indicator=measured.code if measured else None,
        own_measure="" if measured else "Share of the team who took part, in per cent",
        baseline=baseline + int(rng.integers(-5, 6)),
        target=target + int(rng.integers(-4, 5)),
        direction=way,
        owner_role=_OWNERS[int(rng.integers(len(_OWNERS)))],
        due=due,
        status="met" if met else "under_way",
        confidence=CONFIDENCES[int(rng.integers(len(CONFIDENCES)))],
    )


def _intervention(rng: np.random.Generator, criterion: Criterion, starts: date, *, finished: bool, today: date) -> Intervention:
    steps = (starts + timedelta(days=30), starts + timedelta(days=90))
    finished = finished and steps[1] <= today
    done = steps[1] if finished else None
    agreed = steps[0] if steps[0] <= today else None
    return Intervention(
        what=f"{_DEEDS[int(rng.integers(len(_DEEDS)))]} ({criterion.name.lower()}; made up).",
        owner=_OWNERS[int(rng.integers(len(_OWNERS)))],
        starts=starts,
        milestones=(Milestone("Agreed with the team", steps[0], agreed), Milestone("Looked at what came of it", steps[1], done)),
        status="done" if finished else "under_way" if starts <= today else "planned",
        done=done,
        outcome=_OUTCOMES[int(rng.integers(len(_OUTCOMES)))] if finished else "",
        share=bool(rng.random() < _SHARING),
    )


def _write(connection: Connection, subject: Subject, what: str, fields: Fields, on: date) -> None:
    author = Author(MADE_UP, "practice", subject.practice)
    change = begin_change(connection, subject, author, datetime(on.year, on.month, on.day, 10), lambda _, value: str(value))
    change.add(what, fields)
    change.keep(connection)
