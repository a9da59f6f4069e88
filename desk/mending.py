"""The mapping, put right beside the columns: one choice for each header and text that is not sure, and all of it as a text."""

from datetime import date

import pandas as pd
import streamlit as st

from data.feeds.catalogue import FEEDS
from data.feeds.cells.held_practices import practices_held
from data.feeds.cells.questionnaire import ABOUT, questions_of, wave_of
from data.feeds.forms.shape import STARTED
from data.feeds.loading.terms import Terms
from data.feeds.mapping.proposing import Match, Proposal
from desk.at_work import AtWork
from pages.sentences.markdown import plain
from pages.tables.grid import grid

NOTHING = ""
Words = dict[str, dict[str, str]]  # code of a column (NOTHING for the columns themselves) -> what may stand there: code -> words
MOST = 60  # choices on one page; what is left is asked next
_ABOUT = {
    "respondent_id": "Who answered (a number or code)",
    "practice_code": "Practice",
    "staff_group": "Role or staff group",
    "ethnicity": "Ethnic group",
    STARTED: "When they began to answer",
}


def mend(proposal: Proposal, words: Words, key: str) -> str | None:
    """Ask what the unsure headers and texts mean; the whole mapping as text once the steward has said so."""
    asked = proposal.unsure[:MOST]
    with st.form(f"mend-{key}"):
        st.header("What do these mean?", anchor=False)
        st.markdown(plain(_how_many(proposal)))
        decisions: dict[Match, str | None] = {}
        for number, match in enumerate(asked):
            decisions[match] = _choice(match, words, f"{key}-{number}")
        if not st.form_submit_button("Use these answers", type="primary"):
            return None
    later = {match: match.likely for match in proposal.unsure[MOST:]}
    return proposal.decided(decisions | later)


def sure(proposal: Proposal, words: Words) -> None:
    """What was taken to be known without asking."""
    certain = [match for match in (*proposal.columns, *proposal.texts) if match.sure]
    if certain:
        lines = [
            (match.written[:80], "text" if match.of else "column", _said(match.meant, words.get(match.of, {}), match.of))
            for match in certain
        ]
        grid(pd.DataFrame(lines, columns=["In the file", "is a", "taken as"]), "What was recognised without asking")


def meanings(at: AtWork, kind: str, wave: str | None) -> Words:
    """What headers of this feed, and texts under each, may mean."""
    defined = at.defined
    if kind != "survey":
        return {NOTHING: {column.name: column.name.replace("_", " ") for column in FEEDS[kind].columns(Terms(defined, date.max))}}
    questions = questions_of(defined, wave_of(defined, wave))
    found = {NOTHING: {code: _ABOUT[code] for code in (*ABOUT, STARTED)} | {question.code: question.short for question in questions}}
    found["practice_code"] = {code: f"{name} ({code})" for code, name in practices_held(at.store)}
    found["staff_group"] = {group.code: group.name for group in defined.staff_groups.groups}
    found["ethnicity"] = {category.code: category.name for category in defined.ethnicity.categories}
    return found | {question.code: {option.code: option.text for option in question.options} for question in questions}


def _choice(match: Match, words: Words, key: str) -> str | None:
    offered = words.get(match.of, {})
    label = f"“{match.written[:120]}” under {words[NOTHING].get(match.of, match.of)}" if match.of else f"Column “{match.written[:160]}”"
    codes = [NOTHING, *offered]
    chosen = st.selectbox(
        plain(label),
        codes,
        index=codes.index(match.likely) if match.likely in codes else 0,
        format_func=lambda code: _said(code or None, offered, match.of),
        key=f"means-{key}",
    )
    st.caption(plain(_beside(match)))
    return chosen or None


def _said(code: str | None, offered: dict[str, str], of: str) -> str:
    if code:
        return offered.get(code, code)
    if of == "practice_code":
        return "None of these: whoever answered there is not loaded"
    return "No answer: it is left blank, and the person stays" if of else "Not loaded: free text, or nothing that we ask"


def _beside(match: Match) -> str:
    if match.of:
        near = f"proposed with {match.score:.0f} of 100" if match.likely == match.meant else "nothing that we know is near it"
        return f"{_times(match.times)}; {near}."
    some = ", ".join(f"“{text}”" for text in match.texts)
    proposed = f"Proposed with {match.score:.0f} of 100. " if match.meant else ""
    return f"{proposed}{f'In it, for example: {some}.' if some else 'Nothing short enough to show stands in it.'}"


def _times(number: int) -> str:
    return "Once" if number == 1 else f"{number:,} times"


def _how_many(proposal: Proposal) -> str:
    columns, texts = sum(not match.of for match in proposal.unsure), sum(bool(match.of) for match in proposal.unsure)
    parts = [said for number, said in ((columns, _counted(columns, "column")), (texts, _counted(texts, "text"))) if number]
    places = any(match.of == "practice_code" for match in proposal.unsure)
    first = " A practice that is not in the list has to be loaded first, as a file of practices." if places else ""
    more = f" The {MOST} most frequent are here; the others are taken as proposed." if len(proposal.unsure) > MOST else ""
    said = f"{' and '.join(parts)} could not be placed for sure. What seems most likely is chosen already; change what is not right."
    return f"{said}{first}{more}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
