"""The self-assessments that a practice has open, for the front page: where it comes to go on with one."""

from data.problems import DataProblem
from data.workspace.next_steps import open_assessments
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.sentences.words import lower_first
from pages.shell.context import Context


def open_now(context: Context) -> tuple[str, ...]:
    """A sentence each; none for others than practices, nor while the workspace is away: the results do not need it."""
    practice = context.viewer.practice
    if practice is None or "maturity" not in catalogue(context.release).collected:
        return ()
    try:
        found = open_assessments(workspaces.workspace(), practice, context.here.author(catalogue(context.release).practices[practice]))
    except DataProblem:
        return ()
    return tuple(f"Your {lower_first(said)}, open until {closes.day} {closes:%B %Y}" for said, closes in found)
