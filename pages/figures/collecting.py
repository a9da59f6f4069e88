"""Whether there is anything to say of a feed: decided here for every figure, page and slide.

An area may not collect something, and then nobody asks for it and nothing is said of it. It may collect it and have loaded nothing yet,
which is not the same as none. Once something is loaded, the figures have words of their own for what is few, missing or none.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, Literal, ParamSpec

import pandas as pd

from data.language import say, to_say
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.figure import Figure
from pages.sentences import sentence
from pages.sentences.findings import NotLoaded
from queries import Release

Given = ParamSpec("Given")
State = Literal["not collected", "not loaded", "held"]
# What is told of each feed, as in "Nothing has been loaded of ...".
TOLD_OF: Mapping[str, str] = {
    "guardians": to_say("the register of guardians"),
    "ftsu": to_say("the cases that guardians heard of"),
    "forums": to_say("restorative forums"),
    "wellbeing": to_say("who sought support"),
    "wres": to_say("the workforce by ethnicity"),
}


def state(known: Catalogue, feed: str) -> State:
    """How a feed stands in a release."""
    if feed not in known.collected:
        return "not collected"
    return "held" if feed in known.loaded else "not loaded"


def of_feed(
    feed: str, name: str, title: str
) -> Callable[[Callable[Concatenate[Release, Given], Figure]], Callable[Concatenate[Release, Given], Figure | None]]:
    """For a function that answers with a figure about a feed: None where it is not collected, a sentence where nothing is loaded yet."""

    def only(figure: Callable[Concatenate[Release, Given], Figure]) -> Callable[Concatenate[Release, Given], Figure | None]:
        @wraps(figure)
        def answer(release: Release, *given: Given.args, **named: Given.kwargs) -> Figure | None:
            known = catalogue(release)
            match state(known, feed):
                case "not collected":
                    return None
                case "not loaded":
                    said = sentence(NotLoaded(say(TOLD_OF[feed])), known.reasons)
                    return Figure(name, None, say(title), (said,), None, pd.DataFrame())
                case "held":
                    return figure(release, *given, **named)

        return answer

    return only


def speaks_up(known: Catalogue) -> bool:
    """Whether there is anything to say on speaking up."""
    asked = any(one.role in ("aware", "unaware") for one in known.indicators.values())
    return asked or bool(known.collected & {"guardians", "ftsu", "forums"})


def needs(known: Catalogue) -> tuple[str, ...]:
    """Codes of the indicators that tell who is in need of support, the one that comes first at the front."""
    return tuple(one.code for role in ("need", "other_need") for one in known.indicators.values() if one.role == role)


def follows_standard(known: Catalogue) -> bool:
    """Whether there is anything to say by the workforce standard: measures modelled on it, or counts that it asks for."""
    return bool(known.modelled) or "wres" in known.collected
