"""Seventy ways and more to reach what is somebody else's, tried on the running dashboard; each must see nothing of it, and change nothing.

What is there to be had: levels of practices by name (leadership's), cases in detail (guardians'), a practice's own notes, the record of
access (governance's), and the form that opens a round.
"""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import streamlit
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from data.access import from_claims
from data.definitions import load
from data.workspace import Author, Workspace, audit, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from data.workspace.people import add_person
from data.workspace.rounds import rounds
from data.workspace.sessions import end_session
from queries import open_release
from queries.reference import practices
from tests.browser.conftest import HERE, PATIENCE, free_port, running_dashboard
from tests.browser.provider import COOKIE_SECRET
from tests.server.intruder import Page, account, arrive, cookies

SHIFT = 10 * 3600
NOTE = "Minutes of 3 March, item 7731"
STEWARD = Author("Sam", "steward")
PROXY_HEADERS = {"X-Auth-Subject": "x", "X-Auth-Email": "lena@practice.example", "X-Auth-Roles": "Equity.Leadership", "X-Auth-Secret": ""}


@dataclass(frozen=True)
class Treasure:
    """Something that is somebody's: the page it is on, whose it is, and by what it is known when it is seen."""

    page: str
    owner: dict[str, Any]
    marker: bytes


@dataclass(frozen=True)
class Scene:
    address: str
    store: Path
    practice: str
    round: str
    treasures: dict[str, Treasure]

    def workspace(self) -> Workspace:
        return open_workspace(self.store)

    def cookie(self, claims: dict[str, Any], **wrong: str) -> dict[str, str]:
        return cookies(claims, wrong.get("origin", self.address), wrong.get("secret", COOKIE_SECRET))

    def end(self, claims: dict[str, Any]) -> None:
        """As pressing "Sign out" elsewhere does."""
        with closing(self.workspace()) as workspace:
            end_session(workspace, from_claims(claims, load().access).session, STEWARD)


OWNERS = {
    "levels": ("maturity", account("Lena", "Equity.Leadership")),
    "cases": ("speaking_up", account("Gus", "Equity.Guardian")),
    "notes": ("self_assessment", account("Mara")),
    "record": ("record_of_access", account("Ivy", "Equity.Governance")),
    "rounds": ("rounds", account("Sam", "Equity.Steward")),
}


