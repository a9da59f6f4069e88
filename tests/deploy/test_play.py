"""Real people at a real door: seven of them, on the server that docs/running.md makes, while a round is opened, a release is published and
one of two processes is killed."""

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from data.workspace import Author
from data.workspace.assessments import assessment
from data.workspace.notices import to_be_told
from data.workspace.rounds import rounds
from queries import Selection, Viewer, maturity, open_release
from queries.reference import neighbourhoods, practices
from tests.browser.conftest import launched, somebody
from tests.browser.provider import Provider, at_the_provider, sign_in
from tests.browser.test_practice import choose
from tests.data.notices.post import PostBox
from tests.deploy.machine import Machine

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Visit = Callable[..., Page]  # a path and, where it matters, whose process the proxy is to give: somebody new is given either
SHIFT = 10 * 3600  # the longest session where no setting says otherwise
PACE = 6  # times as long as two people take to sign in and read a page: what is left of Mara's shift when she signs in
ROUND = "2026"
NOTE, REST = "We agreed in the meeting of 3 March to", " ask everybody"
SENDS_HER_AWAY = "It is time to sign in again"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, machine: Machine, at: Provider) -> Iterator[Visit]:
    """A browser of somebody's own, at a page of the site; the certificate is the test's own."""
    contexts = []

    def open_page(path: str, at_the_process_of: Page | None = None) -> Page:
        contexts.append(somebody(browser, ignore_https_errors=True))
        if at_the_process_of:
            contexts[-1].add_cookies([one for one in at_the_process_of.context.cookies() if one["name"] == "equity_process"])
        page = contexts[-1].new_page()
        page.goto(f"{machine.site}{path}")
        return page

    machine.wait()
    for name, role in {"Gus": "Guardian", "Stan": "Staff", "Sam": "Steward"}.items():
        at.knows(name, roles=[f"Equity.{role}"])
    at.knows("Una")
    at.knows("Ann", email="ann@board.example")  # whom step 8 puts on the list
    yield open_page
    for context in contexts:
        context.close()


def test_everybody_finds_what_is_theirs_and_loses_nothing(machine: Machine, at: Provider, box: PostBox, visit: Visit) -> None:
    one, other = _two_that_have_begun_nothing(machine)
    machine.run(f"sudo -u equity_steward deploy/equity-data people add mara@practice.example practice --practice {one} --practice {other}")
    begun = time.time()
    _sees_cases_and_staff_do_not(visit)
    left = 60 + PACE * (time.time() - begun)  # a minute on any machine, and more on one with much else to do
    mara, ends = _begins_an_answer(visit, machine, at, one, left)
    ann, cluster = _reads_a_level_and_loses_a_process(visit, machine, mara)
    assert time.time() < ends, "The machine has become too slow for this play; give Mara a longer shift."
    _keeps_a_view_and_asks_to_be_told(ann, cluster)
    _is_refused_and_finds_support(visit)
    _stops_at_the_provider(visit)
    while time.time() < ends:
        mara.wait_for_timeout(500)
    _is_timed_out_in_mid_sentence_and_finds_everything(mara, machine, one)
    _opens_a_round_and_publishes(visit, machine)
    _is_told_by_mail_and_ends_it_with_one_press(visit, machine, box)
    _left_no_trace_in_the_logs(machine)


def _begins_an_answer(visit: Visit, machine: Machine, at: Provider, practice: str, left: float) -> tuple[Page, float]:
    """Asks for no page, so begins at work; chooses between her practices; one answer is saved and a sentence is half written."""
    ends = time.time() + left
    at.knows("Mara", iat=int(ends) - SHIFT)
    page = visit("/")
    expect(page.get_by_role("heading", name="Sign in to see this page")).to_be_visible()
    sign_in(page, "Mara")
    expect(page.get_by_role("heading", name="How is our practice doing?")).to_be_visible()
    choose(page, "Look as", _called(machine, practice))
    expect(page.get_by_text(_called(machine, practice), exact=True).first).to_be_visible()
    page.get_by_role("link", name="Go on with the self-assessment").first.click()
    _press(page.get_by_role("radiogroup", name="Where you are now").first.get_by_text("1: ").first, page.get_by_text(_SAVED).first)
    page.get_by_label("What shows it (optional)").first.fill(NOTE)
    return page, ends


