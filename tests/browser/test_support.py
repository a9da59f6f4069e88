"""Speaking up and support as people meet them: a board member, a member of staff, and a guardian with a quarter to load."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, expect

from data.store import Store
from tests.browser.conftest import ROOT, running_dashboard
from tests.data.feeds.exports import write_csv
from tests.queries.speaking_up_store import RETURN, speaking_up_store

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
PAGES = ("", "survey", "wres", "neighbourhoods", "compare", "speaking_up", "methods")


def test_a_board_member_reads_from_one_page_why_cases_are_few(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/speaking_up")
    answer = page.locator(".st-key-figure-why-few")
    expect(answer).to_contain_text(re.compile(r"\d+% of respondents knew who their guardian is"))
    expect(answer.get_by_text("few cases do not mean few concerns")).to_be_in_viewport()
    expect(answer.locator("svg.marks")).to_be_in_viewport()
    expect(answer.get_by_label(re.compile("guardians heard of")).first).to_be_attached()
    cases = page.locator(".st-key-figure-cases-by-quarter")
    expect(cases.get_by_label(re.compile("there were [0-9]+ cases: within the ups and downs")).first).to_be_attached()
    expect(cases).to_contain_text("22 of 23 returns came")


def test_staff_find_their_guardian_and_counselling_in_two_clicks_from_any_page(dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard)
    for path in PAGES:
        page.goto(f"{dashboard}/{path}")
        page.get_by_role("link", name="Support for you").click()  # the first click
        expect(page.get_by_role("heading", name="Counselling for race-based stress")).to_be_visible()
        expect(page.get_by_role("heading", name="Your guardian")).to_be_visible()
    page.get_by_role("combobox", name="Your practice").fill("a")
    page.get_by_role("option").first.click()  # the second
    expect(page.locator(".st-key-your-guardian")).to_contain_text(re.compile("@speakup.example.org|No guardian whose training is in date"))


def test_on_a_phone_support_is_in_the_bar_and_the_menu_gives_way_to_what_was_chosen(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey", width=390, height=844)
    expect(page.get_by_role("link", name="Support for you")).to_be_in_viewport()
    menu = page.locator('[data-testid="stSidebar"][data-collapsed="false"]')
    watched = page.locator("html[data-shown]")  # the page is there, and so is what puts the menu away
    expect(watched).to_be_attached()
    for leave in (lambda: page.get_by_role("link", name="WRES").click(), page.reload):
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(menu).to_be_visible()
        expect(page.get_by_role("link", name="Wellbeing")).to_be_visible()  # nothing stands behind "View more"
        leave()
        expect(watched).to_be_attached()
        expect(menu).to_have_count(0)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="WRES")).to_be_visible()  # an open menu is a reader's wish, and stays
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.get_by_role("link", name="Support for you").click()
    call = page.locator('.stMain a[href="tel:01632960222"]').first
    expect(call).to_be_in_viewport()


def test_a_guardian_loads_a_quarter_and_sees_what_is_missing_and_what_was_revised(tmp_path: Path, visitor: Arrive) -> None:
    folder = speaking_up_store(tmp_path)
    empty = [""] * (len(RETURN) - 5)
    returns = [
        ["2024/25 Q2", "ics_guardian", "2024-10-20", "other", 25, *empty],
        ["2024/25 Q2", "N3", "2024-10-20", "", 0, *empty],
        ["2024/25 Q1", "ics_guardian", "2025-01-10", "other", 36, *empty],
    ]
    file = write_csv(tmp_path / "quarter.csv", [RETURN, *returns])
    for command in (["load", "ftsu", str(file)], ["publish"]):
        subprocess.run([sys.executable, "-m", "data", *command, "--store", str(folder)], cwd=ROOT, check=True, capture_output=True)
    _call_it_a_demonstration(folder)  # where a guardian can be looked as
    with running_dashboard(folder) as address:
        page = visitor(f"{address}/speaking_up")
        cases = page.locator(".st-key-figure-cases-by-quarter")
        expect(cases).to_contain_text("2024/25 Q2: 2 of 4 returns came; those of East and North are missing, which does not mean no cases.")
        expect(cases).to_contain_text("2024/25 Q1 was published as 21 and is now 36.")
        page.get_by_role("combobox", name="Look as").click()
        page.get_by_role("option", name="A Freedom to Speak Up guardian").click()
        returned = page.locator(".st-key-figure-returns")
        expect(returned).to_contain_text("2024/25 Q2 (East and North)")
        returned.get_by_text("Show as a table, or download").click()
        expect(returned.get_by_role("row").filter(has_text="2024/25 Q1")).to_contain_text("Area-wide guardian service")


def _call_it_a_demonstration(store: Path) -> None:
    newest = max(Store(store).releases.glob("release-*.duckdb"))
    with duckdb.connect(str(newest)) as release:
        release.execute("update release set demonstration = true")
