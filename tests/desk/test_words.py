"""What the desk says: no commands where there are buttons, and people against staff in words."""

import pytest

from data.feeds.catalogue import FEEDS as ALL
from data.feeds.people.headcounts import PeopleThere
from desk.headcount import SHAPE, by_practice, said
from desk.words import FEEDS, LINES, here


def test_every_feed_has_a_name() -> None:
    assert set(FEEDS) == set(ALL)
    assert set(LINES) <= set(FEEDS)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "(load 7); 'python -m data replace 7 FILE' reads them anew.",
            "“Replace it” beside load 7 on the page Loads reads them anew",
        ),
        (
            "take those out with 'python -m data withdraw --made-up'.",
            "“Take out everything made up” on the page Loads",
        ),
        ("is in the first 30 rows; see 'python -m data template pcns'.", "“Plain tables” on the page Files has its header."),
        ("put them right, or allow more with --reject-limit.", "allow more under More settings."),
        ("such as 05/04/2024; say so with --dates day-first or month-first.", "choose the order of dates under More settings."),
        ("as for as many people as not; say which with --wave.", "choose the wave."),
        ("has no owner; add --attribution 'owner and licence'.", "write owner and licence under More settings"),
        ("the same answers are in wave 2025 (load 3); check --wave, or withdraw load 3 first.", "check the wave, or withdraw load 3 first"),
    ],
)
def test_a_sentence_of_the_command_line_names_what_is_on_the_desk(typed: str, told: str) -> None:
    assert told in here(typed)
    assert "--" not in here(typed)
    assert "python" not in here(typed)


def test_people_against_staff_by_practice_what_cannot_be_right_first() -> None:
    people = [
        PeopleThere("A1", "Alder", "gp", 6, 6, 4, 0),
        PeopleThere("A1", "Alder", "nurse", 2, 0, 3, 5),
        PeopleThere("B1", "Birch", "gp", 3, 3, None, 0),
        PeopleThere("C1", "Cedar", "gp", 0, 0, 9, 2),
    ]
    found = by_practice(people)
    assert [(one.code, one.people, one.new, one.headcount, one.before) for one in found] == [
        ("A1", 8, 6, 7, 5),
        ("B1", 3, 3, None, 0),
        ("C1", 0, 0, 9, 2),
    ]
    assert said(found) == (
        "11 people from 2 of 3 practices would be counted in this wave, 9 of them from this file. From 1 practice came more answers than "
        "there is staff. For 1 of the practices that answered no headcount is held."
    )
    assert SHAPE.specification()["layer"]
