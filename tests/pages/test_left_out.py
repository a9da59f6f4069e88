"""What a link asks for and does not get is said: nobody takes the whole area for the practice that a colleague meant."""

from pathlib import Path

import pytest

from pages.cache.answers import catalogue
from pages.shell.filters import left_out
from queries import open_release
from tests.pages.running import page_on


@pytest.fixture(scope="module")
def known(demo_store: Path):
    return catalogue(open_release(demo_store))


def test_an_unknown_name_is_said_whatever_it_was_given_for(known) -> None:
    given = {"neighbourhood": ["Nowhere"], "practice": ["No Such Surgery"], "staff": ["Nobody"], "wave": ["1999"]}
    said = left_out(given, known, (), tuple(known.practices))
    assert said == (
        "These results do not have “Nowhere”, so nothing was chosen for it.",
        "These results do not have “No Such Surgery”, so nothing was chosen for it.",
        "These results do not have “Nobody”, so nothing was chosen for it.",
        "There is no survey called “1999”; the newest is shown.",
    )


def test_a_practice_outside_the_cluster_is_said(known) -> None:
    cluster = next(iter(known.neighbourhoods))
    inside = known.practices_in([cluster])
    outside = next(code for code in known.practices if code not in inside)
    said = left_out({"practice": [known.practices[outside]]}, known, [cluster], inside)
    assert said == (f"{known.practices[outside]} is not in {known.neighbourhoods[cluster]}: the cluster chosen is shown as a whole.",)


def test_a_link_that_is_whole_says_nothing(known) -> None:
    name = next(iter(known.practices.values()))
    assert left_out({"practice": [name], "wave": ["2026"]}, known, (), tuple(known.practices)) == ()


def test_the_page_says_it_under_its_heading(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch, practice="No Such Surgery")
    assert ["These results do not have “No Such Surgery”, so nothing was chosen for it" in plain(box.value) for box in app.warning] == [
        True
    ]
    assert not page_on(demo_store, "survey", monkeypatch).warning


def plain(text: str) -> str:
    return text.replace("\\", "")