def _reads_a_level_and_loses_a_process(visit: Visit, machine: Machine, mara: Page) -> tuple[Page, str]:
    """Leadership comes by a link with filters, and finds page and filters after signing in and after the process is gone. It was Mara's
    process too: her choice of practice and the words that she had begun go over to the other one."""
    cluster = str(neighbourhoods(_release(machine))["name"].iloc[0])
    page = visit(f"/maturity?neighbourhood={cluster.replace(' ', '+')}", at_the_process_of=mara)
    sign_in(page, "Ann")
    expect(page.get_by_role("heading", name="Where do practices stand on race equality?")).to_be_visible()
    _is_there(page, "/maturity", cluster)
    code = neighbourhoods(_release(machine)).set_index("name")["neighbourhood"][cluster]
    levels = maturity.heat_map(_release(machine), ROUND, Selection(neighbourhoods=(code,)), Viewer("leadership"))
    practice = str(levels[levels["withheld"].isna()]["group_name"].iloc[0])
    choose(page, "Look at", "Practices")
    expect(page.get_by_text(practice).first).to_be_attached()
    (cookie,) = [found["value"] for found in page.context.cookies() if found["name"] == "equity_process"]
    killed = machine.kill_the_one_of(cookie)
    _press(page.get_by_role("link", name="Survey").first, page.get_by_role("heading", name=_SURVEY).first)
    _is_there(page, "/survey", cluster)
    machine.start(killed)
    machine.wait()
    return page, cluster


def _keeps_a_view_and_asks_to_be_told(page: Page, cluster: str) -> None:
    """By name, opened again from another page with nothing chosen; and the door to it is on every page."""
    page.get_by_text("Keep this view", exact=True).click()
    page.get_by_label("Name of the view").fill("Our cluster")
    page.get_by_label("Name of the view").press("Enter")
    _press(page.get_by_role("button", name="Keep it"), page.get_by_text("“Our cluster” is kept."))
    page.get_by_role("button", name=f"Remove {cluster}").click()
    expect(page.get_by_text(re.compile(r"\bAll practices · ")).first).to_be_visible()
    page.get_by_role("link", name="My views").first.click()
    _press(page.get_by_role("button", name="Tell me of new results"), page.get_by_text("You are told at ann@board.example"))
    page.get_by_role("link", name="Our cluster").click()
    expect(page.get_by_role("heading", name=_SURVEY).first).to_be_visible()
    _is_there(page, "/survey", cluster)


def _is_told_by_mail_and_ends_it_with_one_press(visit: Visit, machine: Machine, box: PostBox) -> None:
    """Nobody has signed in where the link is opened."""
    ((addresses, message),) = box.given
    assert addresses == ["ann@board.example"]
    stop = re.search(rf"{re.escape(machine.site)}(/notices/stop\S+)", message.get_content())
    assert stop
    page = visit(stop[1])
    page.get_by_role("button", name="Send me no more").click()
    expect(page.get_by_role("heading", name="You will get no more of these messages")).to_be_visible()
    with machine.workspace() as workspace:
        assert to_be_told(workspace, 3) == []


