"""A practice plays through the toolkit: assesses itself, is cut off, comes back, hands in, sets an objective, is seen among others."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from data.workspace import Author, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from queries import Selection, Viewer, maturity, open_release
from tests.browser.conftest import PATIENCE, ROOT, running_dashboard

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
ROUND = "2026"
AIM = "Everybody knows whom to tell by summer"


@pytest.fixture
def store(demo_store: Path, tmp_path: Path) -> Path:
    """A whole copy of the demonstration, records and workspace too."""
    shutil.copytree(demo_store, tmp_path / "store", ignore=shutil.ignore_patterns("workspace.db*", "packs"))
    with (
        closing(sqlite3.connect(demo_store / "workspace" / "workspace.db")) as source,
        closing(sqlite3.connect(tmp_path / "store" / "workspace" / "workspace.db")) as copy,
    ):
        source.backup(copy)
    return tmp_path / "store"


@pytest.fixture
def address(store: Path) -> Iterator[str]:
    with running_dashboard(store) as found:
        yield found


@pytest.fixture
def practice(store: Path) -> tuple[str, str]:
    """Code and name of a practice that has answered nothing in the round that is open."""
    with closing(open_workspace(store)) as workspace:
        for line in maturity.non_submission(open_release(store), ROUND, Selection(), Viewer("leadership")).itertuples():
            if not assessment(workspace, ROUND, line.practice, author(line.practice)).answers:
                return line.practice, line.name
    raise AssertionError("Every practice has begun.")


def author(code: str) -> Author:
    return Author("A colleague", "practice", code)


def choose(within: Page | Locator, label: str, option: str) -> None:
    box = within.get_by_role("combobox", name=label, exact=True)
    expect(box).to_be_visible()
    page = within if isinstance(within, Page) else within.page
    wanted = page.get_by_role("option", name=option, exact=True)
    for patience in (8_000, 16_000, 1000 * PATIENCE):
        box.click()
        box.fill(option)
        with suppress(TooLate):  # a field that was left is saved, which closes a list; people open it again
            wanted.click(timeout=patience)
            return
    raise AssertionError(f"{label} does not offer {option}.")


def press(button: Locator, seen: Locator) -> None:
    """Press until what it leads to is seen: leaving a field saves it, which can move a button from under a finger; people press again."""
    for patience in (8_000, 16_000, 1000 * PATIENCE):
        button.click()
        with suppress(TooLate):
            seen.first.wait_for(timeout=patience)
            return
    raise AssertionError("Pressing the button leads nowhere.")


def looking(page: Page, name: str) -> Page:
    choose(page, "Look as", "A practice")
    choose(page, "Your practice", name)
    expect(page.get_by_text(f"{name} · ")).to_be_visible()
    return page


def saved(store: Path, code: str) -> dict[str, Answer]:
    with closing(open_workspace(store)) as workspace:
        return {criterion: one.answer for criterion, one in assessment(workspace, ROUND, code, author(code)).answers.items()}


def test_a_practice_goes_all_the_way(address: str, store: Path, practice: tuple[str, str], visitor: Arrive) -> None:
    code, name = practice
    page = looking(visitor(f"{address}/self_assessment"), name)
    first = page.get_by_role("radiogroup", name="Where you are now").first
    first.get_by_text("2: First steps").click()
    expect(page.get_by_text(re.compile(r"^Saved at \d\d:\d\d"))).to_be_visible()
    page.context.close()  # the browser is gone, mid-way
    assert saved(store, code)["named_lead"].current == 2

    with closing(open_workspace(store)) as workspace:  # a colleague goes on with the rest
        seen = assessment(workspace, ROUND, code, author(code)).answers["named_lead"].number
        for criterion in workspace.definitions.matrix.criteria:
            number = seen if criterion == "named_lead" else 0
            save_answer(workspace, ROUND, code, criterion, Answer(2, 3), seen=number, author=author(code))
    page = looking(visitor(f"{address}/self_assessment"), name)
    page.get_by_text("Summary", exact=True).click()
    page.get_by_role("button", name="Submit the self-assessment").click()
    expect(page.get_by_text(re.compile(r"^Submitted at"))).to_be_visible()

    page.get_by_role("link", name="See where you stand among others").click()
    page.get_by_role("link", name="Go to objectives and what we do").click()
    expect(page.get_by_role("heading", name="What do we mean to achieve?")).to_be_visible()
    _set_an_objective(page)
    card = page.locator("[class*=st-key-objective-]").filter(has_text=AIM)
    card.get_by_text("Add something you do for objective 1").click()
    form = card.get_by_test_id("stExpander").filter(has_text="Add something you do for objective 1")
    form.get_by_label("What you do", exact=True).fill("A poster in the staff room")
    form.get_by_label("Who does it, by role").fill("lead nurse")
    press(form.get_by_role("button", name="Add this"), form.get_by_text("Say when it starts; the trend is marked there."))
    form.get_by_role("spinbutton", name="day, When it starts").click()
    page.keyboard.type("01112026")
    press(form.get_by_role("button", name="Add this"), card.get_by_text("1.1 A poster in the staff room"))

    missing = maturity.non_submission(open_release(store), ROUND, Selection(), Viewer("leadership"))["practice"].tolist()
    assert code in missing
    subprocess.run([sys.executable, "-m", "data", "publish", "--store", str(store)], cwd=ROOT, check=True, capture_output=True)
    leader = visitor(f"{address}/maturity?by=Practices")
    table = leader.locator(".st-key-figure-level-map-practice")
    table.get_by_text("Show as a table, or download").click()
    row = table.get_by_role("row").filter(has_text=name).first
    expect(row).to_contain_text("2: First steps")
    mine = visitor(f"{address}/my_practice")
    choose(mine, "Look as", "A practice")
    choose(mine, "Your practice", name)
    expect(mine.locator(".st-key-figure-among-others")).to_contain_text("“First steps” in leadership")


def test_every_criterion_keeps_the_level_that_was_pressed(address: str, store: Path, practice: tuple[str, str], visitor: Arrive) -> None:
    """In order, as fast as a hand goes within a step; then a level is put right and an aim raised. Nothing lands elsewhere."""
    code, name = practice
    page = looking(visitor(f"{address}/self_assessment"), name)
    with closing(open_workspace(store)) as workspace:
        areas, levels = workspace.definitions.matrix.areas, workspace.definitions.matrix.level_names
    pressed: dict[str, int] = {}
    for area in areas:
        expect(page.get_by_role("heading", level=2)).to_contain_text(area.name)
        for criterion in area.criteria:
            level = (2 * len(pressed) + 1) % 5
            # By its own words: for a moment the heading is that of this step, and the fields are those of the last.
            group = page.get_by_role("radiogroup", name="Where you are now").filter(has_text=criterion.descriptors[0])
            group.get_by_text(f"{level}: {levels[level]}").click()
            pressed[criterion.code] = level
        expect(page.get_by_text(f"Answered so far: {len(pressed)} of ")).to_be_visible()
        expect(page.get_by_role("heading", level=2)).to_contain_text(area.name)  # nobody is thrown back to the first step
        page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("Summary")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()  # a new step begins at its top
    assert {criterion: (answer.current, answer.target) for criterion, answer in saved(store, code).items()} == {
        criterion: (level, level) for criterion, level in pressed.items()
    }

    page.get_by_role("radiogroup", name="Step").get_by_text("3. Culture").click()
    first = areas[2].criteria[0].code
    page.get_by_role("combobox", name="Where you want to be in 12 months").first.click()
    page.get_by_role("option", name="5: Helping others").click()
    expect(page.get_by_text(re.compile(r"^Saved at")).first).to_be_visible()
    page.get_by_role("radiogroup", name="Where you are now").first.get_by_text("3: Part of how we work").click()
    expect(page.get_by_role("radio", name="3: Part of how we work").first).to_be_checked()
    page.get_by_role("radiogroup", name="Step").get_by_text("Summary").click()
    page.get_by_role("button", name="Submit the self-assessment").click()
    expect(page.get_by_text(re.compile(r"^Submitted at"))).to_be_in_viewport()
    assert (saved(store, code)[first].current, saved(store, code)[first].target) == (3, 5)


def _set_an_objective(page: Page) -> None:
    """Every field by keyboard or click, as somebody would fill it in."""
    form = page.get_by_test_id("stExpander").filter(has_text="Set a new objective").last
    fold = form.get_by_test_id("stExpanderDetails")
    if fold.get_attribute("inert") is not None:  # closed; asked once it is there, since a press would close one that is open
        form.get_by_text("Set a new objective").click()
    form.get_by_label("What will be different, and for whom").fill(AIM)
    choose(form, "Which criterion it belongs to", "Leadership: Someone leads on this")
    choose(form, "How you will know", "Survey: Safe to speak up")
    form.get_by_label("From (per cent of staff)").fill("50")
    form.get_by_label("To (per cent of staff)").fill("60")
    form.get_by_label("Who looks after it, by role").fill("practice manager")
    form.get_by_role("spinbutton", name="day, By which day").click()
    page.keyboard.type(f"{date.today() + timedelta(days=200):%d%m%Y}")
    press(form.get_by_role("button", name="Set this objective"), page.locator("[class*=st-key-objective-]").filter(has_text=AIM))
    expect(page.get_by_text("Your objective is set.")).to_be_in_viewport()
    expect(form.get_by_test_id("stExpanderDetails")).to_have_attribute("inert", "")  # an empty form is in nobody's way


def test_two_tabs_lose_nothing(address: str, store: Path, practice: tuple[str, str], visitor: Arrive) -> None:
    code, name = practice
    one, other = (looking(visitor(f"{address}/self_assessment"), name) for _ in range(2))
    for page, level in ((one, "1: Getting ready"), (other, "3: Part of how we work")):
        page.get_by_role("radiogroup", name="Where you are now").first.get_by_text(level).click()
    expect(other.get_by_text("Theirs: level 1 now")).to_be_visible()
    other.get_by_role("button", name="Use mine").click()
    expect(other.get_by_text(re.compile(r"^Saved at"))).to_be_visible()
    assert saved(store, code)["named_lead"].current == 3
    one.reload()
    expect(looking(one, name).get_by_role("radio", name="3: Part of how we work").first).to_be_checked()
