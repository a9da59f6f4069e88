"""What attacks on made-up releases found: how much somebody could still work out, in words and as a table for the Methods page."""

from typing import Any

import pandas as pd

from data.language import say, to_say
from pages.cache.answers import cached
from pages.results.rows import records
from pages.sentences.words import listed, on_day
from queries import Release, reference

GUESS = "T2 one question"  # the attack whose figure a reader can picture
MARKS = {"at most": to_say("at most {number}"), "at least": to_say("at least {number}")}


@cached
def leakage(release: Release) -> str:
    """What the best guess at a person's answer comes to; says so where the attacks were not run."""
    found = {row["test"]: row for row in records(reference.attacks(release))}
    if GUESS not in found:
        return say("How much could still be worked out has not been measured for this release.")
    missed = [say(test) for test, row in found.items() if not pd.isna(row["passed"]) and not row["passed"]]
    share = f"{float(found[GUESS]['figure']):.0%}"
    best = say(
        "The attacks were last run on {day}, on made-up people whose answers a coin had decided. "
        "Given two of them, one who said yes and one who said no, the best guess from everything released picks the right one "
        "{share} of the time. 50% is guessing; 100% would be no protection.",
        day=on_day(found[GUESS]["ran_on"]), share=share,
    )  # fmt: skip
    marks = say("These marks were not met: {marks}.", marks=listed(missed)) if missed else say("All marks were met.")
    return f"{best} {marks}"


@cached
def attacks(release: Release) -> pd.DataFrame:
    """One line per attack; empty where none were run."""
    return pd.DataFrame(
        {
            say("Attack"): say(row["test"]),
            say("What it measures"): say(row["says"]),
            say("Found"): row["figure"],
            say("Mark"): _mark(row["mark"]),
            say("Outcome"): _outcome(row["passed"]),
        }
        for row in records(reference.attacks(release))
    )


def _mark(mark: str) -> str:
    """What a figure had to be: "at most 0.8", as the attack suite writes it down."""
    way, _, number = (mark or "").rpartition(" ")
    return say(MARKS[way], number=number) if way in MARKS else mark or say("none")


def _outcome(passed: Any) -> str:
    if pd.isna(passed):
        return say("Reported")
    return say("Met") if passed else say("Not met")
