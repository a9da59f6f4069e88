"""A real browser, phone and desk: the whole play, axe on every page, a narrow screen, and the keyboard alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from data.feeds import load_file
from data.release import publish
from data.store import Store
from queries import Selection, open_release, speaking_up
from reporting.demonstration import PASSPHRASE
from tests.browser.conftest import launched, somebody
from tests.queries.speaking_up_store import speaking_up_store
from tests.reporting.running import Running, demonstration

pytestmark = pytest.mark.browser
TEXT = "A colleague mimicked my accent in front of patients, and others laughed. It was not the first time."
PHONE, DESK, NARROW = {"width": 390, "height": 844}, {"width": 1280, "height": 720}, {"width": 320, "height": 640}
OVERFLOWING = "() => document.documentElement.scrollWidth > innerWidth + 1"
SMALL = """() => [...document.querySelectorAll('button, .button, input:not([type=hidden]), select')].filter(
    one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 }).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright, graphics=False)
        yield browser
        browser.close()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with demonstration(tmp_path / "reporting", "--today", "2024-09-02") as service:
        yield service


def visit(chromium: Browser, running: Running, size: dict[str, int], script: bool = False) -> Page:
    """A new browser. Scripts are only needed by axe, which has to be let past the pages' policy."""
    return somebody(chromium, **size, java_script_enabled=script, bypass_csp=script, base_url=running.address).new_page()


def write(page: Page, text: str = TEXT) -> str:
    """From the first page to the code."""
    page.goto("/")
    page.get_by_role("link", name="Write a report").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("What would you like to tell a guardian?").fill(text)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Students").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send").click()
    return re.sub(r"\D", "", page.locator("#code").inner_text())


def unlock(page: Page) -> None:
    page.goto("/guardian")
    page.get_by_label("Robin Example, guardian").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()


def test_the_play(chromium: Browser, running: Running, tmp_path: Path) -> None:
    """A report on a phone without scripts; an answer; an answer to that; coded, closed; and the quarter stands in the dashboard."""
    phone = visit(chromium, running, PHONE)
    code = write(phone)
    assert len(code) == 20
    phone.go_back()
    assert re.sub(r"\D", "", phone.locator("#code").inner_text()) == code
    phone.get_by_role("button", name="I have written it down").click()
    expect(phone.get_by_role("heading", name="You have finished")).to_be_visible()
    assert phone.context.cookies() == []

    desk = visit(chromium, running, DESK)
    unlock(desk)
    desk.get_by_role("link", name=re.compile("^Report ")).click()
    expect(desk.get_by_text(TEXT)).to_be_visible()
    desk.get_by_role("textbox", name="Answer").fill("Thank you for telling me. Did anybody else hear it?")
    desk.get_by_role("button", name="Send the answer").click()
    expect(desk.get_by_text("Your answer was sent.")).to_be_visible()

    again = visit(chromium, running, PHONE)
    again.goto("/en/come-back")
    again.get_by_label("What is your code?").fill(code)
    again.get_by_role("button", name="Continue").click()
    again.get_by_role("link", name="Read and answer").click()
    expect(again.get_by_text("Did anybody else hear it?")).to_be_visible()
    again.get_by_label("Write to the guardian").fill("Two receptionists did.")
    again.get_by_role("button", name="Send", exact=True).click()
    expect(again.get_by_text("Your words were sent.")).to_be_visible()

    desk.get_by_role("link", name="Back to the inbox").click()
    expect(desk.get_by_text("Not read")).to_be_visible()
    desk.get_by_role("link", name=re.compile("^Report ")).click()
    expect(desk.get_by_text("Two receptionists did.")).to_be_visible()
    desk.get_by_role("link", name="Code the case").click()
    desk.get_by_role("button", name="Continue").click()  # the group, as the reporter said
    desk.get_by_label("Bullying or harassment").check()
    for _ in ("what it is about", "detriment", "again"):
        desk.get_by_role("button", name="Continue").click()
    desk.get_by_label("Something was agreed").check()
    desk.get_by_role("button", name="Continue").click()
    expect(desk.get_by_text("Something was agreed")).to_be_visible()
    desk.get_by_role("button", name="Count it so").click()
    desk.get_by_label("Closed", exact=True).check()
    desk.get_by_role("button", name="Set", exact=True).click()
    expect(desk.get_by_text("How the case stands was changed.")).to_be_visible()

    running.stop()  # the quarter passes
    running.arguments[-1] = "2024-10-20"
    running.start()
    desk = visit(chromium, running, DESK)
    unlock(desk)
    desk.get_by_role("link", name="The quarter's counts").click()
    store = Store(speaking_up_store(tmp_path))
    for feed, button in (("ftsu", "Cases of 2024/25 Q2"), ("forums", "Forums of 2024/25 Q2")):
        with desk.expect_download() as download:
            desk.get_by_role("button", name=button).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        loaded = load_file(store, feed, path, by="steward")
        assert (loaded.outcome, loaded.rejects) == ("loaded", ())
    publish(store, by="steward")
    found = speaking_up.cases(open_release(store.folder), Selection())
    found = found[(found["quarter"] == "2024/25 Q2") & (found["version"] == "published")]
    assert list(found["how"]) == ["band"]  # one case is 1 to 7: the dashboard's protection does the rest


