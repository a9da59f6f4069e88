"""Answers of queries as pages read them: nothing missing turns into a number, and names are taken as they are."""

from datetime import datetime
from inspect import unwrap

import pandas as pd
import pytest

from data.workspace.audit import Noted
from pages.figures import peer_comparison
from pages.results import rows as read
from pages.results.rows import Row, change, rows
from pages.sentences.markdown import plain
from pages.tables import share_tables
from pages.tables.access_lines import access_lines
from queries.peers import Comparison
from tests.pages.results import REASONS, row


def test_missing_numbers_become_none_and_reasons_stay() -> None:
    frame = pd.DataFrame(
        {
            "group": ["gp", "nurse"],
            "category": ["witnessed", "witnessed"],
            "count": pd.array([10, None], dtype="Int64"),
            "base": pd.array([40, None], dtype="Int64"),
            "share": [0.25, float("nan")],
            "lower": [0.14, float("nan")],
            "upper": [0.40, float("nan")],
            "withheld": pd.Series([None, "too_few"], dtype=object),
            "shown_with": [("Ash",), ()],
            "group_name": ["GPs", "Nurses"],
        }
    )
    assert rows(frame, "2026") == (
        Row("2026", "gp", "GPs", 0.25, 0.14, 0.40, 40, 10, None, ("Ash",)),
        Row("2026", "nurse", "Nurses", None, None, None, None, None, "too_few", ()),
    )


def test_a_gap_takes_its_sides_by_name() -> None:
    frame = pd.DataFrame(
        [
            {
                "difference": 0.11,
                "lower": 0.05,
                "upper": 0.17,
                "withheld": None,
                "white_share": 0.25,
                "bme_share": 0.36,
                "group": "all",
                "shown_with": (),
            }
        ]
    )
    found = change(frame, "White", "BME", sides=("white", "bme"))
    assert (found.from_share, found.to_share, found.certain) == (0.25, 0.36, True)


def test_the_table_says_what_the_chart_says() -> None:
    shown = row("GPs", 0.27, 0.21, 0.34, base=1310, shown_with=("Ash", "Elm"))
    blank = row("Nurses", None, 0, 0.12, withheld="small_count")
    assert share_tables.of_groups([shown, blank], "Staff group", REASONS).to_dict("records") == [
        {
            "Staff group": "GPs",
            "Share": "27%",
            "Likely range": "21% to 34%",
            "Answered": "1,310",
            "Note": "Shown together with Ash and Elm",
        },
        {"Staff group": "Nurses", "Share": "at most 12%", "Likely range": "", "Answered": "", "Note": "Fewer than 3 people"},
    ]


def test_a_long_list_of_companions_is_named_once() -> None:
    company = ("Ash", "Beech", "Elm", "Oak")
    lines = share_tables.of_waves([row("All staff", wave=wave, shown_with=company) for wave in ("2025", "2026")], REASONS)
    assert lines["Note"].tolist() == ["Shown together with Ash, Beech, Elm and Oak", "Shown together with the same practices"]
    few = share_tables.of_waves([row("All staff", wave=wave, shown_with=company[:2]) for wave in ("2025", "2026")], REASONS)
    assert few["Note"].tolist() == ["Shown together with Ash and Beech"] * 2


def test_a_name_is_shown_as_written_whatever_markdown_would_make_of_it() -> None:
    assert plain("St *Ann's* [Surgery] $1") == r"St \*Ann's\* \[Surgery\] \$1"


def test_a_day_in_the_record_of_access_begins_without_a_nought() -> None:
    (line,) = access_lines([Noted(datetime(2026, 3, 3, 9, 5), "signed in", "Ada", "")]).to_dict("records")
    assert line == {"When (UTC)": "3 Mar 2026 09:05", "What": "Signed in", "Who": "Ada", "Note": ""}


def test_practices_that_are_compared_together_are_named_as_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    units = pd.DataFrame({"unit": ["own", "P01"], "name": ["Alder + 2 nearby", ""]})
    bundle = Comparison("Alder + 2 nearby", None, (), units, pd.DataFrame(), 0.3, overdispersed=False, standing=None)
    monkeypatch.setattr(peer_comparison.peers, "compare", lambda *_: bundle)
    monkeypatch.setattr(read, "say", lambda message, **values: message.replace("nearby", "gerllaw").format(**values))
    found = unwrap(peer_comparison.compared)(None, None, "2026", "racism", "a", "similar")
    assert (found.name, *found.units["name"]) == ("Alder + 2 gerllaw", "Alder + 2 gerllaw", "")
