"""The person at this moment: what ends a session, what gives a role, and that both are found out anew each time."""

from datetime import date, timedelta

import pytest

from data.access import Refused, Standing, from_claims
from data.workspace import Author, NotAllowed, Workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from data.workspace.people import add_person, end_person
from data.workspace.sessions import end_all_sessions
from tests.data.access.accounts import RULES, SHIFT, claims, identity, signed_in
from tests.data.workspace.people import ALDER, ANN, BIRCH, NOW, STEWARD, TODAY, announce, at

ADA = "ada@practice.example"


def reason(sign_in) -> str | None:
    try:
        sign_in.person()
    except Refused as refused:
        return refused.reason
    return None


def listed(workspace: Workspace, who: str = ADA, role="practice", practices=(ALDER,), since: date = TODAY, until: date | None = None):
    return add_person(workspace, who, role, practices, since, until, STEWARD)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (timedelta(0), None),
        (SHIFT - timedelta(seconds=1), None),
        (SHIFT, "expired"),
        (timedelta(days=29), "expired"),
        (-timedelta(minutes=4), None),
        (-timedelta(minutes=6), "clock"),
    ],
)
def test_a_session_lasts_a_shift_and_begins_no_later_than_now(workspace: Workspace, after: timedelta, found: str | None) -> None:
    assert reason(signed_in(at(workspace, NOW + after), roles=["Equity.Leadership"])) == found


@pytest.mark.parametrize(
    "broken",
    [
        {"sub": None},
        {"sub": " "},
        {"sub": 7},
        {"iat": None},
        {"iat": True},
        {"iat": "yesterday"},
        {"iat": 1e300},
        {"iat": float("nan")},
    ],
)
def test_who_and_since_when_must_be_said(broken: dict) -> None:
    with pytest.raises(Refused) as refused:
        from_claims(claims() | broken, RULES)
    assert refused.value.reason == "not_vouched_for"


def test_an_ended_session_opens_nothing_on_any_process_and_a_new_one_does(workspace: Workspace) -> None:
    here, elsewhere = signed_in(workspace, roles="Equity.Leadership"), signed_in(workspace, roles="Equity.Leadership")
    here.leave()
    assert reason(here) == reason(elsewhere) == "signed_out"
    later = at(workspace, NOW + timedelta(minutes=1))
    assert reason(signed_in(later, at=NOW + timedelta(minutes=1), roles="Equity.Leadership")) is None


def test_all_sessions_of_a_person_can_be_ended_and_of_no_other(workspace: Workspace) -> None:
    end_all_sessions(workspace, ADA.upper(), STEWARD)
    assert reason(signed_in(workspace, roles="Equity.Leadership")) == "signed_out"
    assert reason(signed_in(workspace, "Bea", roles="Equity.Leadership")) is None
    later = NOW + timedelta(minutes=1)
    assert reason(signed_in(at(workspace, later), at=later, roles="Equity.Leadership")) is None


@pytest.mark.parametrize(
    ("given", "standings"),
    [
        ({"roles": ["Equity.Leadership"]}, [Standing("leadership")]),
        ({"roles": "Equity.Guardian"}, [Standing("guardian")]),
        ({"roles": ["Equity.Practice"], "practices": [BIRCH, ALDER]}, [Standing("practice", ALDER), Standing("practice", BIRCH)]),
        ({"roles": ["Equity.Staff", "Equity.Steward"]}, [Standing("steward"), Standing("staff")]),
    ],
)
def test_roles_come_from_claims(workspace: Workspace, given: dict, standings: list[Standing]) -> None:
    assert list(signed_in(workspace, **given).person().standings) == standings


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"roles": ["equity.leadership"]},
        {"roles": ["Equity.Leadership.Not"]},
        {"groups": ["Equity.Leadership"]},
        {"roles": {"Equity.Leadership": True}},
        {"roles": [["Equity.Leadership"]]},
        {"roles": ["Equity.Practice"]},
        {"practices": [ALDER]},
        {"role": "leadership", "leadership": True},
    ],
)
def test_what_is_not_in_the_map_gives_nothing(workspace: Workspace, given: dict) -> None:
    assert reason(signed_in(workspace, **given)) == "no_role"


