"""Figures as the browser is sent them, and the files that readers take from them."""

import csv
from base64 import b64decode
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.attacks.pages import figures, tables
from tests.pages.running import page_on

MARKUP = "<img src=x onerror=alert(1)> **stars** & [link](http://x.example)"
PRESSED = {"figure": "shown", "form": "csv", "asked": "0.5"}


def page(markup: str) -> None:
    import pandas as pd

    from pages.board.board import draw
    from pages.figures.figure import Figure

    figure = Figure("shown", None, markup, (markup,), None, pd.DataFrame({"Practice": [markup]}), (markup,))
    draw(figure, context=None)  # type: ignore[arg-type]  # wanted for files only


def test_texts_travel_as_texts_and_tables_as_html_that_does_nothing() -> None:
    app = AppTest.from_function(page, args=(MARKUP,), default_timeout=600).run()
    assert not app.exception
    (figure,) = figures(app)
    assert (figure["title"], figure["said"], figure["notes"], figure["charts"]) == (MARKUP, [MARKUP], [MARKUP], [])
    assert "<img" not in figure["table"]
    pd.testing.assert_frame_equal(tables(app)[0], pd.DataFrame({"Practice": [MARKUP]}), check_dtype=False)


def test_the_survey_page_sends_its_figures_in_their_order(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = figures(page_on(demo_store, "survey", monkeypatch))
    names = [figure["name"].removeprefix("witnessed-racism-") for figure in sent]
    first, more = (
        ["trend", "gap-trend", "ethnicity", "staff-group", "heat-map"],
        ["ratio", "who-moved", "neighbourhood", "choose-practices"],
    )
    assert names == [*first, *more]
    assert sent[0]["title"] == "Over time"
    assert (sent[-1]["charts"], sent[-1]["table"]) == ([], "")


def test_with_one_staff_group_there_is_no_grid_of_corners(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = figures(page_on(demo_store, "survey", monkeypatch, staff="GPs"))
    assert "witnessed-racism-heat-map" not in [figure["name"] for figure in sent]


def test_a_file_is_made_of_the_figure_asked_for(demo_store: Path) -> None:
    from pages import figures
    from pages.board import board
    from pages.shell.context import Context
    from queries import Selection, Viewer, open_release

    release = open_release(demo_store)
    context = Context(release, Selection((), (), ("gp",)), "2026", Viewer("staff"))
    figure = figures.by_neighbourhood(release, context.selection, "2026", "witnessed_racism")
    file = board.taken_away([(None, figure)], {**PRESSED, "figure": figure.name}, context)
    assert file is not None
    assert (file["name"], file["asked"]) == ("witnessed-racism-neighbourhood-gps-release-1-2026.csv", PRESSED["asked"])
    lines = list(csv.reader(b64decode(file["content"]).decode("utf-8-sig").splitlines()))
    assert lines[-len(figure.table) :] == [[str(cell) for cell in line] for line in figure.table.itertuples(index=False)]
    assert board.taken_away([(figure,)], {**PRESSED, "figure": "another"}, context) is None
