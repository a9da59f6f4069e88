"""The action plan as rows to print and as a spreadsheet, in which text is only text."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data import language
from data.workspace import Workspace
from data.workspace.action_plan import HEADINGS, action_plan, workbook
from data.workspace.interventions import add_intervention
from data.workspace.objectives import set_objective
from tests.data.workspace.people import ALDER, ANN, INTERVENTION, OBJECTIVE, TODAY, at

FORMULA = '=HYPERLINK("http://example.org") and more words'


def plan(workspace: Workspace) -> None:
    aim = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    add_intervention(workspace, ALDER, aim.id, INTERVENTION, author=ANN)
    add_intervention(workspace, ALDER, aim.id, replace(INTERVENTION, what="http://example.org", starts=date(2026, 4, 2)), author=ANN)
    own = {"indicator": None, "own_measure": "@SUM(A1)", "direction": "higher", "baseline": 0, "target": 1.5}
    set_objective(workspace, ALDER, replace(OBJECTIVE, text=FORMULA, due=date(2026, 6, 1), criterion="respect", **own), author=ANN)


def test_one_row_an_intervention_and_one_for_an_objective_without(workspace: Workspace) -> None:
    plan(workspace)
    bare, first, second = action_plan(workspace, ALDER, ANN)
    assert (bare.objective, bare.area, bare.criterion, bare.measure) == (FORMULA, "Culture", "Respect between colleagues", "@SUM(A1)")
    assert (bare.intervention, bare.starts, bare.milestones, bare.overdue) == ("", None, "", "")
    assert (first.measure, first.baseline, first.target) == ("Unaware of a guardian (% of staff)", 60, 30)
    assert (first.intervention, second.intervention) == ("Put the guardian's name up in every room", "http://example.org")
    assert first.milestones == "Done 28 Apr 2026: Posters are up\nBy 30 Jun 2026: Asked ten people"
    assert (first.status, first.progress, first.confidence) == ("Not started", "Under way", "Medium")
    assert [row.overdue for row in action_plan(at(workspace, datetime(2026, 7, 1)), ALDER, ANN)] == ["Overdue", "", ""]


def test_a_sheet_has_a_name_that_a_spreadsheet_takes_in_any_language(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Action plan"\nmsgstr "%s"\n'
    (tmp_path / language.FILE).write_text(translated % "Cynllun gweithredu: cydraddoldeb hiliol", encoding="utf-8")
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(tmp_path))
    language.forget()
    made = workbook(action_plan(workspace, ALDER, ANN), "Alder Surgery", TODAY)
    monkeypatch.undo()
    language.forget()
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names == ["Cynllun gweithredu  cydraddolde"]


def test_the_spreadsheet_holds_the_same_and_runs_nothing(workspace: Workspace) -> None:
    plan(workspace)
    made = workbook(action_plan(workspace, ALDER, ANN), "=Alder Surgery", TODAY)
    title, _, header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert title[0] == "=Alder Surgery: action plan on 10 May 2026"
    assert header == list(HEADINGS.values())
    assert [row[2] for row in rows] == [FORMULA, OBJECTIVE.text, OBJECTIVE.text]
    assert rows[0][3:8] == ["@SUM(A1)", 0.0, 1.5, "Practice manager", date(2026, 6, 1)]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
