"""The steward's year on the desk, from the questionnaire to a restored backup; and what the desk is like to come to."""

import re
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from data.release import list_releases, states
from data.store import Store, open_records
from data.workspace import Author, open_workspace
from data.workspace.people import add_person
from tests.browser.conftest import ROOT, running_dashboard, somebody
from tests.browser.provider import provider, sign_in, signed_in_dashboard
from tests.data.feeds.exports import OPEN, OTHER, write_csv
from tests.data.feeds.form_tools import google_forms

pytestmark = pytest.mark.browser

DESK = "desk"
STRANGE = "Wizard of forms"
STREAMLITS_OWN = "presentation-role-conflict"  # the place where a file is dropped has a name and no role; the button in it has both
PAGES = ("", "loads", "publish", "rounds", "people", "store")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store, with one steward on the list of people."""
    made = Store(tmp_path / "store")
    with open_records(made), closing(open_workspace(made.folder)) as workspace:
        add_person(workspace, "dana@practice.example", "steward", (), date(2020, 1, 1), None, Author("tests", "steward"))
    return made


def _files(folder: Path) -> dict[str, Path]:
    """Practices, their staff, an export with a role that nobody knows, and the same as it should have been."""
    staff = [["practice_code", "staff_group", "as_at", "headcount"], [OPEN, "GP", "2024-09-30", "140"], [OTHER, "GP", "2024-09-30", "144"]]
    export = google_forms(folder / "export.csv").read_text(encoding="utf-8").replace("Dispenser", STRANGE)
    (folder / "answers.csv").write_text(export, encoding="utf-8")
    header, *rows = export.splitlines()  # the first export had been cut off: a new edition needs enough people wherever it shows any
    (folder / "corrected.csv").write_text("\n".join([header, *rows, *rows, *rows]), encoding="utf-8")
    return {
        "practices": write_csv(folder / "practices.csv", [["practice_code", "name"], [OPEN, "Alder Surgery"], [OTHER, "Birch Surgery"]]),
        "staff": write_csv(folder / "staff.csv", staff),
        "answers": folder / "answers.csv",
        "corrected": folder / "corrected.csv",
    }


def _turn_to(page: Page, title: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()


def _at_rest(page: Page) -> None:
    """Until the page is drawn to its end: a list that is opened before closes again, and a file goes to a place that is about to go."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def _drop(page: Page, file: Path) -> None:
    _at_rest(page)
    page.locator("input[type=file]").set_input_files(file)


def _choose(page: Page, label: str | re.Pattern[str], option: str) -> None:
    _at_rest(page)
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def _loads(page: Page, file: Path, button: str) -> None:
    _drop(page, file)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(f"of “{file.name}” are in the records")).to_be_visible()


def _mended(page: Page) -> None:
    """The one text that is not known is given its meaning, among the roles of the wave that was chosen."""
    page.locator("[class*='survey-2024-']").get_by_role("combobox", name=re.compile(STRANGE)).click()
    page.get_by_role("option", name=re.compile("^Admin", re.IGNORECASE)).click()
    page.get_by_role("button", name="Use these answers").click()


def _confirmed(page: Page, opener: str, button: str) -> None:
    _at_rest(page)
    page.get_by_role("button", name=opener).click()
    page.get_by_role("button", name=button).click()


def _told(page: Page) -> Locator:
    return page.get_by_test_id("stAlertContentSuccess")


