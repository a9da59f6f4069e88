"""Which groups of practices have an assessment in a round, in words."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from data.language import say, say_count
from pages.cache.catalogue import Catalogue
from pages.sentences.words import listed
from queries import Selection
from queries.maturity.visibility import NOT_SUBMITTED

By = Literal["neighbourhood", "practice", "place"]


def in_part(selection: Selection, by: By) -> bool:
    """Whether a line named after a cluster or a place may be of some of its practices only."""
    return bool(selection.practices) if by == "neighbourhood" else by == "place" and bool(selection.practices or selection.neighbourhoods)


def assessed(lines: Mapping[str, dict], by: By, known: Catalogue, part: bool) -> str:
    """Who is without an assessment, of a line for each group. part: where only the practices chosen are counted, it says so."""
    missing, number = [name for name, line in lines.items() if line["withheld"] == NOT_SUBMITTED], len(lines)
    if number == 1:
        return _of_one(next(iter(lines.values())))
    if by == "practice" and missing:
        return say_count(
            "{count} of the {number} practices has not submitted in this round.",
            "{count} of the {number} practices have not submitted in this round.",
            len(missing), number=number,
        )  # fmt: skip
    groups = {"neighbourhood": known.said("neighbourhood_clusters"), "practice": say("practices"), "place": say("places")}[by]
    if not missing and part:
        return say("Each of the {number} {groups} has an assessment of the practices chosen in this round.", number=number, groups=groups)
    if not missing:
        return say("Each of the {number} {groups} has an assessment in this round.", number=number, groups=groups)
    among = {"missing": len(missing), "number": number, "groups": groups, "names": listed(missing)}
    if part:
        return say("In {missing} of the {number} {groups}, none of the practices chosen has submitted in this round: {names}.", **among)
    return say("In {missing} of the {number} {groups}, no practice has submitted in this round: {names}.", **among)


def chosen_only(by: By, known: Catalogue) -> str:
    """What is to be known of a line of which only some practices were chosen."""
    if by == "place":
        return say("Of each place, only the practices chosen are counted.")
    return say("Of each {cluster}, only the practices chosen are counted.", cluster=known.said("cluster"))


def _of_one(line: dict) -> str:
    """How many of a lone group's practices have submitted; one that stands for itself has or has not."""
    practices = int(line["practices"])
    done = 0 if line["withheld"] == NOT_SUBMITTED else practices if pd.isna(line["submitted"]) else int(line["submitted"])
    if practices == 1:
        return say("This practice has submitted in this round.") if done else say("This practice has not submitted in this round.")
    if not done:
        return say("None of the {practices} practices has submitted in this round.", practices=practices)
    if done == practices:
        return say("All of the {practices} practices have submitted in this round.", practices=practices)
    return say_count(
        "{count} of the {practices} practices has submitted in this round.",
        "{count} of the {practices} practices have submitted in this round.",
        done, practices=practices,
    )  # fmt: skip
