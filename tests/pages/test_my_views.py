"""What a person keeps: views by name from any page, and whether they are told of new results. And the list of people, for two roles."""

from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.workspace import open_workspace
from data.workspace.notices import to_be_told
from data.workspace.people import add_person
from data.workspace.saved_views import SavedView, saved_views
from tests.data.access.accounts import RULES
from tests.pages.running import page_on, words
from tests.pages.test_signing_in import STEWARD, Open, account, codes, opened, store, title  # noqa: F401
from tests.server.intruder import account as of_anybody

LENA = account("Lena", "Equity.Leadership")
MAIL = {"EQUITY_MAIL_SERVER": "127.0.0.1", "EQUITY_MAIL_FROM": "equity@icb.example", "EQUITY_MAIL_SECURITY": "none"}


def owner(claims: dict) -> str:
    from data.access import from_claims

    return from_claims(claims, RULES).owner


def kept(store: Path, claims: dict = LENA) -> list[SavedView]:  # noqa: F811
    with closing(open_workspace(store)) as workspace:
        return saved_views(workspace, owner(claims), STEWARD)


def keep(app: AppTest, name: str) -> AppTest:
    app.text_input(key="keep-view-name").set_value(name)
    app.button(key="keep-view").click().run()
    assert not app.exception
    return app


def test_a_view_is_kept_on_any_page_with_what_is_chosen_there(opened: Open, store: Path) -> None:  # noqa: F811
    app = opened("survey", LENA)
    app.query_params["staff"] = "GPs"  # as the browser writes into the address what is chosen in the filter
    app.run()
    keep(app, "Our GPs")
    assert "“Our GPs” is kept" in app.success[0].value
    assert app.text_input(key="keep-view-name").value == ""
    (view,) = kept(store)
    assert (view.name, view.page, view.chosen) == ("Our GPs", "Survey", {"staff": ["GPs"]})
    keep(app, "our gps")
    assert "You keep a view called" in words(app)
    assert kept(store, account("Stan", "Equity.Staff")) == []


def test_it_is_opened_renamed_and_deleted_under_my_views(opened: Open, store: Path) -> None:  # noqa: F811
    keep(opened("survey", LENA), "Everybody")
    (view,) = kept(store)
    app = opened("my_views", LENA)
    assert title(app) == "What have I kept?"
    assert ('<a href="survey">Everybody</a>') in "".join(block.proto.body for block in app.get("html"))
    app.text_input(key=f"view-name-{view.id}").set_value("All of us").run()
    app.button(key=f"view-rename-{view.id}").click().run()
    assert "is now called “All of us”" in app.success[0].value
    app.button(key=f"view-delete-{view.id}").click().run()
    assert "You have kept no view yet." in words(app)
    assert kept(store) == []


def test_a_view_of_a_page_that_is_no_longer_theirs_is_named_and_leads_nowhere(opened: Open) -> None:  # noqa: F811
    keep(opened("rounds", LENA), "When we assess")
    staff = {**LENA, "roles": ["Equity.Staff"]}
    assert "the page Rounds is not among yours" in words(opened("my_views", staff))


def test_nobody_in_particular_keeps_nothing(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch)
    assert "keep-view" not in [button.key for button in app.button]
    assert "signs in with their work account" in words(page_on(demo_store, "my_views", monkeypatch))


def test_who_wants_to_is_told_of_new_results_and_can_end_it_here(
    opened: Open,  # noqa: F811
    store: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "New results by mail" not in words(opened("my_views", LENA)), "where no mail server is set up"
    for name, value in MAIL.items():
        monkeypatch.setenv(name, value)
    app = opened("my_views", LENA)
    app.button(key="notices-begin").click().run()
    assert "You are told at lena@practice.example" in words(app)
    with closing(open_workspace(store)) as workspace:
        assert [wish.address for wish in to_be_told(workspace, 2)] == ["lena@practice.example"]
        assert to_be_told(workspace, 1) == []
    app.button(key="notices-end").click().run()
    with closing(open_workspace(store)) as workspace:
        assert to_be_told(workspace, 2) == []
    unconfirmed = of_anybody("Lena", "Equity.Leadership", email_verified=False)
    assert "did not say which address is yours" in words(opened("my_views", unconfirmed))


@pytest.mark.parametrize(
    ("role", "seen"), [("Leadership", True), ("Steward", True), ("Governance", False), ("Guardian", False), ("Staff", False)]
)
def test_the_list_of_people_is_for_leadership_and_the_steward(opened: Open, store: Path, role: str, seen: bool) -> None:  # noqa: F811
    first = codes(store)[0]
    with closing(open_workspace(store)) as workspace:
        add_person(workspace, "mara@practice.example", "practice", [first], workspace.today, None, STEWARD)
    app = opened("people", account("Somebody", f"Equity.{role}"))
    assert (title(app) == "Who may see what?") is seen
    said = "".join(block.proto.body for block in app.get("html")).replace("<wbr>", "")
    assert ("mara@practice.example" in said) is seen
    assert ("One person is on the list." in words(app)) is seen
