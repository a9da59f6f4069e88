"""What spreadsheets ask of the names of their sheets."""

import re

LONGEST = 31  # letters
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def sheet_name(said: str) -> str:
    """A name that a sheet may have, whatever language it is said in."""
    return _NOT_IN_A_NAME.sub(" ", said)[:LONGEST]
