"""A financial year whose totals are told and whose details are not."""

from collections.abc import Sequence

from data.language import say_count
from pages.sentences.words import listed


def untold_years(years: Sequence[str]) -> str:
    """Why there are no details; '' where every year with four quarters has them."""
    if not years:
        return ""
    return say_count(
        "{years} has no details: a report behind its totals was put right before details were first published, and they would not add up "
        "to the totals.",
        "{years} have no details: a report behind their totals was put right before details were first published, and they would not add "
        "up to the totals.",
        len(years),
        years=listed(years),
    )
