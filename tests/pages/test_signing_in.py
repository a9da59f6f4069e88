"""Who is let in, as what, and what the others read: the frame with somebody at the door, and with nobody."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from data.access.refusals import WORDS
from data.workspace import Author, audit, open_workspace
from data.workspace.people import add_person, end_person
from data.workspace.rounds import rounds
from pages.cache import workspaces
from pages.shell import entrance
from queries import open_release
from queries.reference import practices
from tests.attacks.pages import figures
from tests.data.access.test_settings import PROVIDER
from tests.pages.running import ROOT, page_on, words

STEWARD, KEEPER = Author("Sam", "steward"), Author("Ivy", "governance")
HOUR = 3600
Open = Callable[..., AppTest]


@pytest.fixture
def store(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration with its workspace."""
    shutil.copytree(demo_store / "releases", tmp_path / "releases")
    (tmp_path / "workspace").mkdir()
    there, here = (folder / "workspace" / "workspace.db" for folder in (demo_store, tmp_path))
    with closing(sqlite3.connect(there)) as source, closing(sqlite3.connect(here)) as copy:
        source.backup(copy)
    return tmp_path


@pytest.fixture
def opened(store: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A page as somebody with these claims meets it; None for nobody."""
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("EQUITY_STORE", str(store))

    def run(page: str, claims: dict[str, Any] | None) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
        app.user = {"is_logged_in": False} if claims is None else {"is_logged_in": True, **claims}
        return app.switch_page(f"pages/{page}.py").run()

    return run


def account(name: str, *roles: str, ago: float = 60, **more: Any) -> dict[str, Any]:
    claims = {"iss": "https://provider.example", "sub": f"subject-{name}", "iat": int(time.time() - ago), "nonce": name}
    return {**claims, "name": f"{name} Example", "email": f"{name.lower()}@practice.example", "roles": list(roles), **more}


def codes(store: Path) -> list[str]:
    return list(practices(open_release(store))["practice_code"])


def title(app: AppTest) -> str:
    assert not app.exception
    return app.title[0].value.replace("\\", "")


def asked(app: AppTest) -> str | None:
    """The reason for which somebody is not let in."""
    return next((reason for reason, said in WORDS.items() if said.title == title(app)), None)


CLOSED = sorted({path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__", "support_only", "wellbeing", "accessibility"})


@pytest.mark.parametrize("page", CLOSED)
def test_nobody_sees_anything_of_a_release_but_is_asked_to_sign_in_there(opened: Open, page: str) -> None:
    app = opened(page, None)
    assert asked(app) == "not_signed_in"
    assert figures(app) == []
    assert [box.key for box in (*app.selectbox, *app.multiselect)] == []
    assert app.button(key="sign-in")


def test_support_and_accessibility_need_no_sign_in(opened: Open) -> None:
    app = opened("wellbeing", None)
    assert title(app) == "Where can I turn?"
    assert "guardian" in words(app)
    assert figures(app) == [], "whom to turn to, and nothing that was measured"
    assert title(opened("accessibility", None)) == "Accessibility statement"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (account("Una"), "no_role"),
        (account("Lena", "Equity.Leadership", ago=10 * HOUR + 1), "expired"),
        (account("Lena", "Equity.Leadership", ago=-HOUR), "clock"),
        (account("Lena", "Equity.Leadership", iat=None), "not_vouched_for"),
        (account("Lena", "Equity.Leadership", sub=""), "not_vouched_for"),
    ],
)
def test_whoever_is_refused_reads_why_and_what_to_do(opened: Open, claims, reason: str) -> None:
    app = opened("maturity", claims)
    assert asked(app) == reason
    assert figures(app) == []
    assert title(opened("wellbeing", claims)) == "Where can I turn?", "and still finds support"


def test_a_refusal_is_noted_once_and_a_sign_in_too(opened: Open, store: Path) -> None:
    una, lena = account("Una", iat=1e9), account("Lena", "Equity.Leadership")
    for _ in range(2):
        opened("maturity", una)
        opened("maturity", lena)
    with closing(open_workspace(store)) as workspace:
        found = audit.noted(workspace, workspace.today, workspace.today, KEEPER)
    assert sorted((one.what, one.who, one.about) for one in found) == [
        ("refused", "Una Example (una@practice.example)", "expired"),
        ("signed in", "Lena Example (lena@practice.example)", ""),
    ]


def test_each_looks_as_what_they_are_and_nothing_else(opened: Open) -> None:
    """Leadership sees practices' levels by name, staff do not; nobody is offered a role that is not theirs."""
    lead = opened("maturity", account("Lena", "Equity.Leadership"))
    staff = opened("maturity", account("Stan", "Equity.Staff"))
    assert "look-as" not in [box.key for box in (*lead.selectbox, *staff.selectbox)]
    assert any(figure["name"] == "slopes" for figure in figures(lead)) or len(figures(lead)) > len(figures(staff))


def test_a_manager_of_two_practices_chooses_between_them(opened: Open, store: Path) -> None:
    one, other = codes(store)[:2]
    with closing(open_workspace(store)) as workspace:
        add_person(workspace, "mara@practice.example", "practice", [one, other], workspace.today, None, STEWARD)
    app = opened("my_practice", account("Mara"))
    chooser = app.selectbox(key="stand-as")
    assert len(chooser.options) == 2
    first, second = chooser.options
    assert first in words(app)
    assert second in words(chooser.set_value(second).run())


def test_a_practice_that_these_results_do_not_have_is_said_calmly(opened: Open, store: Path) -> None:
    with closing(open_workspace(store)) as workspace:
        add_person(workspace, "mara@practice.example", "practice", ["Z99999"], workspace.today, None, STEWARD)
    app = opened("my_practice", account("Mara"))
    assert title(app) == "How is our practice doing?"
    assert "it has closed, has merged or has not been loaded yet" in words(app)


def test_a_role_that_ends_while_a_page_is_open_ends_at_the_next_step(opened: Open, store: Path) -> None:
    with closing(open_workspace(store)) as workspace:
        day = workspace.today.replace(year=workspace.today.year - 1)
        add_person(workspace, "lena@practice.example", "leadership", [], day, None, STEWARD)
        app = opened("maturity", account("Lena"))
        assert asked(app) is None
        end_person(workspace, "lena@practice.example", "leadership", day, STEWARD)
    assert asked(app.run()) == "no_role"


def test_another_person_on_the_same_page_finds_nothing_of_the_one_before(opened: Open) -> None:
    app = opened("overview", account("Lena", "Equity.Leadership"))
    app.session_state["board-pack-made"] = "something of Lena's"
    app.user = {"is_logged_in": True, **account("Stan", "Equity.Staff")}
    app.run()
    assert "board-pack-made" not in app.session_state


def test_where_access_cannot_be_looked_up_nobody_comes_in(opened: Open, store: Path) -> None:
    (store / "workspace" / "workspace.db").write_bytes(b"A letter to the editor. " * 200)
    workspaces._opened.clear()
    app = opened("maturity", account("Lena", "Equity.Leadership"))
    assert asked(app) == "cannot_tell"
    assert title(opened("wellbeing", account("Lena", "Equity.Leadership"))) == "Where can I turn?"
    workspaces._opened.clear()


def test_a_short_outage_leaves_somebody_where_they_are_and_a_long_one_does_not(
    opened: Open, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is writing keeps their form; nobody comes in meanwhile, and after ten minutes nobody stays."""
    app = opened("maturity", account("Lena", "Equity.Leadership"))
    assert asked(app) is None
    workspaces.workspace().engine.dispose()
    (store / "workspace" / "workspace.db").write_bytes(b"A letter to the editor. " * 200)
    assert asked(app.run()) is None
    monkeypatch.setattr(entrance, "OUTAGE", timedelta(0))
    assert asked(app.run()) == "cannot_tell"
    workspaces._opened.clear()


def test_without_sign_in_real_answers_are_nobodys(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(store / "releases" / "release-1.duckdb", store / "releases" / "release-2.duckdb")
    with duckdb.connect(str(store / "releases" / "release-2.duckdb")) as release:
        release.execute("update release set release_id = 2, demonstration = false")
    (store / "releases" / "CURRENT").write_text("release-2.duckdb", encoding="utf-8")
    monkeypatch.setenv("EQUITY_STORE", str(store))
    assert asked(page_on(store, "survey", monkeypatch)) == "not_set_up"
    monkeypatch.setenv("EQUITY_OPEN_TO_ALL", "yes")
    survey = page_on(store, "survey", monkeypatch)
    assert asked(survey) is None
    assert figures(survey)
    assert [box.key for box in survey.multiselect] == [], "the whole area, and no filters"
    assert asked(page_on(store, "compare", monkeypatch)) == "not_signed_in"


def test_the_steward_opens_a_round_moves_its_end_and_closes_it(opened: Open, store: Path) -> None:
    app = opened("rounds", account("Sam", "Equity.Steward"))
    app.text_input(key="round-label").set_value("Winter 2026")
    app.text_input(key="round-code").set_value("2026-winter")
    app.button(key="round-open").click().run()
    assert "Winter 2026 is announced" in app.success[0].value
    assert "Winter 2026" in words(app)
    app.button(key="round-open").click().run()
    assert "There is a round '2026-winter' already" in words(app)
    app.button(key="move-2026-winter").click().run()
    assert "already. Choose another day" in words(app)
    app.date_input(key="closes-2026-winter").set_value(app.date_input(key="closes-2026-winter").value + timedelta(days=10))
    app.button(key="move-2026-winter").click().run()  # the day and the press arrive together
    assert "Winter 2026 now closes on" in app.success[0].value
    app.button(key="close-2026-winter").click().run()
    assert not app.exception
    with closing(open_workspace(store)) as workspace:
        (kept,) = [one for one in rounds(workspace) if one.code == "2026-winter"]
        assert (kept.label, kept.closes) == ("Winter 2026", workspace.today), "a round has a day at least"
        assert [one.who for one in audit.noted(workspace, workspace.today, workspace.today, KEEPER) if "2026-winter" in one.about] == [
            "Sam Example (sam@practice.example)"
        ] * 3


@pytest.mark.parametrize("role", ["Equity.Staff", "Equity.Guardian", "Equity.Governance"])
def test_others_cannot_open_a_round(opened: Open, role: str) -> None:
    assert "rounds" not in title(opened("rounds", account("Stan", role))).lower()


def test_the_record_of_access_is_for_one_role_and_says_what_it_leaves_out(opened: Open) -> None:
    opened("overview", account("Lena", "Equity.Leadership"))
    app = opened("record_of_access", account("Ivy", "Equity.Governance"))
    assert "What somebody looked at is not recorded" in words(app)
    assert "Lena Example" in "".join(block.proto.body for block in app.get("html"))
    for other in ("Equity.Leadership", "Equity.Steward", "Equity.Staff"):
        seen = opened("record_of_access", account("Stan", other))
        assert "Lena Example" not in "".join(block.proto.body for block in seen.get("html"))
