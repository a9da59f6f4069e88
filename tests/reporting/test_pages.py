"""The reporter's, the guardian's and the owner's way through the pages, and what must not be lost or possible on them."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest

from reporting import app as app_module
from reporting import guardians, inbox, retention, unlocking
from tests.reporting.browsing import FORM, Visitor
from tests.reporting.people import ROBIN, SAM, TEXT, Day, People


def test_a_report_is_written_answered_coded_closed_and_sent_as_counts(new_visitor, people: People, today: Day) -> None:
    """The whole way, each person in a browser of their own."""
    reporter, robin = new_visitor(), new_visitor()
    code = reporter.write(TEXT, group="students")
    assert len(code) == 20
    assert "Your report was sent" in reporter.page.text
    robin.unlock(people.robin.id, ROBIN)
    assert TEXT[:40] in robin.page.text
    assert "Not read" in robin.page.text
    robin.open(robin.report_links()[0])
    assert TEXT in robin.page.text
    assert "Students" in robin.page.text
    robin.send(robin.form_to(robin.page.request.url.path), text="Thank you. Are you safe?")
    assert "Your answer was sent." in robin.page.text
    reporter.send()  # written down
    assert not reporter.client.cookies
    again = new_visitor()
    assert "Your report" in again.come_back(f"{code[:4]} {code[4:8]}-{code[8:]}")
    assert "<dd>A guardian has answered</dd>" in again.page.text
    assert "<dt>Answers from guardians</dt><dd>1</dd>" in again.page.text
    assert "Are you safe?" in again.open("/en/report/messages")
    again.send(text="I am, thank you.")
    assert "Your words were sent" in again.page.text
    report = robin.page.request.url.path
    robin.open(report)
    assert "I am, thank you." in robin.page.text
    robin.send(robin.form_to("/state"), state="closed")
    assert "Code the case before you close it" in robin.page.text
    robin.open(f"{report}/code")
    assert re.search('value="students" id="group-[0-9]+" checked', robin.page.text)
    robin.code_case(report, elements=["bullying", "worker_safety"], detriment="yes", again="yes", forum="held")
    assert "The case was coded." in robin.page.text
    robin.send(robin.form_to("/state"), state="closed")
    assert "Erased on" in robin.page.text
    robin.open("/guardian/counts")
    assert "Not over yet" in robin.page.text
    today.now = date(2026, 10, 1)
    robin.open("/guardian/counts")
    robin.send(robin.form_to("2026-27-Q2/ftsu.csv"))
    assert robin.page.text.splitlines()[1] == (
        "2026/27 Q2,ics_guardian,2026-10-01,students,1,worker_safety 1; bullying 1,1,1,1,0,0,0,1,0.0"
    )
    robin.open("/guardian/counts")
    robin.send(robin.form_to("2026-27-Q2/forums.csv"))
    assert robin.page.text.splitlines()[1] == "2026/27 Q2,2026-10-01,1,1,1,0,0"


def test_only_chosen_guardians_see_a_report(new_visitor, people: People) -> None:
    new_visitor().write(TEXT, readers=[people.robin.id])
    sam = new_visitor()
    sam.unlock(people.sam.id, SAM)
    assert "There is no report for you." in sam.page.text


def test_what_is_missing_is_said_beside_the_field_and_in_a_summary_and_nothing_is_lost(new_visitor, people: People) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    reporter.send(text="")
    assert reporter.page.status_code == 400
    assert reporter.page.text.count("Write something about what happened") == 2
    assert '<a href="#text">' in reporter.page.text
    assert reporter.page.text.count("<title>Error:") == 1
    reporter.send(text="a" * 8_003)
    assert "too long by 3 characters" in reporter.page.text
    assert "a" * 8_003 in reporter.page.text
    reporter.send(text=TEXT)
    reporter.send(readers=["all", people.robin.id])
    assert reporter.page.text.count("Choose either any of the guardians, or some of them by name") == 2
    back = re.findall(r'class="back" href="([^"]*)"', reporter.page.text)[0]
    assert TEXT in reporter.open(back)


def test_a_report_sent_twice_is_one_report_with_one_code(new_visitor, people: People, ledger) -> None:
    reporter = new_visitor()
    code = reporter.write(TEXT)
    sent = reporter.page.request.url.path
    check = sent.replace("/sent", "/check")
    form = {"proof": re.findall(r'name="proof" value="([^"]*)"', reporter.page.text)[0], "text": TEXT, "group": ""}
    reporter.page = reporter.client.post(check, content=urlencode(form), headers=FORM)
    assert reporter.code() == code
    reporter.open(check)  # the back button
    assert reporter.code() == code
    assert len(inbox.all_of(ledger, people.robin)) == 1


def test_after_a_restart_the_report_on_the_page_is_still_sent_and_a_sent_one_is_found_again(
    new_visitor, restart, people: People, ledger
) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    for answer in ({"text": TEXT}, {"readers": people.robin.id}, {"group": "students"}):
        restart(reporter)
        reporter.send(**answer)
    page = reporter.page
    assert "Robin <a" in page.text
    assert "Students <a" in page.text
    restart(reporter)
    reporter.send()
    code = reporter.code()
    restart(reporter)
    reporter.page = page
    reporter.send()
    assert reporter.code() == code
    assert [one.report.entries[0].text for one in inbox.all_of(ledger, people.robin) if one.report] == [TEXT]
    assert inbox.all_of(ledger, people.sam) == []


def test_nobody_is_shown_a_code_who_has_not_every_word(new_visitor, restart, people: People, ledger) -> None:
    """Somebody at the same browser within the hour has the cookie and the address, and guesses at the words: another report."""
    reporter = new_visitor()
    code = reporter.write(TEXT, readers=[people.robin.id], group="students")
    sent = reporter.page.request.url.path
    proof = re.findall(r'name="proof" value="([^"]*)"', reporter.page.text)[0]
    restart(reporter)
    said = {"proof": proof, "text": TEXT, "readers": people.robin.id, "group": "students"}
    for changed in ({"text": f"{TEXT} "[:-2]}, {"group": ""}, {"readers": people.sam.id}):
        form = urlencode({**said, **changed})
        reporter.page = reporter.client.post(sent.replace("/sent", "/check"), content=form, headers=FORM)
        assert reporter.code() != code
    assert len(inbox.all_of(ledger, people.robin)) == 3
    assert len(inbox.all_of(ledger, people.sam)) == 1
    reporter.page = reporter.client.post(sent.replace("/sent", "/check"), content=urlencode(said), headers=FORM)
    assert reporter.code() == code  # the whole of it was sent again: the answer was lost


@pytest.mark.usefixtures("people")
def test_a_visit_is_over_an_hour_after_the_last_thing_that_was_sent_and_when_the_browser_is_closed(
    new_visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = new_visitor()
    now = 1_000_000.0
    monkeypatch.setattr(reporter.service.visits, "_clock", lambda: now)
    reporter.open("/en/write")
    reporter.send()
    for field in ({"text": TEXT}, {"readers": "all"}, {"group": ""}, {}):
        now += 50 * 60
        reporter.send(**field)
        given = [one.headers["set-cookie"] for one in [*reporter.page.history, reporter.page] if "set-cookie" in one.headers]
        assert len(given) == 1
        assert "Max-Age" not in given[0]
        assert "expires" not in given[0].lower()
    code, sent, kept = reporter.code(), reporter.page.request.url.path, reporter.client.cookies["visit"]
    now += 59 * 60
    reporter.open(sent)
    assert reporter.code() == code
    now += 3 * 60
    assert "no longer shown" in reporter.open(sent)
    visit, used, mark = kept.split(".")
    younger = f"{visit}.{int(used) + 60}.{mark}"
    for cookie in (younger, f"{visit}.{used}.{mark[:-1]}g", visit, f"{visit}..{mark}", f"{visit}.x.{mark}", "..."):
        reporter.client.cookies.set("visit", cookie, domain="127.0.0.1")
        assert "no longer shown" in reporter.open(sent)


def test_two_tabs_are_two_reports(new_visitor, people: People, ledger) -> None:
    one = new_visitor()
    other = Visitor(one.client, one.service)
    for tab in (one, other):
        tab.open("/en/write")
        tab.send()
    one.send(text="The first")
    other.send(text="The second")
    for tab in (other, one):
        tab.send(readers="all")
        tab.send(group="")
        tab.send()
    assert one.code() != other.code()
    assert {r.report.entries[0].text for r in inbox.all_of(ledger, people.robin) if r.report} == {"The first", "The second"}


@pytest.mark.usefixtures("people")
def test_a_lost_cookie_costs_no_words(new_visitor) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    reporter.client.cookies.clear()
    reporter.send(text=TEXT)
    assert "lost touch with your browser" in reporter.page.text
    assert TEXT in reporter.page.text
    reporter.send()
    assert reporter.page.request.url.path.endswith("/readers")


def test_a_visit_that_ended_costs_neither_side_its_words(new_visitor, restart, people: People) -> None:
    reporter, robin = new_visitor(), new_visitor()
    code = reporter.write(TEXT)
    robin.unlock(people.robin.id, ROBIN)
    robin.open(robin.report_links()[0])
    reporter.come_back(code)
    reporter.open("/en/report/messages")
    restart(reporter)
    reporter.send(text="My long answer")
    assert "It may not have been sent" in reporter.page.text
    reporter.send(code=code)
    assert "has not been sent. It stands under" in reporter.page.text
    assert "My long answer</textarea>" in reporter.open("/en/report/messages")
    page = reporter.page
    reporter.send()
    assert "Your words were sent" in reporter.page.text
    restart(reporter)  # as if it had been before the answer came: they are sent again, and had arrived
    reporter.page = page
    reporter.send()
    reporter.send(code=code)
    assert "has not been sent" not in reporter.page.text
    reporter.open("/en/report/messages")
    assert "Your words were sent" in reporter.page.text
    assert reporter.page.text.count("My long answer") == 1
    robin.service.unlocked.forget(robin.client.cookies["staff"])
    robin.send(robin.form_to(robin.page.request.url.path), text="A long answer of mine")
    assert "has not been sent" in robin.page.text
    robin.send(robin.form_to("/unlock"), passphrase=ROBIN)
    assert "A long answer of mine</textarea>" in robin.page.text


def test_what_was_being_set_when_the_inbox_was_locked_stands_there_again_and_is_not_said_to_be_done(new_visitor, people: People) -> None:
    new_visitor().write(TEXT)
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    link = robin.report_links()[0]
    for to, form in (("/state", {"state": "looking"}), ("/hand-over", {"to": people.sam.id, "keep": "yes"})):
        robin.open(link if to == "/state" else f"{link}{to}")
        robin.service.unlocked.forget(robin.client.cookies["staff"])
        robin.send(robin.form_to(to), **form)
        assert "has not been sent" in robin.page.text
        robin.send(robin.form_to("/unlock"), passphrase=ROBIN)
        assert 'role="status"' not in robin.page.text
        for name, value in form.items():
            assert re.search(f'name="{name}" value="{value}" id="[^"]*" checked', robin.page.text), name
        robin.send(robin.form_to(to))
        assert 'role="status"' in robin.page.text
    assert "A guardian is looking into it" in robin.open(link)


def test_a_form_of_a_visit_that_is_over_does_nothing_and_says_so(new_visitor, people: People, ledger) -> None:
    """Somebody signed in anew in another tab. Whoever presses "Lock" is locked out all the same."""
    new_visitor().write(TEXT)
    robin, owner = new_visitor(), new_visitor()
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    robin.unlock(people.robin.id, ROBIN)
    robin.open(robin.report_links()[0])
    old, settings, report = robin.page, owner.page, robin.page.request.url.path
    robin.send(robin.form_to("/guardian/leave"))
    robin.unlock(people.robin.id, ROBIN)
    for ending, form in (("/state", {"state": "looking"}), (report, {"text": "An answer"})):
        robin.page = old
        robin.send(robin.form_to(ending), **form)
        assert robin.page.text.count("lost touch with your browser") == 2
        assert 'role="status"' not in robin.page.text
    assert "An answer</textarea>" in robin.page.text
    assert [len(one.report.entries) for one in inbox.all_of(ledger, people.robin) if one.report] == [1]
    robin.page = old
    robin.send(robin.form_to("/guardian/leave"))
    assert "Locked" in robin.page.text
    assert "Sign in" in robin.open("/guardian")
    owner.send(owner.form_to("/guardian/leave"))
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    owner.page = settings
    owner.send(owner.form_to("/retention"), months="24")
    assert "was changed" not in owner.page.text
    assert 'value="24"' in owner.page.text
    assert retention.keeping(ledger).months == 12


@pytest.mark.usefixtures("people")
def test_finishing_takes_the_cookie_whichever_page_it_was_pressed_on(new_visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = new_visitor()
    code = reporter.write(TEXT)
    sent = reporter.page
    reporter.come_back(code)  # in another tab: another visit
    visit = reporter.service.visits.read(reporter.client.cookies["visit"])
    reporter.page = sent
    reporter.send(reporter.form_to("/finish"))
    assert "The cookie of this visit is gone" in reporter.page.text
    assert not reporter.client.cookies
    assert reporter.service.opened.get(visit) is None
    reporter.write(TEXT)
    monkeypatch.setattr(reporter.service.visits, "_clock", lambda: 10e9)  # the cookie opens nothing any more, and is there still
    reporter.send(reporter.form_to("/finish"))
    assert not reporter.client.cookies


def test_saying_who_one_is_needs_a_yes_and_is_counted(new_visitor, people: People) -> None:
    reporter, robin = new_visitor(), new_visitor()
    reporter.come_back(reporter.write(TEXT))
    reporter.open("/en/report/name")
    assert "It cannot be unsaid" in reporter.page.text
    reporter.send(name="Jo of reception")
    assert "Tick the box" in reporter.page.text
    assert 'value="Jo of reception"' in reporter.page.text
    reporter.send(name="Jo of reception", sure="yes")
    robin.unlock(people.robin.id, ROBIN)
    robin.open(robin.report_links()[0])
    assert "Said who they are: Jo of reception" in robin.page.text


def test_a_report_is_handed_over_and_given_up(new_visitor, people: People) -> None:
    reporter, robin, sam = new_visitor(), new_visitor(), new_visitor()
    code = reporter.write(TEXT, readers=[people.robin.id])
    reporter.come_back(code)
    assert "<dt>Who may read it</dt><dd>Robin</dd>" in reporter.page.text
    robin.unlock(people.robin.id, ROBIN)
    robin.open(f"{robin.report_links()[0]}/hand-over")
    robin.send(robin.form_to("/hand-over"), to=people.sam.id)
    assert "Choose whether you go on reading the report" in robin.page.text
    robin.send(robin.form_to("/hand-over"), to=people.sam.id, keep="no")
    assert "There is no report for you." in robin.page.text
    sam.unlock(people.sam.id, SAM)
    assert TEXT in sam.open(sam.report_links()[0])
    reporter.come_back(code)
    assert "<dt>Who may read it</dt><dd>Sam</dd>" in reporter.page.text


def test_the_owner_invites_and_removes_and_reads_nothing(new_visitor, people: People, ledger) -> None:
    new_visitor().write(TEXT, readers=[people.sam.id])
    owner, third, robin = new_visitor(), new_visitor(), new_visitor()
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    assert "<dt>Not read yet</dt><dd>1, the oldest since 02/09/2026" in owner.page.text
    assert owner.open("/guardian").count("You are not a guardian") == 2
    owner.open("/owner")
    owner.send(owner.form_to("/invite"), name="Kim", email="kim")
    assert "Type an e-mail address" in owner.page.text
    owner.send(owner.form_to("/invite"), name="Kim", email="kim@guardians.example.org")
    link = re.findall(r'id="link">([^<]*)<', owner.page.text)[0]
    third.open(link)
    third.send(-1, passphrase="short", again="short")
    assert "Choose at least 16 characters" in third.page.text
    third.send(-1, passphrase="window gravel piano cloud", again="window gravel piano cloud")
    assert re.search(r'id="recovery">(<span>[A-Z2-7]{4}</span> ?){8}', third.page.text)
    assert "This link is no longer good" in third.open(link)
    new_visitor().write("Before Kim was vouched for")
    robin.unlock(people.robin.id, ROBIN)
    third.open("/guardian")
    third.send(third.form_to("/unlock"), passphrase="window gravel piano cloud")
    number = third.code_shown()
    robin.open("/guardian/colleagues")
    ours = robin.code_shown()
    robin.send(robin.form_to("/colleagues"), number=f"{int(number) ^ 1:020d}")
    assert "has another number" in robin.page.text
    robin.send(robin.form_to("/colleagues"), number=number)
    assert "You have vouched for them" in robin.page.text
    new_visitor().write("After")
    third.open("/guardian")  # somebody vouched, so it is unlocked anew
    third.send(third.form_to("/unlock"), passphrase="window gravel piano cloud")
    assert "A colleague has vouched for you" in third.page.text
    assert "key is not open to you yet" in third.open("/guardian/counts")
    third.open("/guardian")
    third.send(third.form_to("/number"), number=f"{int(ours) ^ 1:020d}")
    assert "has another number" in third.page.text
    third.send(third.form_to("/number"), number=ours)
    assert "The number was kept. Reports and counts open to you." in third.page.text
    assert "After" in third.page.text
    assert "Before Kim" not in third.page.text
    owner.open(f"/owner/remove/{people.sam.id}")
    assert "1 report can be read by Sam alone" in owner.page.text
    owner.send(-1)
    assert "Ask them to hand those over" in owner.page.text
    owner.send(-1, lose="yes")
    assert "The guardian was removed" in owner.page.text
    assert unlocking.unlock(ledger, people.sam.id, SAM) is None
    assert TEXT not in owner.page.text


def test_a_forgotten_passphrase_is_set_again_with_the_key_on_paper(new_visitor, ledger) -> None:
    token = guardians.invite(ledger, "Kim", "kim@guardians.example.org")
    written = unlocking.enter(ledger, token, "window gravel piano cloud")
    assert written
    kim, new = guardians.everyone(ledger)[0].id, "another four words here"
    visitor = new_visitor()
    visitor.unlock(kim, "window gravel piano sky?")
    assert "This is not your passphrase" in visitor.page.text
    visitor.open("/guardian/forgotten")
    visitor.send(-1, recovery="AAAA BBBB", passphrase=new, again=new)
    assert "This is not your recovery key" in visitor.page.text
    visitor.send(-1, recovery=written.lower(), passphrase=new, again=new)
    assert "Inbox" in visitor.page.text
    assert unlocking.unlock(ledger, kim, "window gravel piano cloud") is None
    assert unlocking.unlock(ledger, kim, new)


def test_passphrases_cannot_be_tried_without_end(new_visitor, people: People) -> None:
    visitor = new_visitor()
    visitor.unlock(people.robin.id, "wrong")
    for _ in range(5):
        visitor.send(visitor.form_to("/unlock"), passphrase="wrong too")
    visitor.send(visitor.form_to("/unlock"), passphrase=ROBIN)
    assert "too many tries" in visitor.page.text


@pytest.mark.usefixtures("people")
def test_no_cookie_before_a_report_is_begun_and_none_after_it_ended(new_visitor) -> None:
    visitor = new_visitor()
    for page in ("/", "/en", "/pl", "/en/limits", "/en/write", "/en/finished", "/nothing"):
        visitor.open(page)
        assert not visitor.client.cookies, page
    visitor.write(TEXT)
    assert list(visitor.client.cookies) == ["visit"]
    visitor.send()
    assert not visitor.client.cookies
    assert "You have finished" in visitor.page.text
    visitor.write(TEXT)
    left = visitor.client.get(re.findall(r'class="away" href="([^"]*)"', visitor.page.text)[0], follow_redirects=False)
    assert left.headers["location"] == "https://www.bbc.co.uk/weather"
    assert not visitor.client.cookies


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.usefixtures("people")
def test_every_language_has_the_whole_way(language: str, new_visitor) -> None:
    visitor = new_visitor()
    visitor.open(f"/{language}/write")
    visitor.send()
    visitor.send(text=TEXT)
    visitor.send(readers="all")
    visitor.send(group="other")
    visitor.send()
    code = visitor.code()
    visitor.open(f"/{language}/come-back")
    visitor.send(code=code)
    assert f'<html lang="{language}" dir="ltr">' in visitor.page.text
    assert TEXT in visitor.open(f"/{language}/report/messages")


def test_templates_and_words_fit_each_other(words) -> None:
    """Every text that a page asks for is there, and none is there that no page asks for."""
    folder = Path(app_module.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in (*folder.glob("templates/*.html"), *folder.glob("web/*.py"))]
    sections = {key.split(".")[0] for key in words["en"].texts}
    used = {key for text in sources for key in re.findall(r'"((?:[a-z_]+\.)+[a-z_]+)"', text) if key.split(".")[0] in sections}
    used = {key for key in used if not key.endswith((".html", ".css"))}
    built = ("states.", "staff.owner.", "staff.code.")
    texts = set(words["en"].texts)
    assert used - texts == set()
    assert {key for key in texts - used if not key.startswith(built)} == set()
