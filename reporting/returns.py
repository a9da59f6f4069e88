"""A quarter's return: the files that `load ftsu` and `load forums` of the dashboard take.

No line of it can be told to be somebody's report. Before cases are added up by professional group, each other column is dealt out anew
among the quarter's cases by itself: every total is right, and what stands beside what is chance. The dashboard shows one breakdown at a
time, so nothing it says changes.
"""

import csv
import io
import secrets
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from data.definitions.speaking_up import SpeakingUp
from reporting.cases import AGAIN, FORUM, Case

T = TypeVar("T")
FTSU = (
    "quarter", "source", "reported", "professional_group", "cases", "elements", "anonymous", "detriment",
    *(f"again_{answer}" for answer in AGAIN), "closed", "days_to_close",
)  # fmt: skip
FORUMS = ("quarter", "reported", *FORUM)


def ftsu(cases: Sequence[Case], quarter: str, source: str, reported: date, defined: SpeakingUp) -> str:
    """The return as CSV; a quarter without a case is a line that says so."""
    dealt = _dealt([case for case in cases if case.quarter == quarter], defined)
    groups = sorted({case.group for case in dealt})
    lines = [(quarter, source, reported.isoformat(), *_line(group, [c for c in dealt if c.group == group], defined)) for group in groups]
    return _csv(FTSU, lines or [(quarter, source, reported.isoformat(), "", 0, "", *[0] * 7, "")])


def forums(cases: Sequence[Case], quarter: str, reported: date) -> str:
    """Forums of the quarter's cases: each stage is part of the one before."""
    reached = [FORUM.index(case.forum) for case in cases if case.quarter == quarter and case.forum]
    return _csv(FORUMS, [(quarter, reported.isoformat(), *(sum(stage <= far for far in reached) for stage in range(len(FORUM))))])


def _dealt(cases: list[Case], defined: SpeakingUp) -> list[Case]:
    """As many cases with the same totals; only closed and its days stay together, since days without a closing mean nothing."""
    carried = [[code for code in kept if code] for kept in zip(*(_shuffled(_with(cases, e.code)) for e in defined.elements), strict=True)]
    return [
        Case(quarter, group, tuple(elements), detriment, again, "", anonymous, closed, days)
        for quarter, group, elements, detriment, again, anonymous, (closed, days) in zip(
            [case.quarter for case in cases],
            _shuffled([case.group for case in cases]),
            carried,
            _shuffled([case.detriment for case in cases]),
            _shuffled([case.again for case in cases]),
            _shuffled([case.anonymous for case in cases]),
            _shuffled([(case.closed, case.days) for case in cases]),
            strict=True,
        )
    ]


def _with(cases: Sequence[Case], element: str) -> list[str]:
    return [element if element in case.elements else "" for case in cases]


def _shuffled(values: list[T]) -> list[T]:
    """In an order that nobody can work out again."""
    dealt = list(values)
    secrets.SystemRandom().shuffle(dealt)
    return dealt


def _line(group: str, cases: list[Case], defined: SpeakingUp) -> tuple[object, ...]:
    carried = [(e.code, sum(e.code in case.elements for case in cases)) for e in defined.elements]
    days = [case.days for case in cases if case.closed and case.days is not None]
    return (
        group,
        len(cases),
        "; ".join(f"{code} {count}" for code, count in carried if count),
        sum(case.anonymous for case in cases),
        sum(case.detriment for case in cases),
        *(sum(case.again == answer for case in cases) for answer in AGAIN),
        sum(case.closed for case in cases),
        round(sum(days) / len(days), 2) if days else "",
    )


def _csv(header: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *lines])
    return written.getvalue()
