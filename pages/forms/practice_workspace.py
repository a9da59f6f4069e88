"""Where a practice writes: its workspace, and who is writing. Everything here is calm when the workspace cannot be reached."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from data.language import say, to_say
from data.problems import DataProblem
from data.workspace import Author, Workspace, WorkspaceProblem
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.sentences.words import lower_first, on_day
from pages.shell.context import Context

FOR_PRACTICES = to_say(
    "This page is for practices: each writes and sees its own. Levels, objectives and notes are the practice's; what it submits is shown "
    "to {leadership}, and to others only as part of all practices together."
)
LOOK_AS = to_say("In this demonstration, choose “A practice” under “Look as” to try it.")

log = logging.getLogger("dashboard")


@dataclass(frozen=True)
class PracticeWorkspace:
    """An open workspace, the practice that writes in it, and the practice's name.

    `late` is the same person once their session has ended, for what is set aside until they are back. `somebody` is False in a
    demonstration, where whoever looks as the practice is the same to us.
    """

    workspace: Workspace
    author: Author
    late: Author
    practice: str
    name: str
    somebody: bool


def practice_workspace(context: Context) -> PracticeWorkspace | None:
    """The practice's own; None, once it has been said why, for everybody else and where the workspace cannot be opened."""
    practice = context.viewer.practice
    if practice is None:
        leadership = lower_first(catalogue(context.release).said("role_leadership"))
        st.markdown(plain(say(FOR_PRACTICES, leadership=leadership)))
        if context.release.facts.demonstration:
            st.markdown(say(LOOK_AS))
        return None
    name = catalogue(context.release).practices[practice]
    who = f"Demonstration: {name}" if context.release.facts.demonstration else name
    try:
        workspace = workspaces.workspace()
    except WorkspaceProblem as problem:
        tell(problem)
        return None
    return PracticeWorkspace(
        workspace, context.here.author(who), context.here.late_author(who), practice, name, context.here.signed_in is not None
    )


def tell(problem: DataProblem) -> None:
    """What went wrong, as the sentence that it is, and that nothing saved was lost."""
    log.warning("%s", type(problem).__name__)  # the sentence may quote what a practice wrote, which is nobody else's to read
    st.warning(plain(problem))


@contextmanager
def calmly() -> Iterator[None]:
    """What cannot be done is told; the form stays as it is."""
    try:
        yield
    except DataProblem as problem:
        tell(problem)


def told(at: datetime) -> str:
    """A moment (UTC) in the reader's own time: "10:42", with the day where that is not today."""
    offset = timedelta(minutes=st.context.timezone_offset or 0)
    here, now = at - offset, datetime.now(UTC).replace(tzinfo=None) - offset
    time = f"{here:%H:%M}"
    return time if here.date() == now.date() else say("{time} on {day}", time=time, day=on_day(here))


def are_published(context: Context, submitted: datetime) -> bool:
    """Whether these results were published after levels were submitted (UTC), and so hold them."""
    return submitted <= context.release.facts.published_at.astimezone(UTC).replace(tzinfo=None)
