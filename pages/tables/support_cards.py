"""Whom to turn to, as cards: one's guardian, the anonymous channel, and every service of the directory."""

import re
from collections.abc import Sequence

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.sentences.words import on_day
from pages.shell.channel import channel
from pages.shell.context import Context

MEANS = {  # by which somebody can be reached; others are in the area's own words
    "phone": to_say("Phone"),
    "telephone": to_say("Telephone"),
    "text": to_say("Text"),
    "web": to_say("Web"),
    "e-mail": to_say("E-mail"),
    "email": to_say("Email"),
    "mail": to_say("Mail"),
}
ACROSS = 3  # cards beside one another on a wide screen
NOBODY = to_say("No guardian whose training is in date covers this practice. Any of the ways below is open to you.")


def turn_to(context: Context) -> None:
    """Whom one can call at once, guardian and channel, then the services."""
    _by_telephone(figures.services(context.release))
    if "guardians" in catalogue(context.release).collected:
        left, right = st.columns(2, gap="large")
        with left, st.container(border=True, key="your-guardian"):
            st.header(say("Your guardian"), anchor=False)
            _guardian(context)
        with right:
            _channel(context)
    else:
        _channel(context)
    for row in _rows(figures.services(context.release)):
        for place, service in zip(st.columns(ACROSS, gap="medium"), row, strict=False):
            with place:
                _card(service)


def own_practice(context: Context) -> str | None:
    """The practice that is somebody's own: a practice that looks, or the only one in the filters."""
    if context.viewer.practice:
        return context.viewer.practice
    return context.selection.practices[0] if len(context.selection.practices) == 1 else None


def guardian_lines(context: Context, practice: str) -> list[str]:
    """The guardians of a practice as lines of text, or the one line that there is nobody; none where no guardians are collected."""
    if "guardians" not in catalogue(context.release).collected:
        return []
    found = figures.guardians(context.release, practice)
    return [f"**{plain(one.name)}**, {plain(one.covers)}: {plain(one.contact)}" for one in found] or [plain(say(NOBODY))]


def _guardian(context: Context) -> None:
    known, own = catalogue(context.release), own_practice(context)
    codes = list(known.practices)
    practice = st.selectbox(
        say("Your practice"),
        codes,
        codes.index(own) if own else None,
        known.practices.__getitem__,
        placeholder=say("Choose your practice"),
    )
    if practice is None:
        st.markdown(plain(known.said("guardian_is")))
        return
    st.markdown("  \n".join(guardian_lines(context, practice)))


def _channel(context: Context) -> None:
    named, guardians = channel(context.release), "guardians" in catalogue(context.release).collected
    with st.container(border=True, key="anonymous-reporting"):
        st.header(plain(named.name) if named else say("Anonymous reporting"), anchor=False)
        if named is None:
            other = say("Your guardian can tell you of other ways.") if guardians else say("Any of the ways below is open to you.")
            st.markdown(f"{say('No channel for anonymous reports has been named.')} {other}")
            return
        st.markdown(plain(named.says))
        st.link_button(say("Open the reporting service"), named.url)


def _by_telephone(services: Sequence[figures.Service]) -> None:
    """The telephone numbers of the directory in one line at the top: whoever needs one needs it now."""
    calls = [f"{plain(one.name)} {_address(means, at)}" for one in services for means, at in one.reach if means == "phone" and _number(at)]
    if calls:
        st.markdown(say("**To talk to somebody now:** {numbers}", numbers="; ".join(calls)))


def _rows(services: Sequence[figures.Service]) -> list[Sequence[figures.Service]]:
    return [services[start : start + ACROSS] for start in range(0, len(services), ACROSS)]


def _card(service: figures.Service) -> None:
    with st.container(border=True, height="stretch"):
        st.header(plain(service.name), anchor=False)
        st.markdown(plain(service.offers))
        st.markdown("  \n".join(f"**{plain(_by(means))}:** {_address(means, at)}" for means, at in service.reach))
        st.markdown("  \n".join(f"{plain(label)}: {plain(text)}" for label, text in service.details))
        checked = on_day(service.checked)
        stale = say("Last checked {day}: that is long ago, so ask before you rely on it.", day=checked)
        st.caption(plain(stale if service.stale else say("Last checked {day}.", day=checked)))


def _by(means: str) -> str:
    return say(MEANS[means]) if means in MEANS else means.capitalize()


def _address(means: str, at: str) -> str:
    """The address, one press away: on the web, by telephone, by mail."""
    if means == "web" and at.startswith("https://"):
        return f"[{plain(at)}]({at})"
    if means in ("telephone", "phone") and (number := _number(at)):
        whole = at.replace(" ", "\N{NO-BREAK SPACE}")
        return f"[{plain(whole)}](tel:{number})"
    if means in ("email", "e-mail", "mail") and re.fullmatch(r"[^\s@()<>]+@[^\s@()<>]+", at):
        return f"[{plain(at)}](mailto:{at})"
    return plain(at)


def _number(text: str) -> str | None:
    """The telephone number that a text begins with, as a phone dials it; None where there is none."""
    found = re.match(r"\+?[\d() -]{5,}", text.strip())
    return re.sub(r"[^\d+]", "", found.group()) if found else None
