"""Record of access: who signed in and out, was refused, took a file away, opened a round, was given a role. For information governance."""

from datetime import date, timedelta

import streamlit as st

from data.access.settings import access_settings
from data.language import say, say_count, to_say
from data.workspace import audit
from pages.cache import workspaces
from pages.forms.practice_workspace import calmly
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.tables.access_lines import access_lines
from pages.tables.grid import grid

DAY = "DD/MM/YYYY"
WHO = to_say("This record is for whoever looks after information governance. It holds who signed in and what was taken away.")
HOLDS = to_say(
    "It holds who signed in and out, who was refused, who made a pack or a file, who opened or moved a round, and who was given a role. "
    "What somebody looked at is not recorded, and nor is anything that people write."
)
MOST = 500  # lines on the page; the file holds all


def record_of_access(context: Context) -> None:
    """The record of some days, and the same as a file."""
    st.title(say("Who came in, and what was taken away?"), anchor=False)
    if context.here.role != "governance":
        st.markdown(say(WHO))
        return
    days = access_settings().audit_days
    kept = say_count("A line is kept for {count} day.", "A line is kept for {count} days.", days)
    st.markdown(plain(f"{say(HOLDS)} {kept}"))
    with calmly():
        workspace = workspaces.workspace()
        left, right = st.columns(2)
        since = left.date_input(say("From"), workspace.today - timedelta(days=30), key="record-from", format=DAY)
        until = right.date_input(say("To"), workspace.today, key="record-to", format=DAY)
        if not isinstance(since, date) or not isinstance(until, date):
            return
        author = context.here.author("Demonstration")
        found = audit.noted(workspace, since, until, author)
        st.markdown(f"**{plain(_said(len(found)))}**")
        if found:
            grid(access_lines(found[:MOST]), say("Record of access"))

        def made() -> bytes:
            context.here.took("record of access exported", f"{since} to {until}")
            return audit.export(audit.noted(workspace, since, until, author))

        st.download_button(say("Download as CSV"), made, f"record-of-access-{since}-{until}.csv", "text/csv", on_click="ignore")


def _said(lines: int) -> str:
    if lines > MOST:
        return say_count(
            "{count} line; the last {most} are below, and the file holds all.",
            "{count} lines; the last {most} are below, and the file holds all.",
            lines, most=MOST,
        )  # fmt: skip
    return say_count("One line.", "{count} lines.", lines) if lines else say("Nothing was recorded on these days.")


if __name__ == "__main__":
    hand_over()
