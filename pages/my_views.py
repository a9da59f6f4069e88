"""My views: what somebody keeps by name, and whether they are told of new results. Theirs alone, wherever they sign in."""

import streamlit as st

from data.access import SignedIn
from data.language import say, say_count, to_say
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
from pages.shell.links import called, has, link_to_view

NOBODY = to_say("Whoever signs in with their work account can keep views here by name, and be told by mail when there are new results.")
HOW = to_say("On any page, choose what you want to see, and press “Keep this view” beside the filters. Nobody else finds what you keep.")
MESSAGE = to_say("The message holds a link and no figure. One press in it ends it, or the button here does.")


def my_views(context: Context) -> None:
    """Each view with its page, a new name, and a way to be rid of it; then the messages."""
    st.title(say("What have I kept?"), anchor=False)
    signed_in = context.here.signed_in
    if signed_in is None:
        st.markdown(say(NOBODY))
        return
    with calmly():
        workspace, author = workspaces.workspace(), context.here.author("")
        say_what_was_done()
        kept = saved_views(workspace, signed_in.identity.owner, author)
        st.markdown(f"**{plain(_said(len(kept)))}** {say(HOW)}")
        for view in kept:
            _one(workspace, author, signed_in.identity.owner, view)
        _messages(workspace, author, signed_in, context)


def _said(number: int) -> str:
    return say_count("You keep one view.", "You keep {count} views.", number) if number else say("You have kept no view yet.")


def _one(workspace: Workspace, author: Author, owner: str, view: SavedView) -> None:
    with st.container(border=True, key=f"view-{view.id}"):
        if has(view.page):
            link_to_view(view.page, view.name, view.chosen)
        else:
            st.markdown(plain(say("{view}: the page {page} is not among yours.", view=view.name, page=view.page)))
        chosen = ", ".join(value for values in view.chosen.values() for value in values)
        st.caption(plain(": ".join(filter(None, (called(view.page), chosen)))))
        with st.expander(say("Rename or delete")):
            name = st.text_input(say("Name"), view.name, key=f"view-name-{view.id}", max_chars=LONGEST_NAME)
            with st.container(horizontal=True):
                if st.button(say("Rename"), key=f"view-rename-{view.id}"):  # never greyed out: a name that was typed arrives with the press
                    with done(say("This view is now called “{name}”.", name=name.strip())):
                        rename_view(workspace, view.id, name, owner=owner, author=author)
                if st.button(say("Delete"), key=f"view-delete-{view.id}"):
                    with done(say("“{name}” is deleted.", name=view.name)):
                        delete_view(workspace, view.id, owner=owner, author=author)


def _messages(workspace: Workspace, author: Author, signed_in: SignedIn, context: Context) -> None:
    """Whether, and to which address."""
    if mail_settings() is None:
        return
    owner, address = signed_in.identity.owner, signed_in.identity.email
    st.header(say("New results by mail"), anchor=False)
    wanted = wants_notices(workspace, owner, author)
    if wanted:
        told = say("You are told at {address} when new results are published.", address=wanted)
        st.markdown(plain(f"{told} {say(MESSAGE)}"))
        if st.button(say("Tell me no longer"), key="notices-end"):
            with done(say("You will get no more of these messages.")):
                want_no_notices(workspace, owner, author=author)
    elif address:
        told = say("You can be told at {address} when new results are published.", address=address)
        st.markdown(plain(f"{told} {say(MESSAGE)}"))
        if st.button(say("Tell me of new results"), key="notices-begin"):
            with done(say("You will be told at {address}.", address=address)):
                want_notices(workspace, owner, address, context.release.id, author=author)
    else:
        st.markdown(say("Your sign-in did not say which address is yours, so nobody can write to you."))


if __name__ == "__main__":
    hand_over()
