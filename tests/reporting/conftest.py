"""A ledger to write in, on SQLite and on PostgreSQL, and two guardians of a made-up service."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from data.definitions import load
from reporting import app, sealing
from reporting.ledger import Ledger, open_ledger
from reporting.settings import ROOT, demonstration
from reporting.web.service import Service
from reporting.wording import Words, read_words
from tests.data.workspace import postgresql
from tests.reporting.browsing import Visitor, visitor
from tests.reporting.people import Day, People, settle

_NUMBER = count(1)


@pytest.fixture(autouse=True, scope="session")
def _quick_hashes() -> Iterator[None]:
    """The same functions at the least they may cost, within this process: the guardians of a hundred tests would take many minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_PASSPHRASE_COST", (1, 8_192))
        patch.setattr(sealing, "_CODE_COST", (1, 8_192))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'reporting.db'}"
    return postgresql.own_schema(request.getfixturevalue("server"), f"reporting_{next(_NUMBER)}")


@pytest.fixture
def today() -> Day:
    """2 September 2026, until a test says otherwise."""
    return Day()


@pytest.fixture
def ledger(url: str, today: Day) -> Iterator[Ledger]:
    opened = open_ledger(url, 12, today)
    yield opened
    opened.close()


@pytest.fixture
def people(ledger: Ledger) -> People:
    """Robin and Sam, guardians; Robin was the first and vouched for Sam."""
    return settle(ledger)


@pytest.fixture(scope="session")
def words() -> dict[str, Words]:
    return read_words(ROOT / "reporting" / "words")


@pytest.fixture
def new_visitor(ledger: Ledger, words: dict[str, Words], monkeypatch: pytest.MonkeyPatch) -> Callable[[], Visitor]:
    """Another browser on the same service. Codes are answered at once: how long they take is looked at where it matters."""
    monkeypatch.setattr(app, "CODE_ANSWERED_AFTER", 0.0)
    monkeypatch.setattr(app, "CODE_STEP", 0.001)
    service = _service(ledger, words)
    running = app.application(service)

    def arrive() -> Visitor:
        return visitor(running, service)

    return arrive


@pytest.fixture
def restart(ledger: Ledger, words: dict[str, Words]) -> Callable[[Visitor], None]:
    """The service begins anew under an open browser: what was in memory is gone."""

    def again(browser: Visitor) -> None:
        service = _service(ledger, words)
        cookies = browser.client.cookies
        browser.client, browser.service = visitor(app.application(service), service).client, service
        browser.client.cookies = cookies

    return again


def _service(ledger: Ledger, words: dict[str, Words]) -> Service:
    return Service(ledger, demonstration(8600, ROOT, "ics_guardian"), load(), words)
