"""What attacks on made-up releases found: how much somebody could still work out, in words and as a table for the Methods page."""

from typing import Any

import pandas as pd

from pages.cache.answers import cached
from pages.results.rows import records
from pages.sentences.words import listed
from queries import Release, reference

GUESS = "T2 one question"  # the attack whose figure a reader can picture
NOT_MET = "Not met"


@cached
def leakage(release: Release) -> str:
    """What the best guess at a person's answer comes to; says so where the attacks were not run."""
    found = {row["test"]: row for row in records(reference.attacks(release))}
    if GUESS not in found:
        return "How much could still be worked out has not been measured for this release."
    missed = [test for test, row in found.items() if _outcome(row["passed"]) == NOT_MET]
    return (
        f"The attacks were last run on {found[GUESS]['ran_on']:%d %B %Y}, on made-up people whose answers a coin had decided. "
        "Given two of them, one who said yes and one who said no, the best guess from everything released picks the right one "
        f"{float(found[GUESS]['figure']):.0%} of the time. 50% is guessing; 100% would be no protection. "
        f"{f'These marks were not met: {listed(missed)}.' if missed else 'All marks were met.'}"
    )


@cached
def attacks(release: Release) -> pd.DataFrame:
    """One line per attack; empty where none were run."""
    return pd.DataFrame(
        {
            "Attack": row["test"],
            "What it measures": row["says"],
            "Found": row["figure"],
            "Mark": row["mark"] or "none",
            "Outcome": _outcome(row["passed"]),
        }
        for row in records(reference.attacks(release))
    )


def _outcome(passed: Any) -> str:
    if pd.isna(passed):
        return "Reported"
    return "Met" if passed else NOT_MET
