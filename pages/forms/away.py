"""While the workspace is away: a form stays as it was last read, what is typed in it stays, and it is saved when the workspace is back.

Only what this person was shown a moment ago is shown again, from their own session; nobody else's, and nothing new. Not taken: a copy
of unsaved words on the server's disk, which would be one more place where they lie.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

import streamlit as st

from data.access import Refused
from data.language import say, to_say
from data.workspace import WorkspaceAway
from pages.forms.practice_workspace import PracticeWorkspace, calmly

T = TypeVar("T")
EVERY = 10  # seconds between two looks whether the workspace is back
SAID = to_say(
    "The workspace cannot be reached just now. What you type stays on this page and is marked as not saved yet. Keep the page open: this "
    "page looks every few seconds whether the workspace is back."
)
_AWAY = "workspace-is-away"


def as_last_read(at: PracticeWorkspace, what: str, read: Callable[[], T]) -> T:
    """What the workspace holds; while it is away, what it held when this person read it last. what: a name for it.

    Raises what `read` raises where it was never read before, or is not this person's to read any more.
    """
    key = f"last read {what} {at.practice}"
    try:
        found = read()
    except (WorkspaceAway, Refused) as problem:
        if key not in st.session_state or (isinstance(problem, Refused) and problem.reason != "cannot_tell"):
            raise
        st.session_state[_AWAY] = True
        return st.session_state[key]
    st.session_state[key] = found
    return found


def is_away() -> bool:
    """Whether something of this page had to be shown as it was last read."""
    return bool(st.session_state.get(_AWAY))


@contextmanager
def even_when_away(at: PracticeWorkspace) -> Iterator[None]:
    """A page of forms: what cannot be done is told, and where the workspace is away that stands on top until it is back."""
    st.session_state.pop(_AWAY, None)
    _runs_when_connected_again()
    top = st.container()
    with calmly():
        yield
    if is_away():
        with top:
            st.warning(say(SAID))
            _look_again(at)


@st.fragment(run_every=timedelta(days=1))
def _runs_when_connected_again() -> None:
    """Nothing to see. A page with a fragment that repeats is drawn again as soon as its connection is back, others when somebody next acts.
    When a process was lost, that first act would find a process that does not know the form, and would be lost itself.

    On pages of forms only: of two processes that are started again, each would otherwise draw every open page at once.
    """


@st.fragment(run_every=EVERY)
def _look_again(at: PracticeWorkspace) -> None:
    try:
        with at.workspace.reading():
            pass
    except WorkspaceAway:
        return
    st.rerun()
