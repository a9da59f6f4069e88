"""A year whose totals are told without details says so on the page, and in words that count."""

from pathlib import Path

import pytest

from pages.sentences.untold_years import untold_years
from tests.pages.running import page_on, publish_again, words

BECAUSE = "no details: a report behind"


@pytest.mark.parametrize(("page", "subject"), [("speaking_up", "cases"), ("wellbeing", "referrals")])
def test_the_page_says_why_a_year_has_no_details(own_store: Path, monkeypatch: pytest.MonkeyPatch, page: str, subject: str) -> None:
    assert BECAUSE not in words(page_on(own_store, page, monkeypatch))
    last = f"(select max(year) from year_count where subject = '{subject}')"
    gone = f"delete from year_count where subject = '{subject}' and year = {last}"
    publish_again(own_store, "update release set release_id = 2", gone)
    app = page_on(own_store, page, monkeypatch)
    assert not app.exception
    assert BECAUSE in words(app)


def test_one_year_and_two_are_said_in_plain_grammar() -> None:
    assert untold_years([]) == ""
    assert untold_years(["2024/25"]).startswith("2024/25 has no details: a report behind its totals was put right")
    assert untold_years(["2023/24", "2024/25"]).startswith("2023/24 and 2024/25 have no details: a report behind their totals")
