"""What a practice fills in: saved as it goes, checked as it is entered, shown as it was typed, and nothing lost when two write at once."""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest

from data.workspace import Author, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer, submit
from data.workspace.interventions import interventions
from data.workspace.objectives import objectives, set_objective
from data.workspace.peer_checks import ask_peer
from data.workspace.smart import Objective
from pages.cache import workspaces
from queries import Selection, Viewer, maturity, open_release, survey
from queries.reference import practices
from tests.attacks.pages import everything, tables
from tests.pages.running import ROOT, page_on, words

ROUND = "2026"
MARKUP = "<b>bold</b> **stars** =HYPERLINK('x') [link](http://x.example)"


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
def practice(store: Path) -> tuple[str, str]:
    """Code and name of a practice that has not begun the round that is open, and has no objective."""
    release = open_release(store)
    plans = maturity.plans(release, Selection(), Viewer("leadership")).set_index("practice")["objectives"]
    with closing(open_workspace(store)) as workspace:
        for line in maturity.non_submission(release, ROUND, Selection(), Viewer("leadership")).itertuples():
            if plans[line.practice] == 0 and not assessment(workspace, ROUND, line.practice, author(line.practice)).answers:
                return line.practice, line.name
    raise AssertionError("Every practice has begun.")


def author(practice: str) -> Author:
    return Author("A colleague", "practice", practice)


