"""What can go wrong when people write, each as a sentence they can act on. None of them loses anything that was saved."""

from collections.abc import Mapping

from data.problems import DataProblem


class WorkspaceProblem(DataProblem):
    """The workspace cannot be read or written just now, or does not have what was asked for."""


class WorkspaceAway(WorkspaceProblem):
    """The database does not answer, is full, busy or damaged: what is asked may well be fine, and can be asked again."""


class NotAllowed(WorkspaceProblem):
    """Somebody may not read or write this; says who may."""


class EntryProblem(DataProblem):
    """What was entered cannot stand yet. `fields` says why, by field, so that a form can show each sentence in its place."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class EditConflict(DataProblem):
    """Somebody else changed the same field first.

    Both versions are in the history: theirs stands, yours was set aside. `theirs` and `yours` hold the values by field, and
    `number` is what to give as `seen` when saving again.
    """

    def __init__(self, sentence: str, theirs: Mapping[str, object], yours: Mapping[str, object], number: int) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs)
        self.yours = dict(yours)
        self.number = number
