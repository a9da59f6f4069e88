"""Reading everything: every count of a question that the public functions give, and whom each is a count of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from queries import Release, Selection, survey
from queries.survey.people import By
from tests.attacks.known import Known, Map

Ask = Callable[[str, Selection, By | None], pd.DataFrame]  # question, selection, breakdown -> frame of `survey.responses`
SMALL, UNKNOWN = -1, -2  # in place of a count: "fewer than 3", or nothing said


@dataclass(frozen=True)
class Question:
    """One thing to ask, whatever the question is."""

    selection: Selection
    by: By | None


@dataclass(frozen=True)
class Seen:
    """One group of people in one area: (cell,) who is counted, and the counts by option."""

    inside: np.ndarray
    counts: dict[str, int]


def asking(release: Release, wave: str) -> Ask:
    """The product's own answers for one wave."""
    return lambda question, selection, by: survey.responses(release, wave, question, selection, by)


class Reader:
    """Asks one engine about one wave. The areas are learnt from the answers: with whom each practice is shown."""

    def __init__(self, ask: Ask, public: Map, known: Known) -> None:
        self.ask, self.public, self.known = ask, public, known

    def plan(self, question: str, without: bool = False) -> list[Question]:
        """Questions that between them show every count there is; every other answer is a sum of these.

        without: ask also for everybody but each practice, which an engine that lets readers choose freely will answer.
        """
        groups = ((), *((group,) for group in self.public.staff_groups))
        plan = [Question(Selection(staff_groups=g), by) for g in groups for by in (None, "ethnicity", "neighbourhood", "practice")]
        for group in groups:
            plan += [Question(Selection(neighbourhoods=(n,), staff_groups=group), "ethnicity") for n in self.public.neighbourhoods]
            plan += [Question(Selection(practices=(p,), staff_groups=group), "ethnicity") for p in self._leaders(question, group)]
        if without:
            others = [tuple(q for q in self.known.practices if q != p) for p in self.known.practices]
            plan += [Question(Selection(practices=o, staff_groups=g), by) for o in others for g in groups for by in (None, "ethnicity")]
        return plan

    def _leaders(self, question: str, group: tuple[str, ...]) -> Iterable[str]:
        """One practice of each area in which ethnicity is shown."""
        seen: set[str] = set()
        for practice in self.known.practices:
            if practice not in seen:
                answer = self.ask(question, Selection(practices=(practice,), staff_groups=group), "ethnicity")
                company = {self.public.code_of[name] for name in answer["shown_with"].iloc[0]}
                seen |= company
                if company or not (answer["withheld"] == "too_few").all():
                    yield practice

    def read(self, question: str, plan: Sequence[Question]) -> dict[bytes, Seen]:
        """Every group of people seen, each once; keyed by who is in it."""
        found: dict[bytes, Seen] = {}
        for asked in plan:
            for group, (company, counts) in _groups(self.ask(question, asked.selection, asked.by)).items():
                inside = self._inside(asked, group, {self.public.code_of[name] for name in company})
                if inside is not None and any(count != UNKNOWN for count in counts.values()):
                    found.setdefault(inside.tobytes(), Seen(inside, counts))
        return found

    def _inside(self, asked: Question, group: str, company: set[str]) -> np.ndarray | None:
        """Who is counted. None for a neighbourhood with others in its company: a sum of areas that are seen by themselves."""
        chosen = asked.selection
        ethnic_group = group if asked.by == "ethnicity" else ""
        neighbourhood = group if asked.by == "neighbourhood" else next(iter(chosen.neighbourhoods), "")
        if neighbourhood and company:
            return None
        if asked.by == "practice":
            practices: Iterable[str] = group.split("+")
        elif neighbourhood:
            practices = [p for p in self.known.practices if self.public.neighbourhood_of[p] == neighbourhood]
        else:
            practices = {*(chosen.practices or self.known.practices), *company}
        return self.known.inside(practices, chosen.staff_groups, ethnic_group)


def _groups(answer: pd.DataFrame) -> dict[str, tuple[tuple[str, ...], dict[str, int]]]:
    """Group -> names of the practices in its company, and its counts by option."""
    found: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {}
    columns = (answer[name].tolist() for name in ("group", "category", "count", "withheld", "shown_with"))
    for group, option, count, withheld, company in zip(*columns, strict=True):
        found.setdefault(group, (company, {}))[1][option] = _count(count, withheld)
    return found


def _count(count: Any, withheld: str | None) -> int:
    if withheld == "small_count":
        return SMALL
    return UNKNOWN if isinstance(withheld, str) else int(count)
