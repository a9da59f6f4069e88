"""What a board member does: read the front page, filter, share, reload, turn to another page and back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running_dashboard
from tests.browser.test_access import settled

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a filter by keyboard, as anybody without a mouse would."""
    box = page.get_by_role("combobox", name=re.compile(label)).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")


def test_the_front_page_states_the_baseline_of_each_headline(dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is racial equity for our staff getting better?")
    expect(page.locator(".tile", has_text="Witnessed racism")).to_contain_text("2021: 33%")
    expect(page.locator(".tile", has_text="Unaware of a guardian")).to_contain_text("2021: 68%")
    expect(page.get_by_text("every answer on these pages is made up")).to_be_visible()
    expect(page).to_have_title("Overview · Racial equity in primary care")


def test_a_chart_is_drawn_and_says_in_words_what_it_shows(dashboard: str, visitor: Arrive) -> None:
    figure = visitor(f"{dashboard}/survey").locator(".st-key-figure-witnessed-racism-trend")
    expect(figure.locator("svg.marks")).to_be_visible()
    expect(figure.get_by_label(re.compile(r"In 2026, \d+% of respondents had witnessed racism")).first).to_be_attached()
    expect(figure.locator("svg.marks")).to_contain_text("33%")


def test_a_filter_goes_with_the_link_the_reload_and_the_change_of_page(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey")
    expect(page.get_by_text("All practices · all staff groups · 2026")).to_be_visible()
    words = page.locator(".st-key-figure-witnessed-racism-trend p").first
    everybody = words.inner_text()
    choose(page, "Staff group", "GPs")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    expect(page).to_have_url(re.compile(r"staff=GPs"))
    expect(words).not_to_have_text(everybody, use_inner_text=True)  # the heading is drawn before the figures are
    said = words.inner_text()

    colleague = visitor(page.url)
    expect(colleague.get_by_text("All practices · GPs · 2026")).to_be_visible()
    expect(colleague.locator(".st-key-figure-witnessed-racism-trend p").first).to_have_text(said, use_inner_text=True)

    page.reload()
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is racial equity for our staff getting better?")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Survey results")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()


def test_the_measure_chosen_goes_with_the_link(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey?indicator=Harassment+from+the+public")
    figure = page.locator(".st-key-figure-hba-public-ethnicity")
    expect(figure).to_contain_text("National: NHS Staff Survey Q14a")
    expect(figure.locator("svg.marks")).to_contain_text("National: White")


def test_a_table_is_one_click_away(dashboard: str, visitor: Arrive) -> None:
    figure = visitor(f"{dashboard}/survey").locator(".st-key-figure-witnessed-racism-trend")
    figure.get_by_text("Show as a table").click()
    expect(figure.get_by_role("row", name=re.compile("2021.*33%"))).to_be_visible()


@pytest.mark.parametrize(("page", "heading"), [("survey", "Survey results"), ("methods", "How these figures are made")])
def test_a_cold_server_asked_first_for_a_page_shows_it_within_the_frame(page: str, heading: str, demo_store: Path, visitor: Arrive) -> None:
    """Streamlit would run the page's file alone, without the frame: reproduced on 1.67, where it showed a blank page."""
    with running_dashboard(demo_store) as cold:
        first = visitor(f"{cold}/{page}")
        expect(first.get_by_role("heading", level=1)).to_have_text(heading)
        expect(first.get_by_text("every answer on these pages is made up")).to_be_visible()
        expect(first.get_by_role("link", name="Overview")).to_be_visible()


def test_the_answer_stands_above_the_fold_on_a_phone(dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard, width=390, height=844)
    answer = page.get_by_text(re.compile("^Since 2021, "))
    expect(answer).to_be_in_viewport()
    assert settled(page).evaluate("document.documentElement.scrollWidth") <= 390


def test_a_chart_that_cannot_be_drawn_says_so_and_the_table_stays(dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard)
    page.route("**/vega.min.js", lambda route: route.abort())
    page.goto(f"{dashboard}/survey")
    figure = page.locator(".st-key-figure-witnessed-racism-trend")
    expect(figure).to_contain_text("The chart could not be drawn in this browser. The table below holds the same figures.")
    expect(figure).to_contain_text("since 2021 (the baseline), when it was 33%")
    figure.get_by_text("Show as a table").click()
    expect(figure.get_by_role("row", name=re.compile("2021.*33%"))).to_be_visible()


def test_another_choice_changes_the_chart_that_is_there(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey")
    chart = page.locator(".st-key-figure-witnessed-racism-trend svg.marks")
    expect(chart).to_contain_text("33%")
    chart.evaluate("chart => chart.dataset.seen = 'before'")
    before = chart.text_content()
    choose(page, "Staff group", "GPs")
    expect(chart).not_to_have_text(before or "")
    expect(chart).to_have_attribute("data-seen", "before")


@pytest.mark.parametrize(("button", "ending"), [("Download as CSV", "csv"), ("Download as Excel", "xlsx")])
def test_a_figure_is_taken_away_as_a_file_once(button: str, ending: str, dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey")
    figure = page.locator(".st-key-figure-witnessed-racism-trend")
    expect(figure.locator("svg.marks")).to_be_visible()
    figure.get_by_text("Show as a table").click()
    files: list[str] = []
    page.on("download", lambda file: files.append(file.suggested_filename))
    with page.expect_download() as saved:
        figure.get_by_role("button", name=button).click()
    assert saved.value.suggested_filename == f"witnessed-racism-trend-release-1-2026.{ending}"
    assert Path(saved.value.path()).stat().st_size > 500
    choose(page, "Staff group", "GPs")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    assert len(files) == 1


def test_two_charts_of_a_figure_stand_as_its_sentence_says(dashboard: str, visitor: Arrive) -> None:
    """ "Left: the share with need. Right: referrals"; on a phone they come below one another, in the same order."""
    for width, beside in ((1280, True), (390, False)):
        charts = settled(visitor(f"{dashboard}/wellbeing", width=width)).locator(".st-key-figure-need-and-uptake .chart")
        expect(charts.locator("svg.marks")).to_have_count(2)
        first, second = charts.evaluate_all("charts => charts.map(chart => chart.getBoundingClientRect().toJSON())")  # at one moment
        assert (second["left"] > first["right"]) == beside
        assert (second["top"] > first["top"]) != beside


@pytest.mark.parametrize("path", ["survey", "compare?own=Alderbeck+Surgery", "neighbourhoods", "maturity"])
def test_charts_and_map_are_drawn_where_no_text_may_become_a_script(dashboard: str, visitor: Arrive, path: str) -> None:
    page = visitor(f"{dashboard}/accessibility")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    policy = page.goto(f"{dashboard}/{path}").headers["content-security-policy"]  # type: ignore[union-attr]  # it answers
    assert "unsafe-eval" not in policy
    expect(page.locator(".chart[role=img] svg.marks").last).to_be_visible()
    expect(page.locator(".chart:not([hidden]):not([role=img])")).to_have_count(0)
    if path == "neighbourhoods":
        expect(page.locator("canvas").first).to_be_visible()
    assert refused == []


def test_what_one_page_does_not_offer_stays_chosen_for_the_next(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey?neighbourhood=Coraldene&staff=GPs")
    expect(page.get_by_text("Coraldene · GPs · 2026")).to_be_visible()
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_text("GPs · 2026", exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name=re.compile("Neighbourhood cluster"))).to_have_count(0)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.get_by_role("link", name="Survey", exact=True).click()
    expect(page.get_by_text("Coraldene · GPs · 2026")).to_be_visible()


def test_a_practice_is_chosen_in_one_place_on_every_page(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/survey")
    choose(page, "Look as", "A practice")
    for path in ("", "survey", "wres", "neighbourhoods", "compare", "maturity", "learning", "speaking_up", "wellbeing"):
        page.goto(f"{dashboard}/{path}")
        expect(page.get_by_role("combobox", name="Practice", exact=True)).to_have_count(1)
    for path in ("my_practice", "self_assessment", "objectives"):  # of whoever looks
        page.goto(f"{dashboard}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("combobox", name="Look as")).to_be_visible()
        expect(page.get_by_role("combobox", name="Practice", exact=True)).to_have_count(0)
