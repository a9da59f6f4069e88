"""Tables of a practice beside others, who are numbered, and named only where they agreed to be."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.sentences import Reasons
from pages.sentences.words import people, percent
from queries.peers import Comparison


def of_units(found: Comparison) -> pd.DataFrame:
    """One line per bundle as it answered."""
    lines = found.units.to_dict("records")
    return pd.DataFrame([{"Practice": _called(line, found), **_answered(line), "Answered": people(int(line["base"]))} for line in lines])


def own_answer(found: Comparison) -> dict[str, str]:
    """The own bundle's share and likely range, for a table of several measures."""
    given = _answered(found.units.to_dict("records")[0])
    return {"Here": given["Share"], "Likely range": given["Likely range"]}


def of_estimates(found: Comparison) -> pd.DataFrame:
    """One line per bundle with its best estimate."""
    return pd.DataFrame(
        [
            {
                "Practice": _called(line, found),
                "Best estimate": percent(line["shrunken"]),
                "Likely range": _range(line["shrunken_lower"], line["shrunken_upper"]),
            }
            for line in found.units.to_dict("records")
        ]
    )


def of_peer_trend(waves: Sequence[dict[str, Any]], reasons: Reasons) -> pd.DataFrame:
    """One line per wave."""
    return pd.DataFrame([_wave(wave, reasons) for wave in waves])


def _wave(wave: dict[str, Any], reasons: Reasons) -> dict[str, str]:
    if wave["share"] is None:
        return {"Survey": wave["wave"], "Best estimate": "", "Likely range": "", "Others": reasons[wave["withheld"] or "too_few"]}
    others = "too few to show" if wave["p50"] is None else f"middle {percent(wave['p50'])}, tenths {_range(wave['p10'], wave['p90'])}"
    estimate = {"Best estimate": percent(wave["share"]), "Likely range": _range(wave["lower"], wave["upper"])}
    return {"Survey": wave["wave"], **estimate, "Others": others}


def _called(line: dict[Any, Any], found: Comparison) -> str:
    return found.name if line["unit"] == "own" else line["name"] or line["unit"]


def _answered(line: dict[Any, Any]) -> dict[str, str]:
    if not line["small"]:
        return {"Share": percent(line["share"]), "Likely range": _range(line["lower"], line["upper"])}
    known = f"at most {percent(line['upper'])}" if line["lower"] == 0 else f"at least {percent(line['lower'])}"
    return {"Share": known, "Likely range": "fewer than 3 people" if line["lower"] == 0 else "all but fewer than 3"}


def _range(lower: float, upper: float) -> str:
    return f"{percent(lower)} to {percent(upper)}"
