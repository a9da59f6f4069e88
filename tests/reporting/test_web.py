"""What pages and strangers on the web may try."""

import re
import socket
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest

from reporting import inbox
from reporting.web.rendering import STEP
from tests.reporting.browsing import FORM
from tests.reporting.people import ROBIN, TEXT, People
from tests.reporting.people import report as write
from tests.reporting.running import HERE, demonstration

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7*7 }}</textarea><b>"
ODD = "nul\x00 bell\x07 \N{RIGHT-TO-LEFT OVERRIDE}turned \N{ZERO WIDTH SPACE} \N{PILE OF POO}"


def test_every_answer_may_load_run_and_frame_nothing(new_visitor, people: People) -> None:
    visitor = new_visitor()
    for path in ("/", "/en", "/en/limits", "/en/write", "/en/come-back", "/guardian", "/owner", "/nothing", "/en/leave", "/health"):
        headers = visitor.client.get(path, follow_redirects=False).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'", path
        assert policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    assert people


def test_no_page_has_a_script_asks_another_site_or_is_large(new_visitor, people: People) -> None:
    reporter, robin = new_visitor(), new_visitor()
    pages = [reporter.open(path) for path in ("/en", "/pl", "/en/limits", "/en/write", "/en/come-back")]
    code = reporter.write("word " * 1_590)
    pages.append(reporter.page.text)
    reporter.come_back(code)
    pages += [reporter.page.text, reporter.open("/en/report/messages")]
    robin.unlock(people.robin.id, ROBIN)
    pages += [robin.page.text, robin.open(robin.report_links()[0])]
    for page in pages:
        assert "<script" not in page
        assert not re.findall(r'(?:src|href|action)="https?:', page)
        assert not re.findall(r'\son\w+="', page)
        assert len(page.encode()) % STEP == 0
        assert len(page.encode()) < 50_000


@pytest.mark.parametrize("text", ['"' * 8_000, "&<" * 4_000, "\N{PILE OF POO}" * 5_900, "w" * 7_999])
def test_the_longest_text_of_any_letters_fits_a_page(text: str, new_visitor, people: People) -> None:
    reporter, robin = new_visitor(), new_visitor()
    reporter.open("/en/write")
    reporter.send()
    reporter.send(text=text)
    sizes = [len(reporter.open(reporter.page.request.url.path.replace("readers", "what-happened")).encode())]
    sizes.append(len(reporter.open(reporter.page.request.url.path.replace("what-happened", "readers")).encode()))
    sizes.append(len(reporter.send(readers="all").encode()))
    reporter.send(group="")
    sizes.append(len(reporter.page.text.encode()))
    reporter.send()
    code = reporter.code()
    reporter.come_back(code)
    sizes.append(len(reporter.open("/en/report/messages").encode()))
    robin.unlock(people.robin.id, ROBIN)
    sizes += [len(robin.page.text.encode()), len(robin.open(robin.report_links()[0]).encode())]
    robin.service.unlocked.forget(robin.client.cookies["staff"])
    sizes.append(len(robin.send(robin.form_to(robin.page.request.url.path), text=text).encode()))
    assert "has not been sent" in robin.page.text
    assert max(sizes) < 50_000, sizes


def test_an_inbox_of_any_length_is_pages_below_50_kb_with_the_longest_waiting_first(new_visitor, people: People, ledger, today) -> None:
    first = write(ledger, people.robin, text="The first")
    today.now = today.now.replace(day=20)
    for number in range(60):
        write(ledger, people.robin, code=f"{number:020d}", text='"' * 200)
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    assert robin.report_links()[0].endswith(first)
    seen: list[str] = []
    for page in ("", "?page=2", "?page=3"):
        assert len(robin.open(f"/guardian{page}").encode()) < 50_000
        seen += robin.report_links()
    assert len(seen) == len(set(seen)) == 61
    assert "The next page" not in robin.page.text
    for odd in ("0000003", "0", "-1", "4", "\N{SUPERSCRIPT TWO}", "x"):
        assert robin.open(f"/guardian?page={odd}").count("Page 1 of 3") == 1
        assert robin.open(f"{seen[0]}?page={odd}").count("The first") == 1


def test_markup_in_every_field_is_text(new_visitor, people: People, ledger) -> None:
    reporter, robin, owner = new_visitor(), new_visitor(), new_visitor()
    shown = [reporter.write(MARKUP), reporter.page.text]
    reporter.come_back(shown[0])
    reporter.open("/en/report/name")
    shown.append(reporter.send(name=MARKUP))
    reporter.send(name=MARKUP, sure="yes")
    shown.append(reporter.page.text)
    robin.unlock(people.robin.id, ROBIN)
    shown += [robin.page.text, robin.open(robin.report_links()[0])]
    robin.send(robin.form_to(robin.page.request.url.path), text=MARKUP)
    shown.append(robin.page.text)
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    shown += [owner.send(owner.form_to("/invite"), name=MARKUP, email=MARKUP)]
    owner.send(owner.form_to("/invite"), name=MARKUP, email="kim@example.org")
    shown += [owner.page.text, owner.open("/owner")]
    for page in shown:
        assert "<script" not in page
        assert "<img" not in page
        assert "49" not in re.findall(r"amp;(.{0,12})&lt;/textarea", page)
    report = inbox.all_of(ledger, people.robin)[0].report
    assert report
    assert report.entries[0].text == MARKUP


