"""Tables as people read them: whatever a cell holds is words."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.attacks.pages import tables

MARKUP = "<img src=x onerror=alert(1)> **stars** & [link](http://x.example)"


def page(cell: str) -> None:
    import pandas as pd

    from pages.tables.grid import grid

    grid(pd.DataFrame({"Practice": [cell, "Ash"], "Share": ["27%", None]}), "A <name>")


@pytest.fixture
def shown() -> AppTest:
    return AppTest.from_function(page, args=(MARKUP,), default_timeout=600).run()


def test_markup_in_a_cell_is_shown_and_does_nothing(shown: AppTest) -> None:
    (table,) = tables(shown)
    pd.testing.assert_frame_equal(table, pd.DataFrame({"Practice": [MARKUP, "Ash"], "Share": ["27%", ""]}), check_dtype=False)
    body = shown.get("html")[0].proto.body
    assert "<img" not in body
    assert 'aria-label="A &lt;name&gt;"' in body


def test_each_line_and_column_has_its_heading_and_it_can_be_reached_by_keyboard(shown: AppTest) -> None:
    body = shown.get("html")[0].proto.body
    assert (body.count('<th scope="col">'), body.count('<th scope="row">'), body.count('tabindex="0"')) == (2, 2, 1)


def noted() -> None:
    import pandas as pd

    from pages.tables.grid import grid

    grid(pd.DataFrame({"Practice": ["Elm", "Ash"], "Share": ["not shown", "27%"], "Note": ["Too few <b>", ""]}), "Shares")


def test_a_note_stands_under_its_line_and_takes_no_column() -> None:
    shown = AppTest.from_function(noted, default_timeout=600).run()
    body = shown.get("html")[0].proto.body
    assert body.count('<th scope="col">') == 2
    assert body.count('<tr class="under"><td colspan="2">Too few &lt;b&gt;</td></tr>') == 1
    (table,) = tables(shown)
    assert table.fillna("").to_numpy().tolist() == [["Elm", "not shown", "Too few <b>"], ["Ash", "27%", ""]]


def dated() -> None:
    import pandas as pd

    from pages.tables.grid import grid

    grid(pd.DataFrame({"When": ["28 Nov 2026 22:06"], "Who": ["ada.may@ics.example <b>"], "Last": ["28 Nov 2026"]}), "Record")


def test_a_day_stays_on_one_line_and_an_address_breaks_where_people_would() -> None:
    body = AppTest.from_function(dated, default_timeout=600).run().get("html")[0].proto.body
    assert '<th scope="row" class="figure">28 Nov 2026 22:06</th>' in body
    assert '<td class="address">ada.<wbr>may@<wbr>ics.<wbr>example &lt;b&gt;</td>' in body
    assert '<td class="figure">28 Nov 2026</td>' in body
