"""Made-up returns of guardians, with what real ones bring: a quarter of few cases, missing returns, small and large revisions."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.definitions import Definitions
from data.definitions.quarters import Quarter, quarter_of, quarters_between
from data.definitions.speaking_up import SpeakingUp
from data.demo.write import Loads

FIRST = Quarter(2020, 1)
_FEW_CASES = Quarter(2020, 2)  # so few that the quarter is a band
_MISSING = (-4, -2)  # places from the last quarter: a neighbourhood's return that never came, each another neighbourhood's
_REVISED_A_LITTLE, _REVISED_MUCH = -6, -9  # the area-wide service found 3 more cases a year later, or 11
_AREA_WIDE = (22.0, 30.0)  # cases a quarter in the first and the last quarter
_NEIGHBOURHOOD = 0.8
_CARRIED = {"patient_safety": 0.19, "worker_safety": 0.29, "bullying": 0.21, "inappropriate": 0.34}
_BULLYING_BEFORE_THE_BREAK = 0.31
_GROUPS = {"gp": 0.16, "nurse": 0.2, "dpc": 0.16, "admin": 0.4}
_AGAIN = {"again_yes": 0.48, "again_no": 0.04, "again_maybe": 0.06, "again_dont_know": 0.04}  # the rest gave no feedback
_COUNTS = ("anonymous", "detriment", *_AGAIN, "closed")


def add_cases(rng: np.random.Generator, loads: Loads, definitions: Definitions, neighbourhoods: Sequence[str], last: Quarter) -> None:
    """Returns from the first quarter to the `last`."""
    quarters = quarters_between(FIRST, last)
    returns, cases, elements = [], [], []
    for quarter, source, reported, count in _reports(rng, quarters, definitions.speaking_up, neighbourhoods):
        returns.append((str(quarter), source, reported))
        for line in range(2, count + 2):
            cases.append((str(quarter), source, reported, line, *_case(rng, definitions.speaking_up)))
            elements += [(str(quarter), source, reported, line, code, 1) for code in _elements(rng, quarter, definitions.speaking_up)]
    about = ["quarter", "source", "reported"]
    columns = [*about, "line", "professional_group", "cases", *_COUNTS, "days_to_close"]
    loads.add(
        "ftsu",
        {
            "speaking_up_return": pd.DataFrame(returns, columns=about),
            "speaking_up_element": pd.DataFrame(elements, columns=[*about, "line", "element", "cases"]),
            "speaking_up_case": pd.DataFrame(cases, columns=columns),
        },
    )


def last_ended(day: date) -> Quarter:
    """The last quarter that had ended on a day."""
    running = quarter_of(day)
    return quarter_of(running.first_day - timedelta(days=1))


def _reports(rng: np.random.Generator, quarters: list[Quarter], defined: SpeakingUp, neighbourhoods: Sequence[str]):
    """(quarter, source, reported, cases) of every return, revisions included."""
    means = np.linspace(*_AREA_WIDE, len(quarters))
    habit = rng.gamma(2.0, 0.5, size=len(neighbourhoods))
    silent = {quarters[place]: neighbourhoods[i] for i, place in enumerate(_MISSING) if i < len(neighbourhoods)}
    for place, quarter in enumerate(quarters):
        reported = quarter.last_day + timedelta(days=20)
        for organisation in defined.organisations:
            if organisation.since <= str(quarter):
                count = 5 if quarter == _FEW_CASES else int(rng.poisson(means[place] / len(defined.organisations)))
                yield quarter, organisation.code, reported, count
                more = {_REVISED_A_LITTLE: 3, _REVISED_MUCH: 11}.get(place - len(quarters))
                if more and organisation == defined.organisations[0]:
                    yield quarter, organisation.code, reported + timedelta(days=330), count + more
        if defined.neighbourhoods_since and defined.neighbourhoods_since <= str(quarter):
            for i, code in enumerate(neighbourhoods):
                count = int(rng.poisson(_NEIGHBOURHOOD * habit[i]))
                if silent.get(quarter) != code:
                    yield quarter, code, reported + timedelta(days=i % 12), count


def _case(rng: np.random.Generator, defined: SpeakingUp) -> tuple[object, ...]:
    """Professional group, one case, its flags, and the days it took to close."""
    weights = np.array([_GROUPS.get(group.staff_group or "", 0.03) for group in defined.professional_groups])
    group = defined.professional_groups[rng.choice(len(weights), p=weights / weights.sum())].code
    anonymous, detriment, closed = (int(chance) for chance in rng.random(3) < (0.13, 0.06, 0.86))
    answer = rng.choice([*_AGAIN, ""], p=[*_AGAIN.values(), 1 - sum(_AGAIN.values())]) if closed else ""
    days = float(np.ceil(rng.lognormal(3.6, 0.6))) if closed else None
    return group, 1, anonymous, detriment, *(int(answer == name) for name in _AGAIN), closed, days


def _elements(rng: np.random.Generator, quarter: Quarter, defined: SpeakingUp) -> list[str]:
    """The elements that a case carries, of those recorded in the quarter: often one, sometimes none or several."""
    recorded = {element.code for element in defined.elements if element.since <= str(quarter)}
    chances = {code: _CARRIED.get(code, 0.1) for code in recorded}
    if "inappropriate" not in recorded and "bullying" in recorded:
        chances["bullying"] = _BULLYING_BEFORE_THE_BREAK
    drawn = rng.random(len(defined.elements))
    return [e.code for e, chance in zip(defined.elements, drawn, strict=True) if e.code in recorded and chance < chances[e.code]]