@pytest.fixture(scope="module")
def scene(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    store = tmp_path_factory.mktemp("scene")
    shutil.copytree(demo_store, store, ignore=shutil.ignore_patterns("workspace.db*", "packs"), dirs_exist_ok=True)
    written = Path("workspace") / "workspace.db"
    with closing(sqlite3.connect(demo_store / written)) as source, closing(sqlite3.connect(store / written)) as copy:
        source.backup(copy)
    with closing(open_workspace(store)) as workspace:
        code, other = _begin(workspace, store)
        open_now = next(one for one in rounds(workspace) if one.is_open(workspace.today)).code
        for who, where in (("mara", code), ("nils", other)):
            add_person(workspace, f"{who}@practice.example", "practice", [where], workspace.today - timedelta(days=9), None, STEWARD)
        audit.note(workspace, "signed in", "Marker Person")
    port = free_port()
    address = f"http://{HERE}:{port}"
    settings = {
        "EQUITY_SIGN_IN_METADATA": "http://127.0.0.1:9/.well-known/openid-configuration",  # nobody is there, and nobody is needed
        "EQUITY_SIGN_IN_CLIENT_ID": "dashboard",
        "EQUITY_SIGN_IN_CLIENT_SECRET": "made up",
        "EQUITY_SIGN_IN_ADDRESS": address,
        "EQUITY_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
    }
    with running_dashboard(store, port=port, **settings):
        found = Scene(address, store, code, open_now, {})
        yield Scene(address, store, code, open_now, _treasures(found))


def _begin(workspace: Workspace, store: Path) -> tuple[str, str]:
    """A practice that has begun nothing, with a note of its own; and another practice."""
    open_now = next(one for one in rounds(workspace) if one.is_open(workspace.today)).code
    codes = list(practices(open_release(store))["practice_code"])
    for code in codes:
        author = Author("Mara", "practice", code)
        if not assessment(workspace, open_now, code, author).answers:
            save_answer(workspace, open_now, code, "named_lead", Answer(1, 2, NOTE), seen=0, author=author)
            return code, next(one for one in codes if one != code)
    raise AssertionError("Every practice has begun.")


def _treasures(scene: Scene) -> dict[str, Treasure]:
    """By what each is known: figures that its owner is sent and staff are not, or words of its own."""
    own = {"notes": NOTE.encode(), "record": b"Marker Person", "rounds": b"Open the round"}

    async def told(page: str, claims: dict[str, Any]) -> bytes:
        opened = await arrive(scene.address, scene.cookie(claims))
        await opened.run(page)
        await opened.connection.close()
        return bytes(opened.seen)

    found = {}
    for name, (page, owner) in OWNERS.items():
        theirs = asyncio.run(told(page, owner))
        if name in own:
            marker = own[name]
        else:
            staff = asyncio.run(told(page, account("Stan", "Equity.Staff")))
            figures = set(re.findall(rb'"title": "([^"]+)"', theirs)) - set(re.findall(rb'"title": "([^"]+)"', staff))
            marker = min(figures)
        assert marker in theirs, f"{name}: its owner must see it, or nobody's failure to see it means anything"
        found[name] = Treasure(page, owner, marker)
    return found


Way = Callable[[Scene, Treasure], Awaitable[Page]]


async def nobody(scene: Scene, _: Treasure) -> Page:
    return await arrive(scene.address)


async def unknown(scene: Scene, _: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie(account("Una")))


async def staff(scene: Scene, _: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie(account("Stan", "Equity.Staff")))


async def another_practice(scene: Scene, _: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie(account("Nils")))


async def expired(scene: Scene, treasure: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie({**treasure.owner, "iat": treasure.owner["iat"] - SHIFT}))


async def to_come(scene: Scene, treasure: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie({**treasure.owner, "iat": treasure.owner["iat"] + SHIFT}))


async def without_time(scene: Scene, treasure: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie({name: value for name, value in treasure.owner.items() if name != "iat"}))


async def replayed(scene: Scene, treasure: Treasure) -> Page:
    left = {**treasure.owner, "nonce": "signed out"}
    scene.end(left)
    return await arrive(scene.address, scene.cookie(left))


async def signed_by_another(scene: Scene, treasure: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie(treasure.owner, secret="another secret that is as long as the right one is"))


async def of_another_address(scene: Scene, treasure: Treasure) -> Page:
    return await arrive(scene.address, scene.cookie(treasure.owner, origin="https://elsewhere.example"))


async def by_headers(scene: Scene, _: Treasure) -> Page:
    return await arrive(scene.address, headers=PROXY_HEADERS)


async def unconfirmed_address(scene: Scene, treasure: Treasure) -> Page:
    """Somebody who wrote another's address into their own account."""
    stolen = account("Mallory", email=treasure.owner["email"], email_verified=False)
    return await arrive(scene.address, scene.cookie(stolen))


async def by_claims_of_their_own(scene: Scene, _: Treasure) -> Page:
    """Claims that look like roles and are not in the map."""
    claims = account("Mallory", "leadership", "equity.leadership", role="leadership", groups=["Equity.Leadership"], is_admin=True)
    return await arrive(scene.address, scene.cookie(claims))


async def in_anothers_session(scene: Scene, treasure: Treasure) -> Page:
    """Somebody who knows the number of the owner's open page, and goes on in it when its connection is lost."""
    own = await arrive(scene.address, scene.cookie({**treasure.owner, "nonce": "lost"}))
    await own.run(treasure.page)
    assert treasure.marker in own.seen
    await own.connection.close()
    return await arrive(scene.address, scene.cookie(account("Stan", "Equity.Staff")), session=own.session)


WAYS: list[Way] = [
    nobody, unknown, staff, another_practice, expired, to_come, without_time, replayed, signed_by_another, of_another_address, by_headers,
    unconfirmed_address, by_claims_of_their_own,
    in_anothers_session,
]  # fmt: skip
LINKS = "stand-as=ICS+leadership&look-as=ICS+leadership&role=leadership&viewer=leadership&own=1"


@pytest.mark.parametrize("name", OWNERS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_by_this_way_nothing_of_it_is_seen(scene: Scene, way: Way, name: str) -> None:
    """70 cases, each by the plain address, by a link that claims a role, and with widgets set to what they want."""
    treasure = scene.treasures[name]

    async def attempt() -> bytes:
        page = await way(scene, treasure)
        await page.run(treasure.page)
        await page.run(treasure.page, LINKS)
        await page.run(treasure.page, states=_wishes(page))
        await page.connection.close()
        return bytes(page.seen)

    assert treasure.marker not in asyncio.run(attempt())


def _wishes(page: Page) -> WidgetStates:
    """Every choice there is, set to a role and a practice that are not theirs; and the demonstration's choices, which are not there."""
    states = WidgetStates()
    for called, id in {**page.ids, "a": "$$ID-0-look-as", "b": "$$ID-0-stand-as", "c": "$$ID-0-look-as-practice"}.items():
        state = states.widgets.add()
        state.id, state.string_value = id, "practice" if called == "c" else "ICS leadership"
    return states


@pytest.mark.parametrize("name", OWNERS)
def test_an_old_websocket_sees_nothing_after_the_session_has_ended_elsewhere(scene: Scene, name: str) -> None:
    treasure = scene.treasures[name]
    left = {**treasure.owner, "nonce": f"old websocket {name}"}

    async def attempt() -> tuple[bytes, bytes]:
        page = await arrive(scene.address, scene.cookie(left))
        await page.run(treasure.page)
        before = bytes(page.seen)
        scene.end(left)
        page.seen.clear()
        await page.run(treasure.page)
        await page.connection.close()
        return before, bytes(page.seen)

    before, after = asyncio.run(attempt())
    assert treasure.marker in before
    assert treasure.marker not in after


def test_an_ended_session_makes_no_pack_though_its_page_is_still_open(scene: Scene) -> None:
    """The button is in a fragment, which runs without the frame."""
    lena = {**OWNERS["levels"][1], "nonce": "pack"}

    async def attempt() -> tuple[bytes, list[str]]:
        page = await arrive(scene.address, scene.cookie(lena))
        await page.run("overview")
        scene.end(lena)
        page.seen.clear()
        page.deferred.clear()
        await page.press("Make the board pack", "overview")
        await page.connection.close()
        return bytes(page.seen), page.deferred

    seen, offered = asyncio.run(attempt())
    assert b"You have signed out" in seen
    assert b"fingerprint" not in seen
    assert offered == []


def test_a_pack_is_noted_with_the_person_who_made_it(scene: Scene) -> None:
    lena = {**OWNERS["levels"][1], "nonce": "made pack"}

    async def attempt() -> bytes:
        page = await arrive(scene.address, scene.cookie(lena))
        await page.run("overview")
        await page.press("Make the board pack", "overview")
        await page.connection.close()
        return bytes(page.seen)

    assert b"fingerprint" in asyncio.run(attempt())
    with closing(scene.workspace()) as workspace:
        noted = audit.noted(workspace, workspace.today, workspace.today, Author("Ivy", "governance"))
    assert [one.who for one in noted if one.what == "pack made"] == ["Lena Example (lena@practice.example)"]


def test_the_icons_of_the_page_to_sign_in_on_are_given_to_all(scene: Scene) -> None:
    """They lie at /static/media/: refused, a button was called "double_arrow_right" in letters."""
    (icons,) = (Path(streamlit.__file__).parent / "static" / "static" / "media").glob("MaterialSymbols*.woff2")
    answer = httpx.get(f"{scene.address}/static/media/{icons.name}", timeout=PATIENCE)
    assert answer.status_code == 200
    assert answer.headers.get("cache-control") != "no-store"


def test_a_pack_that_was_made_before_is_not_handed_over_afterwards(scene: Scene) -> None:
    lena = {**OWNERS["levels"][1], "nonce": "pack from before"}

    def taken(file: str, own: dict[str, str]) -> int:
        answer = httpx.get(f"{scene.address}{file}", cookies=own, timeout=PATIENCE)
        assert answer.headers["cache-control"] == "no-store"
        return answer.status_code

    async def attempt() -> str:
        page = await arrive(scene.address, scene.cookie(lena))
        await page.run("overview")
        page.deferred.clear()
        await page.press("Make the board pack", "overview")
        (pack,) = page.deferred
        file = await page.fetch(pack)
        assert taken(file, scene.cookie(lena)) == 200
        assert taken(file, {}) == 403, "whoever finds its address in a browser's list of downloads"
        assert taken(file, scene.cookie(lena, secret="another secret that is as long as the right one is")) == 403
        assert taken(file, scene.cookie(lena, origin="https://elsewhere.example")) == 403
        scene.end(lena)
        assert taken(file, scene.cookie(lena)) == 403
        after = await page.fetch(pack)
        await page.connection.close()
        return after

    assert asyncio.run(attempt()) == ""


def test_a_callback_of_an_ended_session_saves_nothing(scene: Scene) -> None:
    mara = {**OWNERS["notes"][1], "nonce": "callback"}

    async def attempt() -> None:
        page = await arrive(scene.address, scene.cookie(mara))
        await page.run("self_assessment")
        scene.end(mara)
        states = WidgetStates()
        for called, id in page.ids.items():
            if called == "What shows it (optional)":
                state = states.widgets.add()
                state.id, state.string_value = id, "Written by whoever sat down at an open page"
        assert states.widgets
        await page.run("self_assessment", states=states)
        await page.connection.close()

    asyncio.run(attempt())
    with closing(scene.workspace()) as workspace:
        kept = assessment(workspace, scene.round, scene.practice, Author("Mara", "practice", scene.practice))
    assert {one.answer.evidence for one in kept.answers.values()} == {NOTE}


def test_a_round_is_not_opened_by_an_ended_session(scene: Scene) -> None:
    sam = {**OWNERS["rounds"][1], "nonce": "round"}

    async def attempt() -> None:
        page = await arrive(scene.address, scene.cookie(sam))
        await page.run("rounds")
        scene.end(sam)
        await page.press("Open the round", "rounds")
        await page.connection.close()

    with closing(scene.workspace()) as workspace:
        before = rounds(workspace)
    asyncio.run(attempt())
    with closing(scene.workspace()) as workspace:
        assert rounds(workspace) == before