def test_odd_characters_are_kept_or_spaces_and_nothing_breaks(new_visitor, people: People, ledger) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    path, proof = reporter.page.request.url.path, re.findall(r'name="proof" value="([^"]*)"', reporter.page.text)[0]
    body = f"proof={proof}&text=" + urlencode({"": ODD})[1:] + "%ED%A0%80 %FF%FE"  # half a surrogate pair, and no UTF-8 at all
    reporter.page = reporter.client.post(path, content=body, headers=FORM)
    reporter.send(readers="all")
    reporter.send(group="")
    reporter.send()
    text = inbox.all_of(ledger, people.robin)[0].report.entries[0].text  # type: ignore[union-attr]
    assert text.startswith("nul  bell  \N{RIGHT-TO-LEFT OVERRIDE}turned")
    assert "\N{PILE OF POO}" in text
    assert "\x00" not in text
    assert "\N{REPLACEMENT CHARACTER}" in text


def test_a_form_from_another_site_does_nothing(new_visitor, people: People, ledger) -> None:
    reporter, robin = new_visitor(), new_visitor()
    code = reporter.write(TEXT)
    robin.unlock(people.robin.id, ROBIN)
    robin.open(robin.report_links()[0])
    proof = re.findall(r'name="proof" value="([^"]*)"', robin.page.text)[0]
    path = robin.page.request.url.path
    for headers, given in (({**FORM, "sec-fetch-site": "cross-site"}, proof), (FORM, "0" * 64), (FORM, "")):
        robin.client.post(path, content=urlencode({"proof": given, "text": "forged", "once": "f"}), headers=headers)
        robin.client.post(f"{path}/state", content=urlencode({"proof": given, "state": "looking", "once": "g"}), headers=headers)
    reporter.client.post("/en/come-back", content=urlencode({"proof": "0" * 64, "code": code}), headers=FORM)
    assert "Your report" not in reporter.open("/en/report")
    report = inbox.all_of(ledger, people.robin)[0].report
    assert report
    assert [one.text for one in report.entries] == [TEXT]


def test_a_visit_planted_by_somebody_else_does_not_show_them_the_code(new_visitor, people: People, ledger) -> None:
    """Who knows the tab, but not the cookie, sends the same form and gets another report's code, not this one's."""
    reporter, attacker = new_visitor(), new_visitor()
    code = reporter.write(TEXT)
    sent = reporter.page.request.url.path
    assert "no longer shown" in attacker.open(sent)
    attacker.open("/en/write")
    attacker.send()
    proof = re.findall(r'name="proof" value="([^"]*)"', attacker.page.text)[0]
    form = urlencode({"proof": proof, "text": TEXT, "group": ""})
    attacker.page = attacker.client.post(sent.replace("/sent", "/check"), content=form, headers=FORM)
    assert attacker.code() != code
    assert len(inbox.all_of(ledger, people.robin)) == 2


@pytest.mark.usefixtures("people")
def test_a_megabyte_is_refused_in_a_sentence(new_visitor) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    answer = reporter.client.post(reporter.page.request.url.path, content=urlencode({"text": "x" * 1_000_000}), headers=FORM)
    assert answer.status_code == 413
    assert "your text is still there" in answer.text


@pytest.mark.usefixtures("people")
def test_another_kind_of_form_makes_no_file(new_visitor) -> None:
    reporter = new_visitor()
    reporter.open("/en/write")
    reporter.send()
    answer = reporter.client.post(reporter.page.request.url.path, files={"text": ("a.txt", b"x" * 100_000)})
    assert answer.status_code == 400
    assert "Write something about what happened" in answer.text


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.evil.example.org", ""])
def test_another_name_is_not_answered(host: str, new_visitor) -> None:
    assert new_visitor().client.get("/en", headers={"host": host}).status_code == 421


def test_pages_of_staff_lead_nowhere_else(new_visitor, people: People) -> None:
    for address in ("https://evil.example.org", "//evil.example.org", "/guardian/reports/../../en", "/owner"):
        robin = new_visitor()
        robin.open("/guardian")
        robin.send(robin.form_to("/choose"), who=people.robin.id, next=address)
        assert robin.page.request.url.host == "127.0.0.1"
        assert robin.page.request.url.path.startswith("/guardian")


def test_nothing_opens_without_signing_in_and_unlocking(new_visitor, people: People) -> None:
    new_visitor().write(TEXT)
    stranger = new_visitor()
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    link = robin.report_links()[0]
    for path in (link, f"{link}/code", "/guardian", "/guardian/counts", "/guardian/colleagues", "/owner"):
        assert "Sign in" in stranger.open(path)
        assert TEXT not in stranger.page.text
    robin.open(link)
    robin.send()  # lock and leave
    assert "Locked" in robin.page.text
    assert TEXT not in robin.open(link)


def test_a_slow_client_keeps_nobody_waiting(tmp_path) -> None:
    """Twenty send half a form and no more; another is served meanwhile."""
    with demonstration(tmp_path) as running, ExitStack() as kept:
        slow = [kept.enter_context(socket.create_connection((HERE, running.port))) for _ in range(20)]
        headers = f"Host: {HERE}\r\nContent-Type: {FORM['content-type']}\r\nContent-Length: 900"
        for one in slow:
            one.sendall(f"POST /en/write HTTP/1.1\r\n{headers}\r\n\r\ntext=".encode())
        with urllib.request.urlopen(f"{running.address}/en", timeout=20) as answer:
            assert answer.status == 200
        slow[0].settimeout(60)
        assert slow[0].recv(100).startswith(b"HTTP/1.1 408")
