"""Tables of a practice beside others, who are numbered, and named only where they agreed to be."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data.language import say
from pages.sentences import Reasons
from pages.sentences.blanks import AT_LEAST, AT_MOST
from pages.sentences.words import people, percent, span
from queries.peers import Comparison


def of_units(found: Comparison) -> pd.DataFrame:
    """One line per bundle as it answered."""
    lines = found.units.to_dict("records")
    return pd.DataFrame(
        [{say("Practice"): _called(line, found), **_answered(line), say("Answered"): people(int(line["base"]))} for line in lines]
    )


def own_answer(found: Comparison) -> dict[str, str]:
    """The own bundle's share and likely range, for a table of several measures."""
    given = _answered(found.units.to_dict("records")[0])
    return {say("Here"): given[say("Share")], say("Likely range"): given[say("Likely range")]}


def of_estimates(found: Comparison) -> pd.DataFrame:
    """One line per bundle with its best estimate."""
    return pd.DataFrame(
        [
            {
                say("Practice"): _called(line, found),
                say("Best estimate"): percent(line["shrunken"]),
                say("Likely range"): span(line["shrunken_lower"], line["shrunken_upper"]),
            }
            for line in found.units.to_dict("records")
        ]
    )


def of_peer_trend(waves: Sequence[dict[str, Any]], reasons: Reasons) -> pd.DataFrame:
    """One line per wave."""
    return pd.DataFrame([_wave(wave, reasons) for wave in waves])


def _wave(wave: dict[str, Any], reasons: Reasons) -> dict[str, str]:
    if wave["share"] is None:
        estimate, doubt, others = "", "", reasons[wave["withheld"] or "too_few"]
    else:
        estimate, doubt, others = percent(wave["share"]), span(wave["lower"], wave["upper"]), _others(wave)
    return {say("Survey"): wave["wave"], say("Best estimate"): estimate, say("Likely range"): doubt, say("Others"): others}


def _others(wave: dict[str, Any]) -> str:
    if wave["p50"] is None:
        return say("too few to show")
    return say("middle {middle}, tenths {tenths}", middle=percent(wave["p50"]), tenths=span(wave["p10"], wave["p90"]))


def _called(line: dict[Any, Any], found: Comparison) -> str:
    return found.name if line["unit"] == "own" else line["name"] or line["unit"]


def _answered(line: dict[Any, Any]) -> dict[str, str]:
    if not line["small"]:
        share, doubt = percent(line["share"]), span(line["lower"], line["upper"])
    elif line["lower"] == 0:
        share, doubt = say(AT_MOST, share=percent(line["upper"])), say("fewer than 3 people")
    else:
        share, doubt = say(AT_LEAST, share=percent(line["lower"])), say("all but fewer than 3")
    return {say("Share"): share, say("Likely range"): doubt}