def pages_of_everybody(page: Page) -> Iterator[str]:
    """Every kind of page, errors included, one after the other; its name."""
    for path in ("/en", "/pl", "/en/limits", "/pl/limits", "/en/finished", "/en/nothing", "/en/write", "/en/write?ended"):
        page.goto(path)
        yield path
    page.goto("/en/write")
    page.get_by_role("button", name="Begin").click()
    yield "text"
    page.get_by_role("button", name="Continue").click()
    yield "text, empty"
    page.locator("textarea").fill(TEXT)
    page.get_by_role("button", name="Continue").click()
    yield "group"
    tab = page.url.rsplit("/", 2)[1]
    page.goto(f"/en/write/{tab}/readers")
    yield "readers"
    page.get_by_role("button", name="Continue").click()
    page.goto(f"/en/write/{tab}/group")
    page.get_by_role("button", name="Continue").click()
    yield "check"
    page.get_by_role("button", name="Send").click()
    yield "code"
    code = re.sub(r"\D", "", page.locator("#code").inner_text())
    for digits, name in (("12", "code, short"), ("0" * 20, "code, wrong"), (code, "report")):
        page.goto("/en/come-back")
        page.locator("#code").fill(digits)
        page.get_by_role("button", name="Continue").click()
        yield name
    page.goto("/en/report/messages")
    page.get_by_role("button", name="Send").click()
    yield "messages, empty"
    page.goto("/en/report/name")
    page.get_by_role("button", name="Tell the guardian").click()
    yield "name, empty"
    page.goto("/guardian")
    yield "sign in"
    page.get_by_label("Robin Example, guardian").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Unlock", exact=True).click()
    yield "unlock, wrong"
    page.goto("/guardian/forgotten")
    page.get_by_role("button", name="Set it and unlock").click()
    yield "forgotten, wrong"
    page.goto("/guardian")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock", exact=True).click()
    yield "inbox"
    page.get_by_role("link", name=re.compile("^Report ")).click()
    report = page.url
    page.get_by_role("button", name="Set", exact=True).click()
    yield "report, state missing"
    page.goto(f"{report}/hand-over")
    yield "hand over"
    page.goto(f"{report}/code")
    for step in ("group", "elements", "detriment", "again", "forum"):
        yield f"coding, {step}"
        if step == "elements":
            page.get_by_role("button", name="Continue").click()
            yield "coding, elements missing"
            page.locator("#elements-1").check()
        if step == "group":
            page.locator("#group-1").check()
        page.get_by_role("button", name="Continue").click()
    yield "coding, check"
    for path in ("/guardian/counts", "/guardian/colleagues", "/guardian/renew", "/owner"):
        page.goto(path)
        yield path
    page.get_by_role("button", name="Lock and leave").click()
    yield "locked"
    page.goto("/owner")
    page.get_by_label("The owner of the service").check()
    page.get_by_role("button", name="Continue").click()
    yield "owner"
    page.get_by_role("button", name="Make a one-time link").click()
    yield "owner, missing"
    page.locator("#name").fill("Kim Example")
    page.locator("#email").fill("kim@guardians.example.org")
    page.get_by_role("button", name="Make a one-time link").click()
    yield "link"
    page.goto(page.locator("#link").inner_text())
    page.get_by_role("button", name="Continue").click()
    yield "begin, short"
    for field in ("#passphrase", "#again"):
        page.locator(field).fill("four words that fit")
    page.get_by_role("button", name="Continue").click()
    yield "recovery"
    page.goto("/guardian")
    page.locator("#passphrase").fill("four words that fit")
    page.get_by_role("button", name="Unlock", exact=True).click()
    yield "inbox of a newcomer"
    page.locator("#number").fill("12")
    page.get_by_role("button", name="Keep this number").click()
    yield "number, short"
    page.goto("/guardian/counts")
    yield "not vouched"


def test_axe_finds_nothing_and_nothing_is_cut_off_on_any_page(chromium: Browser, running: Running) -> None:
    """On 320 pixels, which is also what a large desk at 400% has."""
    page, axe, found, seen = visit(chromium, running, NARROW, script=True), Axe(), [], []
    for name in pages_of_everybody(page):
        page.wait_for_load_state()  # a press waits until a page begins to come
        seen.append(name)
        faults = axe.run(page).response["violations"]
        found += [(name, fault["id"], node["html"][:150]) for fault in faults for node in fault["nodes"]]
        found += [(name, "wider than the screen")] if page.evaluate(OVERFLOWING) else []
        found += [(name, "small", one[:100]) for one in page.evaluate(SMALL)]
        assert page.locator("h1").count() == 1, name
    assert not found
    assert len(seen) > 30


def test_a_report_is_written_with_the_keyboard_alone(chromium: Browser, running: Running) -> None:
    page = visit(chromium, running, PHONE)
    page.goto("/en/write")

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"{selector} is out of the keyboard's reach")

    page.keyboard.press("Tab")
    assert page.locator("a.skip:focus").is_visible()
    tab_to("button")
    page.keyboard.press("Enter")
    tab_to("textarea")
    page.keyboard.type("By keyboard.")
    tab_to("button")
    page.keyboard.press("Enter")
    tab_to("input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to("button")
    page.keyboard.press("Enter")
    tab_to("#send")
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_be_visible()


def test_what_a_reporter_typed_is_still_there_after_going_back(chromium: Browser, running: Running) -> None:
    page = visit(chromium, running, PHONE)
    page.goto("/en/write")
    page.get_by_role("button", name="Begin").click()
    page.locator("textarea").fill(TEXT)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Which group of staff are you in?")).to_be_visible()
    page.go_back()
    expect(page.locator("textarea")).to_have_value(TEXT)
    page.locator("textarea").fill(f"{TEXT} Twice.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("textarea")).to_have_value(f"{TEXT} Twice.")
