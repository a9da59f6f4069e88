"""How long an answer takes: `queries.survey.responses` for many selections, each asked once."""

import random
import statistics
import time
from itertools import product
from pathlib import Path

import queries
from queries import Selection
from queries.reference import practices
from tests.bench.lines import Figure, size_name

QUESTIONS = ("witnessed_racism", "aware_of_guardian", "safe_to_speak_up")
BREAKDOWNS = (None, "ethnicity", "staff_group", "neighbourhood", "practice")


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Median over questions, breakdowns and random selections of one to twenty practices, after one warm-up a breakdown."""
    release = queries.open_release(store)
    codes = sorted(practices(release)["practice_code"])
    dice = random.Random(1)
    selections = [Selection()] + [Selection(practices=tuple(dice.sample(codes, dice.randint(1, 20)))) for _ in range(9)]
    for by in BREAKDOWNS:
        queries.survey.responses(release, "2026", "witnessed_racism", Selection(), by)
    times = [_milliseconds(release, question, selection, by) for question, by, selection in product(QUESTIONS, BREAKDOWNS, selections)]
    mark = 15.0 if respondents is None else None
    name = size_name(respondents)
    return [
        Figure(f"queries.survey.responses, {name}: median", statistics.median(times), "ms", mark),
        Figure(f"queries.survey.responses, {name}: slowest of {len(times)}", max(times), "ms"),
    ]


def _milliseconds(release: queries.Release, question: str, selection: Selection, by) -> float:
    started = time.perf_counter()
    queries.survey.responses(release, "2026", question, selection, by)
    return (time.perf_counter() - started) * 1000
