"""Self assessment: one area a step, saved as you go, and a summary to submit."""

import streamlit as st

from data.definitions.terms import own_term
from data.language import say, to_say
from data.workspace.assessments import Assessment, assessment, last_time
from data.workspace.rounds import Round, rounds
from pages.cache.answers import catalogue
from pages.forms import criterion, peer, saving, summary
from pages.forms.away import as_last_read, even_when_away, is_away
from pages.forms.practice_workspace import PracticeWorkspace, are_published, practice_workspace
from pages.sentences.markdown import plain
from pages.sentences.words import on_day
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.links import link
from pages.shell.to_top import to_top

SUMMARY = to_say("Summary")  # the last step, beside the codes of areas
INTRODUCTION = to_say(
    "About 20 minutes. Every answer is saved as you give it, so you can stop and come back. Nobody expects high levels: an honest low one "
    "is where most practices begin, and is the best start."
)


def self_assessment(context: Context) -> None:
    """The round that is open now, step by step; what was submitted, to read."""
    heading(say("Where does our practice stand?"), context, page="Self assessment")
    at = practice_workspace(context)
    if at is None:
        return
    with even_when_away(at):
        known = as_last_read(at, "rounds", lambda: rounds(at.workspace))
        open_now = [one for one in known if one.is_open(at.workspace.today)]
        peer.to_be_given(at, catalogue(context.release).practices)
        if not open_now:
            st.markdown(plain(_none_open(known, at)))
            return
        code = open_now[-1].code

        def read() -> Assessment:
            return as_last_read(at, f"assessment {code}", lambda: assessment(at.workspace, code, at.practice, at.author))

        found = read()
        if not is_away() and saving.save_what_waits(at, found):
            found = read()
        until = say("{round}, open until {day}", round=found.round.label, day=on_day(found.round.closes))
        st.markdown(f"**{plain(at.name)}** · {plain(until)}")
        if found.submitted_at:
            to_top("submitted")
            summary.handed_in(at, found, are_published(context, found.submitted_at))
            peer.asked_for(at, found, catalogue(context.release).practices)
            link("My practice", say("See where you stand among others"))
            link("Objectives", say("Set an objective that begins with one of your lowest levels"))
        else:
            _steps(at, found)


def _steps(at: PracticeWorkspace, found: Assessment) -> None:
    """One area at a time, in any order, then the summary."""
    areas = {area.code: area for area in found.matrix.areas}
    steps = {**{code: f"{place}. {plain(area.name)}" for place, (code, area) in enumerate(areas.items(), 1)}, SUMMARY: say(SUMMARY)}
    order = list(steps)
    st.markdown(plain(say(INTRODUCTION)))
    # Names of steps never say how far they are done: Streamlit takes a choice whose words change for another one, begins at the first
    # step again, and the answer that was being given would be filed there.
    # Where it begins is a default, which gives way to where a page that comes from a lost process was.
    begin = 0 if _key(at) in st.session_state else order.index(_first_open(found))
    step = st.radio(say("Step"), order, begin, format_func=steps.__getitem__, horizontal=True, key=_key(at))
    st.caption(plain(_progress(found)))
    place = order.index(step)
    to_top(step)
    name = areas[step].name if step in areas else say(SUMMARY)
    st.header(plain(say("Step {number} of {all}: {step}", number=place + 1, all=len(steps), step=name)), anchor=False)
    if step == SUMMARY:
        summary.hand_in(at, found)
    else:
        st.markdown(plain(areas[step].about))
        code = found.round.code
        before = as_last_read(at, f"before {code}", lambda: last_time(at.workspace, code, at.practice, at.author))
        aside = as_last_read(at, f"drafts {code}", lambda: saving.set_aside(at, found))
        last, label = (before[1], before[0].label) if before else ({}, "")
        sheet = saving.Sheet(at, found, last, label, aside, saving.states(at, found))
        for one in areas[step].criteria:
            criterion.ask(sheet, one)
    back, on = st.columns(2)
    back.button(say("Previous step"), disabled=place == 0, on_click=_go, args=(at, order[max(place - 1, 0)]))
    on.button(say("Next step"), disabled=step == SUMMARY, on_click=_go, args=(at, order[min(place + 1, len(areas))]), type="primary")


def _key(at: PracticeWorkspace) -> str:
    return f"step {at.practice}"


def _go(at: PracticeWorkspace, step: str) -> None:
    st.session_state[_key(at)] = step


def _first_open(found: Assessment) -> str:
    """The first area that lacks something; the summary where none does."""
    lacking = set(found.lacking)
    return next((area.code for area in found.matrix.areas if lacking & {one.code for one in area.criteria}), SUMMARY)


def _progress(found: Assessment) -> str:
    """How much of each step is answered."""
    done = {area.name: sum(one.code not in found.lacking for one in area.criteria) for area in found.matrix.areas}
    parts = [say("{area} {done} of {asked}", area=area.name, done=done[area.name], asked=len(area.criteria)) for area in found.matrix.areas]
    return say(
        "Answered so far: {done} of {asked} ({areas}).",
        done=sum(done.values()), asked=len(found.matrix.criteria), areas=", ".join(parts),
    )  # fmt: skip


def _none_open(known: list[Round], at: PracticeWorkspace) -> str:
    coming = [one for one in known if one.opens > at.workspace.today]
    if coming:
        return say("No round is open today. {round} opens on {day}.", round=coming[0].label, day=on_day(coming[0].opens))
    leadership = own_term(at.workspace.definitions.wording.terms, "role_leadership")
    return say("No round is open today. {leadership} or the data steward can open one.", leadership=leadership)


if __name__ == "__main__":
    hand_over()
