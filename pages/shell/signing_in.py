"""Coming in and going out: the page that asks people to sign in, the words of each refusal, and the way out."""

import logging
from html import escape

import streamlit as st

from data.access.refusals import WORDS, Reason, Refused
from data.definitions.access import Role
from data.language import say, to_say
from data.problems import DataProblem
from pages.sentences.markdown import plain
from pages.shell.entrance import Entrance
from pages.shell.links import go_to, has, link

TOLD = "sign_in"  # in the address: what came of a sign-in that did not succeed
ARRIVED = "done"  # and that it did, at no page in particular
BEGINS: dict[Role, str] = {"practice": "My practice"}  # role -> where its work is; others begin with the Overview
OUTCOMES: dict[str, Reason] = {"away": "provider_away", "stopped": "not_completed"}
AT_THE_PROXY = to_say("This dashboard is opened through your organisation's own sign-in. Load the page again to be asked for it.")
ENDED_HERE = to_say("Your organisation's own sign-in may still know you. End that session as well, and you can sign in again.")

__all__ = ["Refused", "account", "asked", "begin_at_work"]

log = logging.getLogger("dashboard")


def asked(entrance: Entrance) -> None:
    """In place of a page that needs to know who looks. The address stays what it is, and is there again after signing in."""
    reason = _reason(entrance)
    words = WORDS[reason]
    st.title(plain(say(words.title)), anchor=False)
    st.markdown(plain(words.told))
    if entrance.settings.proxy:
        _at_the_proxy(reason, entrance.settings.proxy.sign_out)
    elif entrance.settings.way == "provider" and words.again and st.button(say("Sign in"), type="primary", key="sign-in"):
        st.login()
    link("Wellbeing", say("Find support for yourself"))


def _at_the_proxy(reason: Reason, sign_out: str) -> None:
    """It lets the same session in again and again, so where that has ended here, loading the page anew would not help."""
    if sign_out and reason in ("signed_out", "expired"):
        st.markdown(say(ENDED_HERE))
        st.html(f'<a href="{escape(sign_out)}" target="_self">{escape(say("End it there"))}</a>')
    else:
        st.markdown(say(AT_THE_PROXY))


def begin_at_work(entrance: Entrance) -> None:
    """Whoever has just signed in and asked for no page begins where their work is. Once: the Overview stays theirs to open."""
    if entrance.person is None or st.query_params.get(TOLD) != ARRIVED:
        return
    del st.query_params[TOLD]
    if (page := BEGINS.get(entrance.person.standings[0].role)) and has(page):
        go_to(page)


def account(entrance: Entrance) -> None:
    """In the sidebar: who is signed in, and the way out; or the way in, where the whole area is open to all."""
    if entrance.signed_in:
        st.caption(plain(say("Signed in as {name}", name=entrance.signed_in.identity.name)))
        proxy = entrance.settings.proxy
        if (proxy is None or proxy.sign_out) and st.button(say("Sign out"), key="sign-out"):
            _leave(entrance)
    elif entrance.open_to_all and entrance.settings.way == "provider" and st.button(say("Sign in"), key="sign-in"):
        st.login()


def _leave(entrance: Entrance) -> None:
    """The session ends here first, so that its cookie opens nothing should somebody have kept it."""
    assert entrance.signed_in is not None
    try:
        entrance.signed_in.leave()
    except DataProblem as problem:
        log.warning("A session could not be ended: %s", type(problem).__name__)
        st.warning(say("You could not be signed out just now. Try again in a moment; on a shared computer, close the browser as well."))
        return
    st.session_state.clear()
    if entrance.settings.provider:
        st.logout()
    st.rerun()


def _reason(entrance: Entrance) -> Reason:
    """Why, as last known; what came of a sign-in that was tried is said once."""
    told = st.query_params.get(TOLD)
    if told is not None:
        del st.query_params[TOLD]
    return OUTCOMES.get(told or "") or entrance.reason or "not_signed_in"