def _sees_cases_and_staff_do_not(visit: Visit) -> None:
    """By staff group and by cluster; members of staff are told who sees that."""
    guardian, staff = visit("/speaking_up"), visit("/speaking_up")
    sign_in(guardian, "Gus")
    sign_in(staff, "Stan")
    told = "Cases are in the figures of the whole area only"
    expect(guardian.locator(".st-key-figure-cases-staff-group")).to_be_attached()
    expect(staff.get_by_text(told).first).to_be_attached()
    expect(staff.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(staff.locator(".st-key-figure-cases-staff-group")).to_have_count(0)
    expect(guardian.get_by_text(told)).to_have_count(0)


def _is_refused_and_finds_support(visit: Visit) -> None:
    page = visit("/survey")
    sign_in(page, "Una")
    expect(page.get_by_role("heading", name="Your account has no access yet")).to_be_visible()
    page.get_by_role("link", name="Find support for yourself").last.click()
    expect(page.get_by_role("heading", name="Where can I turn?")).to_be_visible()
    expect(page.get_by_role("heading", name="Your guardian")).to_be_visible()


def _stops_at_the_provider(visit: Visit) -> None:
    page = visit("/survey")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    assert urlsplit(page.url).path == "/survey"


def _opens_a_round_and_publishes(visit: Visit, machine: Machine) -> None:
    page = visit("/rounds")
    sign_in(page, "Sam")
    page.get_by_text("Open a new round").click()
    page.get_by_label("What practices will call it").fill("Winter 2026")
    page.get_by_label("Short code").fill("2026-winter")
    _press(page.get_by_role("button", name="Open the round"), page.get_by_text("Winter 2026 is announced"))
    with machine.workspace() as workspace:
        assert "2026-winter" in [one.code for one in rounds(workspace)]
    said = machine.run("sudo -u equity_steward deploy/equity-data publish")
    assert "Release 2 is published" in said
    assert "1 person was told of release 2 by mail." in said
    page.get_by_role("link", name="Survey").first.click()
    expect(page.get_by_text(re.compile("^Release 2 "))).to_be_visible()


def _is_timed_out_in_mid_sentence_and_finds_everything(page: Page, machine: Machine, practice: str) -> None:
    note = page.get_by_label("What shows it (optional)").first
    note.press("Control+End")
    note.press_sequentially(REST)
    note.press("Tab")
    expect(page.get_by_role("heading", name=SENDS_HER_AWAY)).to_be_visible()
    assert _kept(machine, practice) == (1, NOTE), "what the lost process had not been sent is saved; what is typed too late is no answer"
    at_her_page = urlsplit(page.url).path
    machine.provider.knows("Mara")
    page.get_by_role("button", name="Sign in").click()
    at_the_provider(page, "Mara")
    assert urlsplit(page.url).path == at_her_page == "/self_assessment"
    choose(page, "Look as", _called(machine, practice))
    expect(page.get_by_text("You wrote this when your session had ended")).to_be_visible()
    expect(page.get_by_text(NOTE + REST).first).to_be_visible()
    _press(page.get_by_role("button", name="Save it now"), page.get_by_text(_SAVED).first)
    expect(page.get_by_label("What shows it (optional)").first).to_have_value(NOTE + REST)
    assert _kept(machine, practice) == (1, NOTE + REST)


def _left_no_trace_in_the_logs(machine: Machine) -> None:
    written = "".join(path.read_text(errors="replace") for path in machine.folder.glob("*.log"))
    assert "/self_assessment" in written
    for private in ("neighbourhood=", NOTE, "mara@practice.example", "_streamlit_user=", "code=", "token="):
        assert private not in written


_SURVEY = re.compile("What do staff|survey", re.IGNORECASE)
_SAVED = re.compile(r"^Saved at \d\d:\d\d")


def _release(machine: Machine):
    return open_release(machine.store / "releases")


def _called(machine: Machine, practice: str) -> str:
    return str(practices(_release(machine)).set_index("practice_code")["name"][practice])


def _two_that_have_begun_nothing(machine: Machine) -> tuple[str, str]:
    waiting = maturity.non_submission(_release(machine), ROUND, Selection(), Viewer("leadership"))
    with machine.workspace() as workspace:
        found = [code for code in waiting["practice"] if not assessment(workspace, ROUND, code, Author("A", "practice", code)).answers]
    first, last = sorted(found[:2])
    return last, first  # the one that she does not begin with, so that her choice is seen to stay


def _kept(machine: Machine, practice: str) -> tuple[int | None, str]:
    """Level and evidence of the one answer, which names the person."""
    with machine.workspace() as workspace:
        (answer,) = assessment(workspace, ROUND, practice, Author("A", "practice", practice)).answers.values()
    assert answer.by == "Mara Example (mara@practice.example)"
    return answer.answer.current, answer.answer.evidence


def _is_there(page: Page, path: str, cluster: str) -> None:
    """At this page, with this filter, in the address and in words."""
    expect(page.get_by_test_id("stMain").get_by_text(re.compile(rf"^{re.escape(cluster)}( · |$)")).first).to_be_visible()
    page.wait_for_url(
        lambda url: urlsplit(url).path == path and parse_qs(urlsplit(url).query).get("neighbourhood") == [cluster], wait_until="commit"
    )


def _press(button: Locator, seen: Locator) -> None:
    """One click may be lost, when a process is gone or a page is still being drawn; nobody has to press more than twice."""
    button.click()
    try:
        expect(seen).to_be_visible(timeout=30_000)
    except (AssertionError, TookTooLong):
        button.click()
        expect(seen).to_be_visible()