def test_the_list_wins_over_claims_and_what_it_ends_stays_ended(workspace: Workspace) -> None:
    ada = signed_in(workspace, roles=["Equity.Leadership"])
    listed(workspace, since=TODAY + timedelta(days=1))
    assert ada.person().standings == (Standing("leadership"),), "before its first day an entry says nothing"
    listed(workspace, practices=(ALDER, BIRCH))
    assert ada.person().standings == (Standing("practice", ALDER), Standing("practice", BIRCH))
    end_person(workspace, ADA, "practice", TODAY, STEWARD)
    assert reason(ada) is None, "the last day counts"
    assert reason(signed_in(at(workspace, NOW + timedelta(days=1)), at=NOW + timedelta(days=1), roles=["Equity.Leadership"])) == "no_role"


def test_the_list_knows_people_by_address_in_any_letters_or_by_subject(workspace: Workspace) -> None:
    listed(workspace, "Ada@Practice.Example")
    listed(workspace, "subject-of-bea", "guardian", ())
    assert signed_in(workspace).person().standings == (Standing("practice", ALDER),)
    assert signed_in(workspace, "Bea", email=None).person().standings == (Standing("guardian"),)


@pytest.mark.parametrize("said", [False, "false", 0])
def test_an_address_that_nobody_confirmed_is_nobodys(workspace: Workspace, said: object) -> None:
    listed(workspace)
    assert reason(signed_in(workspace, "Mallory", email=ADA, email_verified=said)) == "no_role"


def test_a_form_that_was_drawn_before_saves_nothing_afterwards(workspace: Workspace) -> None:
    """The callback holds the author of an hour ago; the writing asks again."""
    announce(workspace)
    listed(workspace)
    moments = [NOW]
    moving = at(workspace, NOW)
    object.__setattr__(moving, "clock", lambda: moments[-1])
    author = signed_in(moving).author(Standing("practice", ALDER))
    save_answer(moving, "2026", ALDER, "speaking_up", Answer(1, 2), seen=0, author=author)
    moments.append(NOW + SHIFT)
    with pytest.raises(Refused) as late:
        save_answer(moving, "2026", ALDER, "belonging", Answer(1, 2), seen=0, author=author)
    assert late.value.reason == "expired"
    moments.append(NOW)
    end_person(moving, ADA, "practice", TODAY, STEWARD)
    add_person(moving, ADA, "practice", [BIRCH], TODAY, None, STEWARD)
    with pytest.raises(Refused) as moved:
        save_answer(moving, "2026", ALDER, "belonging", Answer(1, 2), seen=0, author=author)
    assert moved.value.reason == "role_ended"
    kept = assessment(moving, "2026", ALDER, ANN)
    assert list(kept.answers) == ["speaking_up"]
    assert kept.answers["speaking_up"].by == "Ada (ada@practice.example)", "the person is named, not the practice"


@pytest.mark.parametrize("role", ["leadership", "practice", "guardian", "governance", "staff"])
def test_only_the_steward_keeps_the_list(workspace: Workspace, role) -> None:
    author = Author("Anybody", role, ALDER if role == "practice" else None)
    with pytest.raises(NotAllowed):
        add_person(workspace, "mallory@practice.example", "leadership", (), TODAY, None, author)
    with pytest.raises(NotAllowed):
        end_person(workspace, ADA, "practice", TODAY, author)
    with pytest.raises(NotAllowed):
        end_all_sessions(workspace, ADA, author)


def test_two_people_of_one_name_can_be_told_apart() -> None:
    assert identity("Ada").author != identity("Ada", email="ada.b@practice.example").author
