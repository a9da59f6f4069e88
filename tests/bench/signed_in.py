"""A day at work: 400 people signed in on two processes, what signing in takes, and how soon a store is back from its backup."""

import asyncio
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from data.keeping.backup import backup, backup_secret
from data.store import Store
from tests.bench.lines import Figure
from tests.bench.servers import DASHBOARD, ROOT, Server, free_port, serving
from tests.bench.visitors import Visitor, percentile
from tests.browser.provider import COOKIE_SECRET, Provider, provider
from tests.server import intruder

PEOPLE, EVERY, TURNS = 400, 30.0, 4  # the first change of each is to warm up, and is not counted
ROLES = ("Leadership", "Staff", "Staff", "Guardian")
PAGES = ("survey", "")
SIGN_INS = 10
FAILED = ("could not be drawn", "cannot be checked just now")


@dataclass
class SignedIn(Visitor):
    """Somebody at a page, and what went wrong for them."""

    faults: list[str] = field(default_factory=list)

    def _notice(self, answer: ForwardMsg) -> None:
        super()._notice(answer)
        if answer.WhichOneof("type") == "delta":
            element = answer.delta.new_element
            if element.WhichOneof("type") == "exception":
                self.faults.append(element.exception.message)
            body = element.markdown.body or element.alert.body
            self.faults += [said for said in FAILED if said in body]


def figures(store: Path, folder: Path) -> list[Figure]:
    """All of it, on a demonstration."""
    with provider(folder) as at, two_processes(store, at) as servers:
        before = sum(server.memory() for server in servers)
        taken, faults = asyncio.run(_day(servers))
        each = (sum(server.memory() for server in servers) - before) / PEOPLE
        front = asyncio.run(_sign_ins(servers[0], at))
    what = f"{PEOPLE} people signed in on two processes, a change every {EVERY:.0f} s"
    return [
        Figure(f"{what}: median", percentile(taken, 0.5), "ms"),
        Figure(f"{what}: 95th percentile of {len(taken):,}", percentile(taken, 0.95), "ms", 1000.0),
        Figure(f"{what}: errors", float(faults), "", 0.0),
        Figure(f"{what}: memory each", each, "MB", 1.0),
        Figure(f"from “Sign in” to the end of the first page: slowest of {SIGN_INS}", max(front), "ms", 3000.0),
        Figure("a demonstration from its backup to a dashboard that shows it", restoring(store, folder), "s", 60.0),
    ]


@contextmanager
def two_processes(store: Path, at: Provider) -> Iterator[list[Server]]:
    """Each is known at the provider by its own address, since no proxy stands before them here."""
    with ExitStack() as running:
        servers = []
        for port in (free_port(), free_port()):
            settings = at.settings(f"http://127.0.0.1:{port}")
            servers.append(running.enter_context(serving(DASHBOARD, port, EQUITY_STORE=str(store), **settings)))
        yield servers


async def _day(servers: list[Server]) -> tuple[list[float], int]:
    """Everybody comes within one period, and changes something in each; milliseconds of each change, and how many went wrong."""
    everybody = await asyncio.gather(*(_person(servers[number % len(servers)], number) for number in range(PEOPLE)))
    taken = [milliseconds for changes, _ in everybody for milliseconds in changes]
    return taken, sum(faults for _, faults in everybody)


async def _person(server: Server, number: int) -> tuple[list[float], int]:
    dice = random.Random(number)
    await asyncio.sleep(dice.uniform(0, EVERY))
    page = PAGES[number % len(PAGES)]
    claims = intruder.account(f"Person{number}", f"Equity.{ROLES[number % len(ROLES)]}")
    taken: list[float] = []
    try:
        opened = await intruder.arrive(server.address, intruder.cookies(claims, server.address, COOKIE_SECRET))
        visitor = SignedIn(opened.connection)
        await visitor.run(page)
        for turn in range(TURNS):
            started = time.perf_counter()
            took = await visitor.choose(dice.choice(visitor.options), page)
            if turn:
                taken.append(took)
            await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - started)))
        faults = len(visitor.faults)
        await opened.connection.close()
    except (OSError, ConnectionClosed, IndexError):  # no page, a page that was lost, or one without filters
        return taken, TURNS - len(taken)
    return taken, faults


async def _sign_ins(server: Server, at: Provider) -> list[float]:
    """One after another, with nobody else there: milliseconds from the press to the end of the first page, by way of the provider."""
    return [await _sign_in(server, at, f"Newcomer{number}") for number in range(SIGN_INS)]


async def _sign_in(server: Server, at: Provider, name: str) -> float:
    at.knows(name, roles=["Equity.Leadership"])
    page = await intruder.arrive(server.address)
    await page.run("")
    started = time.perf_counter()
    async with httpx.AsyncClient(follow_redirects=True, headers={"Referer": f"{server.address}/"}) as browser:
        there = await browser.get(await _way_to_the_provider(page, server.address))
        back = await browser.post(str(there.url), data={"sub": f"subject-{name.lower()}"})
        own = {cookie.name: cookie.value or "" for cookie in browser.cookies.jar if cookie.domain == urlsplit(server.address).hostname}
    assert back.status_code == 200
    opened = await intruder.arrive(server.address, own)
    await opened.run("")
    took = (time.perf_counter() - started) * 1000
    assert f"Signed in as {name}".encode() in opened.seen
    await page.connection.close()
    await opened.connection.close()
    return took


async def _way_to_the_provider(page: intruder.Page, address: str) -> str:
    """Press “Sign in”, and take the address that the browser is sent to."""
    message = BackMsg()
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = page.ids["Sign in"], True
    await page.connection.send(message.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(await page.connection.recv())  # type: ignore[arg-type]
        if answer.WhichOneof("type") == "auth_redirect":
            return str(httpx.URL(address).join(answer.auth_redirect.url))


def restoring(store: Path, folder: Path) -> float:
    """Seconds in which a steward has the dashboard back: `restore`, a `doctor` who finds nothing, and a process that shows the release.

    Putting the files in their places is a tenth of a second of it. That what is restored publishes the same counts is a test's to say
    (tests/data/keeping).
    """
    backup(Store(store), folder / "backup.tar")
    backup_secret(Store(store), folder / "record-key")
    restored = folder / "restored"
    started = time.perf_counter()
    for words in (["restore", str(folder / "backup.tar"), "--secret", str(folder / "record-key")], ["doctor"]):
        subprocess.run([sys.executable, "-m", "data", *words, "--store", str(restored)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with serving(DASHBOARD, EQUITY_STORE=str(restored)) as server:
        httpx.get(f"{server.address}/readyz").raise_for_status()
        return time.perf_counter() - started