def test_a_year_from_the_questionnaire_to_a_restored_backup(store: Store, tmp_path: Path, browser: Browser) -> None:
    files = _files(tmp_path)
    with provider(tmp_path) as people, signed_in_dashboard(store.folder, people, program=DESK) as address:
        people.knows("Dana")
        page = somebody(browser).new_page()
        page.goto(address)
        sign_in(page, "Dana")

        page.get_by_text("Before a survey: take the questionnaire away").click()
        with page.expect_download() as taken:
            page.get_by_role("button", name="Take the questionnaire away").click()
        assert Path(taken.value.path()).read_bytes().startswith(b"PK")

        _loads(page, files["practices"], "Load 2 rows")
        _loads(page, files["staff"], "Load 2 rows")

        _drop(page, files["answers"])
        expect(page.get_by_text("The dates in the file fall in 2024")).to_be_visible()
        _mended(page)
        expect(page.get_by_text("60 people from 2 of 2 practices would be counted in this wave")).to_be_visible()
        expect(page.locator("[role=img] svg.marks")).to_be_visible()
        page.get_by_label(re.compile("Keep the mapping for next year")).fill("staff survey")
        page.get_by_role("button", name="Load 60 people").click()
        expect(page.get_by_text("60 people of “answers.csv” are in the records")).to_be_visible()

        _turn_to(page, "Publish")
        expect(page.get_by_text("2024 would show everybody together only, as the wave is open.")).to_be_visible()
        page.get_by_role("button", name="Publish now").click()
        expect(_told(page)).to_contain_text("Release 1 is published")
        _confirmed(page, "Close 2024", "Close 2024 and publish it")
        expect(_told(page)).to_contain_text("Release 2 is published. 2024: Closed and published, edition 1 of at most 3")

        _turn_to(page, "Loads")
        _choose(page, "Look at one load", "3: Answers to the survey, 2024, answers.csv (stands)")
        page.get_by_role("button", name="Replace it").click()
        expect(page.get_by_text("in place of load 3")).to_be_visible()
        _drop(page, files["corrected"])
        _mended(page)
        page.get_by_role("button", name="Replace with 180 people").click()
        expect(page.get_by_text("180 people of “corrected.csv” are in the records")).to_be_visible()
        expect(page.get_by_text("Of the people before, 0 are gone and 60 stay")).to_be_visible()

        _turn_to(page, "Publish")
        expect(page.get_by_text("The records have changed since")).to_be_visible()
        _confirmed(page, "Issue edition 2 of 2024", "Issue it")
        expect(_told(page)).to_contain_text("Release 3 is published. 2024: Closed and published, edition 2 of at most 3")

        _turn_to(page, "Store")
        page.get_by_role("textbox", name="Their identifier, as the form tool wrote it").fill("row 7")
        page.keyboard.press("Tab")
        _confirmed(page, "Erase them", "Erase this person")
        expect(_told(page)).to_contain_text("Erased from wave 2024")
        expect(_told(page)).to_contain_text("Release 3")
        page.get_by_label("The file to write, on this server").fill(str(tmp_path / "backup.tar"))
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Back up now").click()
        expect(_told(page)).to_contain_text("records, workspace and 3 releases")

    restored = Store(tmp_path / "restored")
    subprocess.run([sys.executable, "-m", "data", "restore", tmp_path / "backup.tar", "--store", restored.folder], cwd=ROOT, check=True)
    assert [one.release_id for one in list_releases(restored) if one.current] == [3]
    (state,) = states(restored)
    assert (state.wave, state.edition, state.people) == ("2024", 2, 179)
    with open_records(restored) as records:
        assert records.execute("select name from kept_mapping").fetchall() == [("staff survey",)]


def test_only_a_steward_sits_at_the_desk_where_people_sign_in(store: Store, tmp_path: Path, browser: Browser) -> None:
    with provider(tmp_path) as people, signed_in_dashboard(store.folder, people, program=DESK) as address:
        people.knows("Lee")
        page = somebody(browser).new_page()
        page.goto(f"{address}/store")
        page.get_by_role("button", name="Sign in").click()
        page.locator("input[name=sub]").fill("subject-lee")
        page.get_by_role("button", name="Authorize").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Your account has no access yet|data steward's desk"))
        _at_rest(page)
        expect(page.locator("input[type=file]")).to_have_count(0)


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(demo_store: Path, browser: Browser) -> None:
    axe, found = Axe(), []
    with running_dashboard(demo_store, program=DESK) as address:
        for scheme, width in (("light", 1280), ("dark", 390)):
            visit = somebody(browser, width, 844, color_scheme=scheme)
            page = visit.new_page()
            for path in PAGES:
                page.goto(f"{address}/{path}")
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                _at_rest(page)
                page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach(fold => fold.click())")
                violations = [one for one in axe.run(page).response["violations"] if one["id"] != STREAMLITS_OWN]
                found += [(path, scheme, one["id"], [node["html"][:200] for node in one["nodes"]]) for one in violations]
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            visit.close()
    assert found == []
