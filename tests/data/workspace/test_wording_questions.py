"""Questions that are asked where they help, and not where they would annoy."""

import pytest

from data.workspace.wording_questions import about_aim, about_role


@pytest.mark.parametrize("name", ["Jane Example", "Dr Example", "mr. example", "Mary Jane Example", "Zoë O’Example"])
def test_a_name_in_place_of_a_role_is_asked_about(name: str) -> None:
    assert about_role(name) is not None


@pytest.mark.parametrize("role", ["practice manager", "Practice Manager", "Lead Nurse", "Reception", "PCN Manager", "the partners", ""])
def test_a_role_is_not(role: str) -> None:
    assert about_role(role) is None


@pytest.mark.parametrize("aim", ["We will do better", "Be more inclusive", "Try harder as a team", "We will improve equality here"])
def test_an_aim_that_could_mean_anything_is_asked_about(aim: str) -> None:
    assert about_aim(aim) is not None


@pytest.mark.parametrize(
    "aim",
    [
        "All staff know whom to tell about racism",
        "We will become better at answering reports: each one within ten working days",
    ],
)
def test_one_that_says_what_will_be_different_is_not(aim: str) -> None:
    assert about_aim(aim) is None
