"""Guardians come in by a real provider, and still need their passphrase; whom the provider knows is not whom the service knows."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from data.definitions import load
from reporting import app as service_app
from reporting.problems import ReportingProblem
from reporting.settings import read_settings
from reporting.web.service import Service
from tests.reporting.browsing import Visitor, visitor
from tests.reporting.people import ROBIN, TEXT, People, report
from tests.reporting.running import HERE, PATIENCE, free_port

OWNER = "owner@example.org"


USERS = {
    "robin": "Robin@guardians.example.org",
    "owner": OWNER,
    "nobody": "nobody@example.org",
    "unverified": "robin@guardians.example.org",
    "doubtful": "robin@guardians.example.org",
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """In a process of its own: it uses names of Authlib's that will go, and our tests take a warning for a fault."""
    doubts = {"unverified": False, "doubtful": "false"}  # as one provider says it, and as another
    port, known = free_port(), [{"sub": sub, "email": mail, "email_verified": doubts.get(sub, True)} for sub, mail in USERS.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    told = [part for user in known for part in ("--user-claims", json.dumps(user))]
    with subprocess.Popen([*command, *told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://{HERE}:{port}"
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                httpx.get(f"{address}/.well-known/openid-configuration", timeout=PATIENCE)
                break
            except httpx.HTTPError:
                threading.Event().wait(0.1)
        yield address
        process.terminate()


def secret_in(folder: Path) -> Path:
    (folder / "secret").write_text("x\n", encoding="utf-8")
    return folder / "secret"


@pytest.fixture
def browser(provider: str, ledger, words, tmp_path: Path) -> Visitor:
    """A service whose [sign_in] was copied from the dashboard's settings as it stands."""
    file = tmp_path / "reporting.toml"
    file.write_text(
        f'[service]\naddress = "http://127.0.0.1:8600"\ndatabase = "unused"\nsource = "ics_guardian"\nowners = ["{OWNER}"]\n'
        f'[sign_in]\nmetadata = "{provider}/.well-known/openid-configuration"\nclient_id = "reporting"\n'
        f'client_secret_file = "{secret_in(tmp_path)}"\n'
        'address = "https://equity.example.org"\ncookie_secret = "the dashboard has one"\nhours = 10\n',
        encoding="utf-8",
    )
    settings = read_settings(file)
    service = Service(ledger, settings, load(), words)
    return visitor(service_app.application(service), service)


def sign_in(browser: Visitor, who: str) -> str:
    """To the provider, and back, as a browser goes."""
    away = browser.client.get("/guardian/sign-in", follow_redirects=False)
    assert away.status_code == 302, away.text
    chosen = httpx.post(away.headers["location"], data={"sub": who}, timeout=PATIENCE)
    assert chosen.status_code in (302, 303), chosen.text
    back = urlsplit(chosen.headers["location"])
    browser.page = browser.client.get(f"{back.path}?{back.query}", headers={"sec-fetch-site": "cross-site"})
    return browser.page.text


SETTINGS = """
[service]
address = "https://speak-up.example.org"
database = "unused"
source = "ics_guardian"
[sign_in]
metadata = "https://id.example.org/.well-known/openid-configuration"
client_id = "reporting"
client_secret = "x"
"""
WRONG = {
    "metadata =": ("#", "[sign_in] metadata: is missing"),
    "client_secret =": ("client_secrets =", "[sign_in] client_secrets: is not a setting"),
    "/.well-known/openid-configuration": ("", "does not end in /.well-known/openid-configuration"),
    "https://id": ("http://id", "[sign_in] metadata: must begin with https://"),
    "https://speak": ("http://speak", "[service] address: must begin with https://"),
    'source = "ics_guardian"': ('source = "ics_guardian"\nreports_an_hour = 0', "reports_an_hour: must be a whole number above 0"),
    "[sign_in]": ("[auth]", "[auth]: is no part of the settings"),
    'client_secret = "x"': ('client_secret_file = "/nowhere"', "/nowhere cannot be read"),
}


@pytest.mark.parametrize("old", WRONG)
def test_what_is_wrong_with_the_settings_is_said(old: str, tmp_path: Path) -> None:
    new, said = WRONG[old]
    file = tmp_path / "reporting.toml"
    file.write_text(SETTINGS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReportingProblem) as problem:
        read_settings(file)
    assert said in str(problem.value)


def test_the_environment_wins_as_it_does_for_the_dashboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reporting.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("EQUITY_SIGN_IN_CLIENT_ID", "another")
    provider = read_settings(file).provider
    assert provider
    assert (provider.client_id, provider.client_secret) == ("another", "x")


def test_people_are_sent_back_to_the_channel_and_not_to_the_dashboard(browser: Visitor) -> None:
    away = browser.client.get("/guardian/sign-in", follow_redirects=False)
    asked = parse_qs(urlsplit(away.headers["location"]).query)
    assert asked["redirect_uri"] == ["http://127.0.0.1:8600/guardian/signed-in"]
    assert "prompt" not in asked


def test_a_guardian_signs_in_and_unlocks(browser: Visitor, ledger, people: People) -> None:
    report(ledger, people.robin)
    assert "Sign in as you do for the dashboard" in browser.open("/guardian")
    assert "You are signed in" in sign_in(browser, "robin")
    assert TEXT[:30] not in browser.open("/guardian")
    browser.send(browser.form_to("/unlock"), passphrase=ROBIN)
    assert TEXT[:30] in browser.page.text
    assert "You are not an owner" in browser.open("/owner")


def test_an_owner_sees_counts_only(browser: Visitor, ledger, people: People) -> None:
    report(ledger, people.robin)
    sign_in(browser, "owner")
    assert "<dt>Not read yet</dt><dd>1" in browser.open("/owner")
    assert "You are not a guardian" in browser.open("/guardian")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("who", ["nobody", "unverified", "doubtful"])
def test_who_is_not_known_stays_outside(who: str, browser: Visitor) -> None:
    assert "Nobody here is known by that address" in sign_in(browser, who)
    assert "Sign in as you do" in browser.open("/guardian")


@pytest.mark.usefixtures("people")
def test_a_guardian_who_is_named_as_an_owner_later_on_reads_no_more(browser: Visitor) -> None:
    object.__setattr__(browser.service.settings, "owners", (USERS["robin"].lower(),))
    assert "The owner’s page" in sign_in(browser, "robin")
    assert "You are not a guardian" in browser.open("/guardian")


def test_an_answer_that_nobody_asked_for_is_refused(browser: Visitor, people: People) -> None:
    browser.open("/guardian/signed-in?code=made-up&state=made-up")
    assert "You were not signed in" in browser.page.text
    assert "Sign in as you do" in browser.open("/guardian")
    browser.client.post("/guardian/choose", content=f"who={people.robin.id}", headers={"content-type": "application/x-www-form-urlencoded"})
    assert "Sign in as you do" in browser.open("/guardian")  # the demonstration's way in is shut
