"""Who is told of a release, once, by a message that holds a link and no figure; and how one press ends it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from data.notices import MailSettings, mail_settings, owner_in, stop_address, tell_of_release
from data.problems import DataProblem
from data.settings import SettingsProblem
from data.workspace import Author, EntryProblem, Workspace
from data.workspace.notices import want_no_notices, want_notices, wants_notices
from data.workspace.people import add_person
from tests.data.access.test_settings import PROVIDER
from tests.data.notices.post import PostBox
from tests.data.workspace.people import STEWARD, TODAY

STAFF = Author("Stan", "staff")


def wish(workspace: Workspace, *names: str, current: int = 1) -> None:
    for name in names:
        want_notices(workspace, f"owner-{name}", f"{name}@practice.example", current, author=STAFF)


def test_everybody_who_asked_is_told_once_and_apart(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada", "bea")
    assert tell_of_release(workspace, 1, settings).told == 0, "what was there when they asked is no news"
    assert tell_of_release(workspace, 2, settings).told == 2
    assert tell_of_release(workspace, 2, settings).told == 0
    assert [addresses for addresses, _ in box.given] == [["ada@practice.example"], ["bea@practice.example"]]
    assert tell_of_release(workspace, 3, settings).told == 2


def test_the_message_holds_a_link_and_no_figure(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada")
    tell_of_release(workspace, 2, settings)
    ((_, message),) = box.given
    text = message.get_content()
    assert "https://equity.example/dash\n" in text.replace("\r\n", "\n")
    stop = stop_address(settings, "owner-ada")
    assert stop in text
    assert message["List-Unsubscribe"].replace("\n", "").replace(" ", "") == f"<{stop}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not re.search(r"\d", re.sub(r"https?://\S+", "", text + message["Subject"])), "not even the number of the release"
    assert message["To"] == "ada@practice.example"


def test_who_ended_it_is_told_no_more_and_may_begin_again(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada", "bea")
    assert want_no_notices(workspace, "owner-ada")
    assert not want_no_notices(workspace, "owner-ada"), "a second press finds nothing to end"
    tell_of_release(workspace, 2, settings)
    assert box.told() == ["bea@practice.example"]
    wish(workspace, "ada", current=2)
    assert wants_notices(workspace, "owner-ada", STAFF) == "ada@practice.example"
    assert tell_of_release(workspace, 2, settings).told == 0


def test_who_has_lost_every_role_is_not_written_to(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada", "bea")
    last_week = TODAY - timedelta(days=7)
    add_person(workspace, "ada@practice.example", "leadership", [], last_week, last_week, STEWARD)
    add_person(workspace, "bea@practice.example", "leadership", [], last_week, None, STEWARD)
    tell_of_release(workspace, 2, settings)
    assert box.told() == ["bea@practice.example"]


def test_one_address_that_is_refused_keeps_nobody_else_from_being_told(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada", "bea", "cat")
    box.refuses = {"bea@practice.example"}
    found = tell_of_release(workspace, 2, settings)
    assert (found.told, found.refused) == (2, 1)
    box.refuses = set()
    assert tell_of_release(workspace, 2, settings).told == 1
    assert box.told()[-1] == "bea@practice.example"


def test_a_server_that_is_away_is_said_and_everybody_is_told_later(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada")
    with pytest.raises(DataProblem, match=r"could not be used .*0 of 1 people were told.*`python -m data notify`"):
        tell_of_release(workspace, 2, replace(settings, port=9))
    assert tell_of_release(workspace, 2, settings).told == 1
    assert box.told() == ["ada@practice.example"]


def test_without_a_safe_connection_nothing_is_sent(workspace: Workspace, box: PostBox, settings: MailSettings) -> None:
    wish(workspace, "ada")
    with pytest.raises(DataProblem, match="could not be used"):
        tell_of_release(workspace, 2, replace(settings, security="starttls"))
    assert box.given == []


def test_who_has_no_address_is_not_put_down(workspace: Workspace) -> None:
    with pytest.raises(EntryProblem, match="did not say which address"):
        want_notices(workspace, "owner-ada", "", 1, author=STAFF)


def test_only_our_own_link_names_somebody(settings: MailSettings) -> None:
    token = stop_address(settings, "owner-ada").partition("token=")[2]
    assert owner_in(settings, token) == "owner-ada"
    assert owner_in(settings, token[:-1]) is None
    assert owner_in(settings, "owner-ada") is None
    assert owner_in(replace(settings, secret="t" * 32), token) is None


MAIL = {"EQUITY_MAIL_SERVER": "mail.example", "EQUITY_MAIL_FROM": "equity@icb.example"}


def told(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def test_settings_are_read_and_without_a_server_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail_settings() is None
    told(monkeypatch, **PROVIDER, **MAIL)
    found = mail_settings()
    assert found
    assert (found.server, found.port, found.security, found.address) == (
        "mail.example",
        587,
        "starttls",
        PROVIDER["EQUITY_SIGN_IN_ADDRESS"].rstrip("/"),
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"EQUITY_MAIL_SECURITY": "none"}, "mail.example is another"),
        ({"EQUITY_MAIL_SECURITY": "ssl"}, "'ssl' is none of starttls, tls, none"),
        ({"EQUITY_MAIL_PORT": "smtp"}, "'smtp' is no port"),
        ({"EQUITY_MAIL_FROM": "nobody"}, "EQUITY_MAIL_FROM: give the address"),
        ({"EQUITY_MAIL_FROM": "a@b.example\r\nBcc: all@b.example"}, "EQUITY_MAIL_FROM: give the address"),
    ],
)
def test_what_is_wrong_is_a_sentence(monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str) -> None:
    told(monkeypatch, **PROVIDER, **(MAIL | changed))
    with pytest.raises(SettingsProblem, match=re.escape(said)):
        mail_settings()


def test_messages_need_people_who_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, **MAIL)
    with pytest.raises(SettingsProblem, match="no way to sign in is set up"):
        mail_settings()
    told(monkeypatch, EQUITY_PROXY_SECRET="p" * 32)
    with pytest.raises(SettingsProblem, match="EQUITY_PROXY_ADDRESS is missing"):
        mail_settings()
    told(monkeypatch, EQUITY_PROXY_ADDRESS="https://equity.example")
    found = mail_settings()
    assert found
    assert (found.address, found.secret) == ("https://equity.example", "p" * 32)
