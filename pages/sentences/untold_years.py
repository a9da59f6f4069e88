"""A financial year whose totals are told and whose details are not."""

from collections.abc import Sequence

from pages.sentences.words import listed


def untold_years(years: Sequence[str]) -> str:
    """Why there are no details; '' where every year with four quarters has them."""
    if not years:
        return ""
    have, their = ("has", "its") if len(years) == 1 else ("have", "their")
    return (
        f"{listed(years)} {have} no details: a report behind {their} totals was put right before details were first published, and they "
        "would not add up to the totals."
    )
