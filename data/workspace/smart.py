"""Is an objective specific, measurable, assigned, relevant and dated? Each field is checked as it is entered."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.days import on_day
from data.definitions.matrix import Matrix
from data.definitions.schema import Indicator
from data.language import say, to_say
from data.workspace.texts import SHORT, missing, text_problem

FEWEST_WORDS = 4
FURTHEST = timedelta(days=3 * 366)  # an aim beyond three years is a hope; most often the year was mistyped

Direction = Literal["higher", "lower"]
Status = Literal["not_started", "under_way", "met", "stopped"]
Confidence = Literal["high", "medium", "low"]
STATUSES: tuple[Status, ...] = ("not_started", "under_way", "met", "stopped")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


@dataclass(frozen=True)
class Objective:
    """What a practice means to achieve; a form's fields as far as they are filled in.

    `indicator` is a code of indicators.yaml, and then baseline and target are per cents; or `own_measure` says in words what is counted.
    `direction` is which way is better; where the indicator has one, it is the indicator's.
    """

    text: str = ""
    criterion: str = ""
    indicator: str | None = None
    own_measure: str = ""
    baseline: float | None = None
    target: float | None = None
    direction: Direction | None = None
    owner_role: str = ""
    due: date | None = None
    status: Status = "not_started"
    confidence: Confidence = "medium"
    note: str = ""


def better(objective: Objective, indicators: Mapping[str, Indicator]) -> Direction | None:
    """Which way is better: the indicator's own direction, or what was said where it has none."""
    indicator = indicators.get(objective.indicator or "")
    if indicator and indicator.better != "neutral":
        return indicator.better
    return objective.direction


def problems(
    objective: Objective, matrix: Matrix, indicators: Mapping[str, Indicator], today: date, *, due_before: date | None = None
) -> dict[str, str]:
    """Field -> what to do about it; empty when the objective can stand.

    `due_before` is the day it was due until now: an objective that is overdue may still be changed without setting a new day.
    """
    found = {
        "text": _specific(objective.text),
        "criterion": None if objective.criterion in matrix.criteria else say("Choose the criterion that this objective belongs to."),
        **_measurable(objective, indicators),
        "owner_role": text_problem(objective.owner_role, SHORT)
        or (say("Say who looks after it, by role, such as 'practice manager'.") if missing(objective.owner_role) else None),
        "due": None if objective.due is not None and objective.due == due_before else _dated(objective.due, today),
        "status": None if objective.status in STATUSES else say("Choose one of {choices}.", choices=", ".join(STATUSES)),
        "confidence": None if objective.confidence in CONFIDENCES else say("Choose one of {choices}.", choices=", ".join(CONFIDENCES)),
        "note": text_problem(objective.note),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _specific(text: str) -> str | None:
    if unfit := text_problem(text):
        return unfit
    if len(re.findall(r"\w+", text)) < FEWEST_WORDS:
        return say("Say in a sentence what will be different, and for whom.")
    return None


def _measurable(objective: Objective, indicators: Mapping[str, Indicator]) -> dict[str, str | None]:
    per_cent = objective.indicator is not None
    if objective.indicator is not None and objective.indicator not in indicators:
        unknown = say("There is no indicator '{code}'; choose one from the list, or a measure of your own.", code=objective.indicator)
        measure = {"indicator": unknown}
    elif per_cent and not missing(objective.own_measure):
        measure = {"own_measure": say("Choose an indicator or a measure of your own, not both.")}
    elif not per_cent and missing(objective.own_measure):
        measure = {"indicator": say("Choose a survey measure, or a measure of your own.")}
    else:
        measure = {"own_measure": text_problem(objective.own_measure, SHORT)}
    numbers = {name: _number(name, getattr(objective, name), per_cent) for name in ("baseline", "target")}
    judged = not any(numbers.values()) and (not per_cent or objective.indicator in indicators)
    return {**measure, **numbers, **(_moves(objective, indicators) if judged else {})}


def _number(name: str, value: float | None, per_cent: bool) -> str | None:
    if value is None:
        return say("Say where you start.") if name == "baseline" else say("Say where you want to arrive.")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return say("This must be a number.")
    if per_cent and not 0 <= value <= 100:
        return say("An indicator is a per cent from 0 to 100, not {value}.", value=f"{value:g}")
    return None


def _moves(objective: Objective, indicators: Mapping[str, Indicator]) -> dict[str, str | None]:
    """The target must lie on the better side of the baseline."""
    assert objective.baseline is not None
    assert objective.target is not None
    direction = better(objective, indicators)
    if direction not in ("higher", "lower"):
        return {"direction": say("Say whether higher or lower is better for this measure.")}
    gain = objective.target - objective.baseline if direction == "higher" else objective.baseline - objective.target
    if gain > 0:
        return {}
    problem = _WRONG_WAY[direction, gain == 0]
    return {"target": say(problem, target=f"{objective.target:g}", baseline=f"{objective.baseline:g}")}


# What is said by which way is better, and whether the target is where one starts.
_WRONG_WAY = {
    ("higher", True): to_say(
        "The target of {target} is equal to the baseline of {baseline}, and higher is better here; choose a target on the other side, or "
        "correct the baseline."
    ),
    ("higher", False): to_say(
        "The target of {target} is below the baseline of {baseline}, and higher is better here; choose a target on the other side, or "
        "correct the baseline."
    ),
    ("lower", True): to_say(
        "The target of {target} is equal to the baseline of {baseline}, and lower is better here; choose a target on the other side, or "
        "correct the baseline."
    ),
    ("lower", False): to_say(
        "The target of {target} is above the baseline of {baseline}, and lower is better here; choose a target on the other side, or "
        "correct the baseline."
    ),
}


def _dated(due: date | None, today: date) -> str | None:
    if due is None:
        return say("Say by which day it should be reached.")
    if due < today:
        return say("{day} has passed; choose a day after today.", day=on_day(due))
    if due == today:
        return say("That is today; choose a later day.")
    if due > today + FURTHEST:
        return say("{day} is more than three years away; choose a nearer day, or a first step that can be reached sooner.", day=on_day(due))
    return None
