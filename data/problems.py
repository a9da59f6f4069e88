"""The one family of errors that a data steward reads.

Every message is one sentence: what is wrong, where, and what to do. `__main__` prints it and exits 2.
"""

import re

# Line ends and tabs stay: some messages are lists. The last two turn the direction of writing round.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Without the signs that steer a terminal: a file's name can hold them, and would then write over what stands there."""
    return _STEERING.sub("\ufffd", text)


class DataProblem(Exception):
    """Something a person can put right; its text is the whole message."""

    def __str__(self) -> str:
        return harmless(super().__str__())


class DefinitionProblem(DataProblem):
    """A definition file does not say what the product needs: names file, key and reason."""


class LoadProblem(DataProblem):
    """A feed cannot be loaded: names file and, where known, line and column."""


class StoreProblem(DataProblem):
    """The store is missing, busy, or not one of ours."""