def looked_at(store: Path, page: str, code: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as this practice sees it."""
    app = page_on(store, page, monkeypatch)
    app.selectbox(key="look-as").set_value("practice").run()
    return app.selectbox(key="look-as-practice").set_value(code).run()


def run_by_another_process(app: AppTest) -> None:
    """Run with what the browser holds, and with nothing that the last process knew."""
    held = app._tree.get_widget_states()
    fresh = SessionState()
    fresh[TESTING_KEY] = {}
    app._session_state = SafeSessionState(fresh, lambda: None)
    app._run(held)


def key(code: str, criterion: str, field: str) -> str:
    return f"answer {ROUND} {code} {criterion} {field}"


def saved(store: Path, code: str) -> dict[str, Answer]:
    with closing(open_workspace(store)) as workspace:
        return {criterion: one.answer for criterion, one in assessment(workspace, ROUND, code, author(code)).answers.items()}


def answer_all(store: Path, code: str, level: int = 2, but: str = "") -> None:
    with closing(open_workspace(store)) as workspace:
        for criterion in workspace.definitions.matrix.criteria.keys() - {but}:
            save_answer(workspace, ROUND, code, criterion, Answer(level, level + 1), seen=0, author=author(code))


@pytest.mark.parametrize("page", ["self_assessment", "objectives", "my_practice"])
@pytest.mark.parametrize("role", ["leadership", "guardian", "steward", "staff"])
def test_only_a_practice_writes(page: str, role: str, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(store, page, monkeypatch)
    app.selectbox(key="look-as").set_value(role).run()
    assert not app.exception
    assert not app.warning
    assert "This page is for practices" in words(app)
    assert not [*app.text_area, *app.text_input]


def test_every_field_is_saved_as_it_is_given_and_is_there_again(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, name = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    assert name in words(app)
    assert [heading.value.replace("\\", "") for heading in app.header] == ["Step 1 of 5: Leadership"]
    app.radio(key=key(code, "named_lead", "current")).set_value(2).run()
    app.selectbox(key=key(code, "named_lead", "target")).set_value(3).run()
    app.text_area(key=key(code, "named_lead", "evidence")).set_value(MARKUP).run()
    assert saved(store, code) == {"named_lead": Answer(2, 3, MARKUP)}
    assert "Saved at" in words(app)
    again = looked_at(store, "self_assessment", code, monkeypatch)
    assert again.radio(key=key(code, "named_lead", "current")).value == 2
    assert again.text_area(key=key(code, "named_lead", "evidence")).value == MARKUP


def test_what_does_not_apply_has_a_reason_and_no_level(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    app.radio(key=key(code, "named_lead", "current")).set_value(1).run()
    app.checkbox(key=key(code, "named_lead", "not_applicable")).check().run()
    assert "say why it does not apply" in words(app)
    app.text_area(key=key(code, "named_lead", "reason")).set_value("We are two people").run()
    assert saved(store, code)["named_lead"] == Answer(not_applicable=True, reason="We are two people")
    app.checkbox(key=key(code, "named_lead", "not_applicable")).uncheck().run()
    assert saved(store, code)["named_lead"].current == 1  # what was chosen before is still on screen


def test_a_target_below_the_level_is_kept_and_said(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    app.radio(key=key(code, "named_lead", "current")).set_value(4).run()
    app.selectbox(key=key(code, "named_lead", "target")).set_value(1).run()
    assert "lower than level 4 now" in words(app)
    assert saved(store, code)["named_lead"] == Answer(4, 1)


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_a_colleague_who_was_faster_loses_nothing_and_neither_do_you(
    choice: str, store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    with closing(open_workspace(store)) as workspace:
        save_answer(workspace, ROUND, code, "named_lead", Answer(5, 5, "theirs"), seen=0, author=author(code))
    app.radio(key=key(code, "named_lead", "current")).set_value(1).run()
    assert "Theirs: level 5 now" in words(app)
    assert "Yours: level 1 now" in words(app)
    app.button(key=key(code, "named_lead", "keep" if choice == "theirs" else "use")).click().run()
    assert saved(store, code)["named_lead"].current == (5 if choice == "theirs" else 1)
    assert app.radio(key=key(code, "named_lead", "current")).value == (5 if choice == "theirs" else 1)
    with closing(open_workspace(store)) as workspace:
        events = assessment(workspace, ROUND, code, author(code)).events
    assert {event.after["answer.named_lead"]["current"] for event in events} == {5, 1}  # both stand in the history


def test_what_is_typed_as_a_process_is_lost_is_saved_by_the_next(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser brings its fields to a process that has never seen them; its place among the steps, too."""
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    app.radio(key=f"step {code}").set_value("culture").run()
    app.radio(key=key(code, "belonging", "current")).set_value(2).run()
    app.text_area(key=key(code, "belonging", "evidence")).set_value("Half a sentence")
    run_by_another_process(app)
    assert "Step 3 of 5" in words(app)
    assert saved(store, code) == {"belonging": Answer(2, 2, "Half a sentence")}
    assert app.text_area(key=key(code, "belonging", "evidence")).value == "Half a sentence"
    assert not app.warning


def test_what_is_typed_as_a_process_is_lost_is_not_put_over_a_colleagues(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    with closing(open_workspace(store)) as workspace:
        save_answer(workspace, ROUND, code, "named_lead", Answer(5, 5, "theirs"), seen=0, author=author(code))
    app.text_area(key=key(code, "named_lead", "evidence")).set_value("mine")
    run_by_another_process(app)
    assert "A colleague answered this as well" in words(app)
    assert saved(store, code)["named_lead"].evidence == "theirs"
    app.button(key=key(code, "named_lead", "keep")).click().run()
    assert app.text_area(key=key(code, "named_lead", "evidence")).value == "theirs"
    assert saved(store, code)["named_lead"].evidence == "theirs"


def test_the_front_page_leads_a_practice_to_what_it_has_open(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    said = everything(looked_at(store, "overview", code, monkeypatch))
    assert "Your self-assessment, Round of 2026: not begun, open until " in said
    assert "have not submitted" not in said, "others are not a practice's to remind"
    answer_all(store, code)
    with closing(open_workspace(store)) as workspace:
        submit(workspace, ROUND, code, seen=assessment(workspace, ROUND, code, author(code)).number, author=author(code))
    assert "Your self-assessment" not in everything(looked_at(store, "overview", code, monkeypatch))
    assert "have not submitted" in everything(page_on(store, "overview", monkeypatch))


def test_nothing_is_handed_in_before_all_is_answered(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    app.radio(key=f"step {code}").set_value("Summary").run()
    assert "18 of 18 criteria need something" in words(app)
    assert next(button for button in app.button if button.label == "Submit the self-assessment").disabled
    answer_all(store, code, but="named_lead")
    assert "1 of 18 criteria needs something" in words(app.run())
    answer_all(store, code)
    app.run()
    next(button for button in app.button if button.label == "Submit the self-assessment").click().run()
    assert "Submitted at" in app.success[0].value
    assert "with the next published results" in app.success[0].value, "these results are older"
    assert "Set an objective that begins with one of your lowest levels" in everything(app)
    app.text_area(key="reopen-reason").set_value("We mistook a level").run()
    next(button for button in app.button if button.label == "Open again").click().run()
    assert not app.success
    assert len(saved(store, code)) == 18


def test_levels_that_are_published_are_not_said_to_come(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = maturity.submissions(open_release(store), ROUND, Selection(), Viewer("leadership"))
    code = found.loc[found["submitted_at"].notna(), "practice"].iloc[0]
    app = looked_at(store, "self_assessment", code, monkeypatch)
    assert "shown in these results" in app.success[0].value


def test_a_note_is_shown_as_it_was_typed(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = practice
    answer_all(store, code)
    with closing(open_workspace(store)) as workspace:
        found = assessment(workspace, ROUND, code, author(code))
        seen = found.answers["named_lead"].number
        found = save_answer(workspace, ROUND, code, "named_lead", Answer(2, 3, MARKUP), seen=seen, author=author(code))
        submit(workspace, ROUND, code, seen=found.number, author=author(code))
    assert tables(looked_at(store, "self_assessment", code, monkeypatch))[0]["Note"].iloc[0] == MARKUP


def test_a_peer_looks_and_says_so(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, name = practice
    peer = next(other for other in practices(open_release(store))["practice_code"] if other != code)
    answer_all(store, code)
    with closing(open_workspace(store)) as workspace:
        ask_peer(workspace, ROUND, code, peer, author=author(code))
    app = looked_at(store, "self_assessment", peer, monkeypatch)
    assert any(f"{name} asks you for a second look" in box.label.replace("\\", "") for box in app.expander)
    app.radio(key=f"check {ROUND} {code}").set_value(True).run()
    app.button(key=f"check {ROUND} {code} send").click().run()
    assert not any("asks you for a second look" in box.label for box in app.expander)


def fill_in(app: AppTest, opened: str, **given) -> AppTest:
    """Fields of an objective's form, by name."""
    widgets = {box.key: box for box in (*app.text_area, *app.text_input, *app.selectbox, *app.number_input, *app.date_input, *app.radio)}
    for field, value in given.items():
        widgets[f"{opened} {field}"].set_value(value)
    return app.run()


def form_of(app: AppTest, code: str) -> str:
    return app.session_state[f"objective {code}"]


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def test_an_objective_says_what_it_lacks_until_it_can_stand(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    app = looked_at(store, "objectives", code, monkeypatch)
    opened = form_of(app, code)
    app = fill_in(app, opened, text="Be better", measure="safe_to_speak_up", due=date.today() - timedelta(days=1))
    assert "Say in a sentence what will be different" in words(app)
    assert "has passed; choose a day after today" in words(app)
    assert "Say where you start" not in words(app)  # not touched yet
    app = fill_in(app, opened, baseline=60.0, target=50.0)
    assert "The target of 50 is below the baseline of 60, and higher is better here" in words(app)
    button(app, "Set this objective").click().run()
    assert "Choose the criterion" in words(app)
    with closing(open_workspace(store)) as workspace:
        assert objectives(workspace, code, author(code)) == []


def test_an_objective_with_what_is_done_for_it(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = practice
    app = looked_at(store, "objectives", code, monkeypatch)
    text = f"Everybody knows whom to tell {MARKUP}"
    due = date.today() + timedelta(days=200)
    given = {"text": text, "criterion": "named_lead", "measure": "safe_to_speak_up", "baseline": 50.0, "target": 60.0}
    app = fill_in(app, form_of(app, code), **given, owner_role="practice manager", due=due)
    button(app, "Set this objective").click().run()
    assert not app.exception
    with closing(open_workspace(store)) as workspace:
        (kept,) = objectives(workspace, code, author(code))
    assert (kept.objective.text, kept.objective.target, kept.objective.indicator) == (text, 60, "safe_to_speak_up")
    assert text in [shown.value for shown in app.text]
    assert "Safe to speak up from 50% to 60%" in words(app)
    act = app.session_state[f"intervention {kept.id}"]
    app = fill_in(app, act, what="A poster in the staff room", owner="lead nurse", starts=date.today())
    app.checkbox(key=f"{act} share").check().run()
    app.text_input(key=f"{act} step 0").set_value("Printed").run()
    assert "Milestone 1: Say by when." in words(app)
    app.date_input(key=f"{act} due 0").set_value(due).run()
    button(app, "Add this").click().run()
    with closing(open_workspace(store)) as workspace:
        (done,) = interventions(workspace, code, author(code))
    assert (done.intervention.what, done.intervention.share, done.objective_id) == ("A poster in the staff room", True, kept.id)
    assert done.intervention.milestones[0].what == "Printed"
    app = fill_in(app, f"{kept.id} {kept.number}", status="met")
    app.button(key=f"{kept.id} {kept.number} save").click().run()
    with closing(open_workspace(store)) as workspace:
        assert objectives(workspace, code, author(code))[0].objective.status == "met"


def test_a_remark_stands_under_its_own_field_and_all_are_listed_once_it_was_sent(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    app = looked_at(store, "objectives", code, monkeypatch)
    opened = form_of(app, code)
    app = fill_in(app, opened, text="We will do better", measure="own", owner_role="Jane Example")
    assert "How would colleagues notice?" in words(app)  # a question, nothing that stands in the way
    assert "Is this somebody’s name?" in words(app)
    button(app, "Set this objective").click().run()
    assert "Error:** Say in words what you will count" in words(app)
    assert "things to put right" in words(app)


def test_an_objective_begins_with_the_lowest_level_and_the_own_result(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    answer_all(store, code, level=3)
    with closing(open_workspace(store)) as workspace:
        seen = assessment(workspace, ROUND, code, author(code)).answers["speaking_up"].number
        save_answer(workspace, ROUND, code, "speaking_up", Answer(0, 1), seen=seen, author=author(code))
    app = looked_at(store, "objectives", code, monkeypatch)
    box = app.selectbox(key=f"{form_of(app, code)} begin")
    assert box.options[0] == "Culture: Speaking up is safe"
    fill_in(app, form_of(app, code), text="Everybody knows whom to tell", due=date.today() + timedelta(days=200))
    app = app.selectbox(key=f"{form_of(app, code)} begin").set_value("speaking_up").run()
    begun = f"{form_of(app, code)} speaking_up"
    assert app.text_area(key=f"{begun} text").value == "Everybody knows whom to tell", "what was typed before stays"
    assert app.date_input(key=f"{begun} due").value == date.today() + timedelta(days=200)
    assert "you said “0: Not begun”" in words(app)
    opened = f"{form_of(app, code)} speaking_up"
    assert app.selectbox(key=f"{opened} criterion").value == "speaking_up"
    chosen = app.selectbox(key=f"{opened} measure").value
    released = survey.indicator(open_release(store), ROUND, chosen, Selection(practices=(code,)))["share"].iloc[0]
    given = app.number_input(key=f"{opened} baseline").value
    assert app.number_input(key=f"{opened} baseline").proto.format == "%g", "43, and not 43.00"
    assert given == (None if released is None or released != released else round(released * 100))


def test_compare_opens_on_the_practice_that_looks(store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(store))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600).switch_page("pages/compare.py")
    app.session_state["look-as"], app.session_state["look-as-practice"] = "practice", practice[0]
    app.run()
    assert app.selectbox(key="own").value == practice[0]


def test_my_practice_says_where_it_stands_what_comes_next_and_what_moved(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    today = date.today()
    aim = Objective(
        "Everybody will know whom to tell", "named_lead", "safe_to_speak_up", "", 50, 60, None, "partner", today + timedelta(days=9)
    )
    with closing(open_workspace(store)) as workspace:
        earlier = replace(workspace, clock=lambda: workspace.clock().replace(year=2024))
        set_objective(earlier, code, replace(aim, due=date(2025, 1, 1)), author=author(code))
        set_objective(workspace, code, aim, author=author(code))
    app = looked_at(store, "my_practice", code, monkeypatch)
    said = words(app)
    assert "You have no assessment in the round of 2026 in the published results yet." in said
    assert "3 things are open, 1 overdue." in said
    assert "Self-assessment, Round of 2026: not begun" in [shown.value for shown in app.text]
    assert "Our survey results beside practices like ours" in said
    results = next(table for table in tables(app) if "Measure" in table)
    assert "Safe to speak up" in results["Measure"].tolist()
    assert results["Beside them"].map(bool).all()  # every line says how it lies, or why that cannot be said
    assert "Safe to speak up" in said
    assert "does not show what moved it" in said
    others = [name for other, name in practices(open_release(store))[["practice_code", "name"]].to_numpy() if other != code]
    beside_company = re.sub(r"Shown together with .*? to protect anonymity\.", "", said)
    assert not [name for name in others if f"{name} " in beside_company.replace("shown together with", "")]


def test_a_workspace_that_cannot_be_opened_is_said_and_the_page_stays(
    store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspaces._opened.clear()
    monkeypatch.setenv("EQUITY_WORKSPACE_URL", "mysql://nowhere/none")
    app = looked_at(store, "objectives", practice[0], monkeypatch)
    assert not app.exception
    assert "is not supported" in app.warning[0].value
    assert app.title[0].value.replace("\\", "") == "What do we mean to achieve?"


def test_what_moved_goes_on_in_small_letters_after_the_name_of_its_measure(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = open_release(demo_store)
    measured = set(maturity.plans(release, Selection(), Viewer("leadership"))["practice"])
    said = []
    for code in sorted(measured)[:4]:
        found = words(looked_at(demo_store, "my_practice", code, monkeypatch))
        said += re.findall(r"^\*\*[^*]+\*\*: (.*)$", found, flags=re.MULTILINE)
    assert said
    assert all(sentence[0].islower() for sentence in said), said
