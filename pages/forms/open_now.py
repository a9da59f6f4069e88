"""The self-assessments that a practice has open, for the front page: where it comes to go on with one."""

from data.language import say
from data.problems import DataProblem
from data.workspace.next_steps import open_assessments
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.sentences.words import on_day
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
    return tuple(
        say("Your self-assessment, {round}: {how_far}, open until {day}", round=one.label, how_far=how_far, day=on_day(one.closes))
        for one, how_far in found
    )
