"""What workforce counts say, in words that refuse what few people cannot carry, and on the page."""

from pathlib import Path

import pytest

from pages.results.rows import Row
from pages.sentences import sentence
from pages.sentences.findings import Likelihood, Represented, Seated
from tests.attacks.pages import tables
from tests.pages.results import REASONS, ratio, row
from tests.pages.running import page_on, publish_again, words

KNOWN = {**REASONS, "few_cases": "So few that only the limits are shown"}
STAFF = row("All staff", 0.30, 0.28, 0.32, base=3600)
FEW = Row("2026", "board", "The board", None, None, None, None, withheld="few_cases", known="1 to 7")


def test_pay_bands_that_stand_apart_are_named_and_others_are_not() -> None:
    bands = (row("Lower", 0.45, 0.42, 0.48), row("Middle", 0.31, 0.28, 0.34), row("Upper", 0.15, 0.11, 0.19))
    assert sentence(Represented(bands, STAFF, "2026", "BME"), KNOWN) == (
        "At 31 March 2026, 30% (likely 28% to 32%) of about 3,600 staff whose ethnicity is known were BME; "
        "clearly below that: Upper (15%); clearly above that: Lower (45%)."
    )
    assert sentence(Represented(bands[1:2], STAFF, "2026", "BME"), KNOWN).endswith("were BME; no pay band stands clearly apart from that.")


def test_of_a_few_on_the_board_only_the_band_is_said() -> None:
    assert sentence(Seated(FEW, STAFF, "2026", "BME", (1, 7)), KNOWN) == (
        "At 31 March 2026, between 1 and 7 of the board's members were BME; exact numbers this small are not shown. Among staff it is 30%."
    )
    board = row("The board", 0.4, 0.21, 0.62, base=20)
    assert sentence(Seated(board, STAFF, "2026", "BME"), KNOWN) == (
        "At 31 March 2026, 40% (likely 21% to 62%) of about 20 members of the board whose ethnicity is known were BME. "
        "Among staff it is 30%."
    )


def test_what_befell_people_is_said_of_them_and_not_of_respondents() -> None:
    found = Likelihood(ratio(1.33, 1.08, 1.64, "adverse"), "White", "BME", "BME", "applicants", "to be appointed from shortlisting")
    assert sentence(found, KNOWN).startswith(
        "White applicants were 1.33 times as likely (likely 1.08 to 1.64) to be appointed from shortlisting as BME applicants."
    )
    assert sentence(found, KNOWN).endswith("adverse for BME applicants.")


def test_the_page_shows_each_indicator_that_was_counted(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "wres", monkeypatch)
    said = words(app)
    assert not app.exception
    for heading in ("1. Staff in each pay band", "2. Appointed", "3. Formal disciplinary", "4. Training", "9. The board"):
        assert heading in said
    board = next(table for table in tables(app) if table.columns[0] == "Who")
    assert board["BME"].tolist()[0] == "1 to 7"
    assert len(next(table for table in tables(app) if "Year to 31 March" in table.columns)) == 4


def test_without_counts_the_page_says_so_calmly(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_again(own_store, "update release set release_id = 2", "delete from year_count where subject like 'wres%'")
    app = page_on(own_store, "wres", monkeypatch)
    assert not app.exception
    assert "none have been supplied yet" in words(app)
    assert "9. The board" not in words(app)
