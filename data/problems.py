"""The one family of errors that a data steward reads.

Every message is one sentence: what is wrong, where, and what to do. `__main__` prints it and exits 2.
"""


class DataProblem(Exception):
    """Something a person can put right; its text is the whole message."""


class DefinitionProblem(DataProblem):
    """A definition file does not say what the product needs: names file, key and reason."""


class LoadProblem(DataProblem):
    """A feed cannot be loaded: names file and, where known, line and column."""


class StoreProblem(DataProblem):
    """The store is missing, busy, or not one of ours."""
