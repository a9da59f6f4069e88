"""My views: what somebody keeps by name, and whether they are told of new results. Theirs alone, wherever they sign in."""

import streamlit as st

from data.access import SignedIn
from data.notices import mail_settings
from data.workspace import Author, Workspace
from data.workspace.notices import want_no_notices, want_notices, wants_notices
from data.workspace.saved_views import LONGEST_NAME, SavedView, delete_view, rename_view, saved_views
from pages.cache import workspaces
from pages.forms.done import done, say_what_was_done
from pages.forms.practice_workspace import calmly
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.links import has, link_to_view

NOBODY = "Whoever signs in with their work account can keep views here by name, and be told by mail when there are new results."
HOW = "On any page, choose what you want to see, and press “Keep this view” beside the filters. Nobody else finds what you keep."
MESSAGE = "The message holds a link and no figure. One press in it ends it, or the button here does."


def my_views(context: Context) -> None:
    """Each view with its page, a new name, and a way to be rid of it; then the messages."""
    st.title("What have I kept?", anchor=False)
    signed_in = context.here.signed_in
    if signed_in is None:
        st.markdown(NOBODY)
        return
    with calmly():
        workspace, author = workspaces.workspace(), context.here.author("")
        say_what_was_done()
        kept = saved_views(workspace, signed_in.identity.owner, author)
        st.markdown(f"**{plain(_said(len(kept)))}** {HOW}")
        for view in kept:
            _one(workspace, author, signed_in.identity.owner, view)
        _messages(workspace, author, signed_in, context)


def _said(number: int) -> str:
    return "You have kept no view yet." if not number else "You keep one view." if number == 1 else f"You keep {number} views."


def _one(workspace: Workspace, author: Author, owner: str, view: SavedView) -> None:
    with st.container(border=True, key=f"view-{view.id}"):
        if has(view.page):
            link_to_view(view.page, view.name, view.chosen)
        else:
            st.markdown(plain(f"{view.name}: the page {view.page} is not among yours."))
        st.caption(plain(": ".join(filter(None, (view.page, ", ".join(value for values in view.chosen.values() for value in values))))))
        with st.expander("Rename or delete"):
            name = st.text_input("Name", view.name, key=f"view-name-{view.id}", max_chars=LONGEST_NAME)
            with st.container(horizontal=True):
                if st.button("Rename", key=f"view-rename-{view.id}"):  # never greyed out: a name that was typed arrives with the press
                    with done(f"This view is now called “{name.strip()}”."):
                        rename_view(workspace, view.id, name, owner=owner, author=author)
                if st.button("Delete", key=f"view-delete-{view.id}"):
                    with done(f"“{view.name}” is deleted."):
                        delete_view(workspace, view.id, owner=owner, author=author)


def _messages(workspace: Workspace, author: Author, signed_in: SignedIn, context: Context) -> None:
    """Whether, and to which address."""
    if mail_settings() is None:
        return
    owner, address = signed_in.identity.owner, signed_in.identity.email
    st.header("New results by mail", anchor=False)
    wanted = wants_notices(workspace, owner, author)
    if wanted:
        st.markdown(plain(f"You are told at {wanted} when new results are published. {MESSAGE}"))
        if st.button("Tell me no longer", key="notices-end"):
            with done("You will get no more of these messages."):
                want_no_notices(workspace, owner, author=author)
    elif address:
        st.markdown(plain(f"You can be told at {address} when new results are published. {MESSAGE}"))
        if st.button("Tell me of new results", key="notices-begin"):
            with done(f"You will be told at {address}."):
                want_notices(workspace, owner, address, context.release.id, author=author)
    else:
        st.markdown("Your sign-in did not say which address is yours, so nobody can write to you.")


if __name__ == "__main__":
    hand_over()
