"""Loads: what is in the records, how each was read, what of it was rejected; replaced, withdrawn, or one line taken out."""

import pandas as pd
import streamlit as st

from data.feeds.loads import LoadShown, lines_of, list_loads, show_load, take_out, withdraw, withdraw_made_up
from data.feeds.loads.printing import made_up_withdrawn, shown, withdrawn
from desk import acting
from desk.at_work import AtWork
from desk.files import INSTEAD
from desk.words import FEEDS, LINES, here
from pages.sentences.markdown import plain
from pages.tables.grid import grid

SHOWN = 200
OUTCOMES = {"loaded": "stands", "refused": "refused", "withdrawn": "withdrawn", "replaced": "replaced"}


def loads(at: AtWork) -> None:
    """The list, one load at a time, and a form for a single line."""
    st.title("What has been loaded?", anchor=False)
    acting.done()
    found = list(reversed(list_loads(at.store)))
    if not found:
        st.markdown("Nothing has been loaded yet. The page Files takes the first file: practices.")
        return
    standing = sum(load.outcome == "loaded" for load in found)
    st.markdown(plain(f"{standing:,} loads stand in the records; {len(found) - standing:,} were refused, replaced or withdrawn."))
    _one(at, found)
    with st.expander("All loads as a table", expanded=True):
        grid(_table(found[:SHOWN]), "Loads, the newest first")
        if len(found) > SHOWN:
            st.caption(plain(f"The newest {SHOWN} of {len(found):,}; `python -m data loads` lists all."))
    _line(at)
    _made_up(at, found)


def _table(found: list[LoadShown]) -> pd.DataFrame:
    lines = [
        (
            str(load.load_id),
            f"{load.loaded_at:%d/%m/%Y %H:%M}",
            _what(load),
            load.file_name[:60],
            f"{load.rows_loaded:,}",
            f"{load.rows_rejected:,}",
            OUTCOMES[load.outcome]
            + (f" by load {load.replaced_by}" if load.replaced_by else "")
            + (", made up" if load.demonstration else ""),
        )
        for load in found
    ]
    return pd.DataFrame(lines, columns=["Load", "When (UTC)", "What", "File", "Rows", "Rejected", "State"])


def _what(load: LoadShown) -> str:
    return FEEDS.get(load.kind, load.kind) + (f", {load.wave}" if load.wave else "")


def _one(at: AtWork, found: list[LoadShown]) -> None:
    numbers = {load.load_id: load for load in found}
    number = st.selectbox(
        "Look at one load",
        list(numbers),
        index=None,
        format_func=lambda n: f"{n}: {_what(numbers[n])}, {numbers[n].file_name[:60]} ({OUTCOMES[numbers[n].outcome]})",
        key="one-load",
        placeholder="Choose a load",
    )
    if number is None:
        return
    load, rejected = show_load(at.store, number)
    with st.container(border=True, key="load-shown"):
        st.header(plain(f"Load {number}: {_what(load)}"), anchor=False)
        for line in list(shown(load, []))[1:]:
            st.markdown(plain(here(line.strip())))
        if rejected:
            lines = [
                (group.column, f"‘{group.text}’" if group.text else "not kept", f"{group.cells:,}", group.expected) for group in rejected
            ]
            grid(pd.DataFrame(lines[:SHOWN], columns=["Column", "Text", "Times", "What was expected"]), "Rejected texts of this load")
        if load.outcome == "loaded":
            _undo(at, load)


def _undo(at: AtWork, load: LoadShown) -> None:
    left, right = st.columns(2)
    if load.kind == "maturity":
        left.caption("Assessments belong to the practices once they are in; they are changed there.")
        return
    if load.sha256 and left.button(
        "Replace it", key=f"replace-{load.load_id}", help="With a corrected file, or the same one read in another way."
    ):
        st.session_state[INSTEAD] = (load.load_id, load.kind, load.wave)
        st.switch_page(st.session_state["pages"]["Files"])
    with right.popover("Withdraw it"):
        st.markdown("Its rows go, and what it had replaced stands again. What was published stays; a wave then waits for a new edition.")
        if st.button(f"Withdraw load {load.load_id}", type="primary", key=f"withdraw-{load.load_id}"):
            acting.act(at.steward, lambda: " ".join(withdrawn([withdraw(at.store, load.load_id, by=at.steward.name)])))


def _line(at: AtWork) -> None:
    with st.expander("Take out one line that is wrong"):
        st.markdown("A practice, outline, figure or guardian that is wrong. It counts as a load, and withdrawing that load brings it back.")
        left, right = st.columns(2)
        kind = left.selectbox("Of", LINES, format_func=FEEDS.__getitem__, key="line-kind")
        names = {key: f"{name} ({key})" if name else key for key, name in lines_of(at.store, kind)}
        key = right.selectbox(
            "Which one?",
            list(names),
            index=None,
            format_func=lambda one: str(names.get(one, one)),
            key=f"line-{kind}",
            placeholder="Choose one" if names else "None is held",
        )
        if key is not None and st.button("Take it out", key="line-out"):
            acting.act(at.steward, lambda: _taken_out(at, kind, key, names[key]))


def _taken_out(at: AtWork, kind: str, key: str, name: str) -> str:
    load = take_out(at.store, kind, key, by=at.steward.name)
    return f"{name} is taken out of “{FEEDS[kind]}”. Withdraw load {load} to bring it back."


def _made_up(at: AtWork, found: list[LoadShown]) -> None:
    if not any(load.demonstration and load.outcome == "loaded" for load in found):
        return
    with st.popover("Take out everything made up"):
        st.markdown("Everything that is made up goes from the records; only then can people's own answers be loaded.")
        if st.button("Take it all out", type="primary", key="made-up"):
            acting.act(at.steward, lambda: made_up_withdrawn(withdraw_made_up(at.store, by=at.steward.name)))
