"""People who answered against staff, a practice a row: a picture, its words and its table. Exact, so for the steward alone."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.components import v2

from data.feeds.people.headcounts import PeopleThere
from pages.board.shapes import CHARTS
from pages.charts import theme
from pages.charts.shape import Layers, Shape, rows, value
from pages.tables.grid import grid

ROW = 22  # px a practice
SHOWN = 40  # practices on the picture; the table has all
PICTURE = v2.component("picture", js=Path(__file__).with_name("picture.js").read_text(encoding="utf-8"), isolate_styles=False)
NAMES, MOST = value("practice_names", []), value("most", 1)


@dataclass(frozen=True)
class PracticeThere:
    """One practice: who is counted of it, of whom from this file, its staff, and the wave before."""

    code: str
    name: str
    people: int
    new: int
    headcount: float | None
    before: int


def by_practice(people: Iterable[PeopleThere]) -> list[PracticeThere]:
    """The staff groups of each practice together; most answers for its staff first, so that what cannot be right stands on top."""
    found: dict[str, PracticeThere] = {}
    for one in people:
        there = found.get(one.practice) or PracticeThere(one.practice, one.name, 0, 0, None, 0)
        heads = there.headcount if one.headcount is None else (there.headcount or 0) + one.headcount
        found[one.practice] = PracticeThere(
            one.practice, one.name, there.people + one.people, there.new + one.from_this_file, heads, there.before + one.people_before
        )
    return sorted(found.values(), key=lambda one: (-(one.people / one.headcount if one.headcount else one.people > 0), one.name))


def headcount(people: Sequence[PeopleThere], before: str | None) -> None:
    """Draw it, say it, and list it."""
    found = by_practice(people)
    drawn = _drawn(found)
    st.header("Who is counted, against staff", anchor=False)
    st.markdown(said(found))
    if drawn:
        CHARTS(key="charts", data=json.dumps({SHAPE.name: SHAPE.specification()}).encode())
        st.caption("Bars are people who answered, paler where they were counted before this file; the line across is staff.")
        PICTURE(key="headcount", data=json.dumps({"chart": _chart(drawn), "alt": said(found)}).encode())
    with st.expander("Every practice as a table"):
        grid(_table(found, before), "People who answered, by practice")


def _drawn(found: Sequence[PracticeThere]) -> list[PracticeThere]:
    """The practices on the picture: those that the file is about, so that the button below is not far off."""
    return [one for one in found if one.new][:SHOWN]


def said(found: Sequence[PracticeThere]) -> str:
    """The picture in words."""
    people, new = sum(one.people for one in found), sum(one.new for one in found)
    here = sum(bool(one.people) for one in found)
    over = [one for one in found if one.headcount and one.people > one.headcount]
    none = sum(one.headcount is None for one in found if one.people)
    parts = [f"{people:,} people from {here:,} of {len(found):,} practices would be counted in this wave, {new:,} of them from this file."]
    parts += [f"From {len(over):,} {'practice' if len(over) == 1 else 'practices'} came more answers than there is staff."] if over else []
    parts += [f"For {none:,} of the practices that answered no headcount is held."] if none else []
    drawn = len(_drawn(found))
    first = f"the first {drawn}" if drawn == SHOWN else f"the {drawn}"
    parts += [f"The picture has {first} that are in this file; the table has all."] if drawn < here else []
    return " ".join(parts)


def _table(found: Sequence[PracticeThere], before: str | None) -> pd.DataFrame:
    lines = [
        (f"{one.name} ({one.code})", one.people, one.new, "not held" if one.headcount is None else f"{one.headcount:,.0f}", one.before)
        for one in found
    ]
    return pd.DataFrame(lines, columns=["Practice", "People", "From this file", "Staff", f"In {before}" if before else "In no wave before"])


def _chart(found: Sequence[PracticeThere]) -> dict[str, Any]:
    alike = Counter(one.name for one in found)
    names = {one.code: one.name if alike[one.name] == 1 else f"{one.name} ({one.code})" for one in found}
    marks = [
        {
            "practice": names[one.code],
            "old": one.people - one.new,
            "people": one.people,
            "beyond": max(one.people, one.headcount or 0),
            "words": f"{one.people} of {one.headcount:,.0f}" if one.headcount else f"{one.people}, staff not held",
        }
        for one in found
    ]
    staff = [{"practice": names[one.code], "staff": one.headcount} for one in found if one.headcount is not None]
    most = max([one.people for one in found] + [one.headcount or 0 for one in found]) * 1.25
    return {
        "shape": SHAPE.name,
        "height": ROW * len(found),
        "padding": {"left": 4, "right": 24, "top": 8, "bottom": 4},
        "values": {"practice_names": list(names.values()), "most": most},
        "tables": {"people": marks, "staff": staff},
    }


def _layers() -> Layers:
    """A bar for people, the earlier part paler; a line across for staff, and the count in words beyond both."""
    down = alt.Y("practice:O", title=None).scale(domain=NAMES, padding=0.25)
    along = alt.Scale(domain=[0, MOST], nice=False)
    people, staff = rows("people"), rows("staff")
    across = alt.X("people:Q", title="people", axis=alt.Axis(tickMinStep=1, tickCount=5, format="d")).scale(along)
    return [
        people.mark_bar(color=theme.BLUE).encode(y=down, x=across, x2=alt.datum(0)),
        people.transform_filter("datum.old > 0").mark_bar(color=theme.DEEP).encode(y=down, x=alt.X("old:Q").scale(along), x2=alt.datum(0)),
        staff.mark_tick(color=theme.REFERENCE, thickness=3, size=ROW - 4).encode(y=down, x=alt.X("staff:Q").scale(along)),
        people.mark_text(align="left", dx=6, color=theme.DARK, fontSize=12).encode(
            y=down, x=alt.X("beyond:Q").scale(along), text="words:N"
        ),
    ]


SHAPE = Shape("headcount", _layers, NAMES, MOST)
