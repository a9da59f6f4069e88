"""A practice's action plan: its objectives with what is done for each, as rows to print and as a spreadsheet to take away."""

import io
from dataclasses import asdict, dataclass
from datetime import date, datetime

import xlsxwriter

from data.days import on_day, on_short_day
from data.language import say, to_say
from data.sheets import sheet_name
from data.workspace.authors import Author
from data.workspace.interventions import KeptIntervention, Milestone, interventions
from data.workspace.objectives import KeptObjective, indicators_of, objectives
from data.workspace.opening import Workspace

# What the columns are called, and the codes of statuses and confidences; said where they are shown.
HEADINGS = {
    "area": to_say("Area"), "criterion": to_say("Criterion"), "objective": to_say("Objective"), "measure": to_say("Measure"),
    "baseline": to_say("From"), "target": to_say("To"), "owner_role": to_say("Looked after by"), "due": to_say("Due"),
    "status": to_say("Status"), "confidence": to_say("Confidence"), "overdue": to_say("Overdue"), "intervention": to_say("What we do"),
    "done_by": to_say("Done by"), "starts": to_say("Starts"), "progress": to_say("Progress"), "milestones": to_say("Milestones"),
    "outcome": to_say("What came of it"),
}  # fmt: skip
WORDS = {
    "not_started": to_say("Not started"), "under_way": to_say("Under way"), "met": to_say("Met"), "stopped": to_say("Stopped"),
    "planned": to_say("Planned"), "done": to_say("Done"), "high": to_say("High"), "medium": to_say("Medium"), "low": to_say("Low"),
}  # fmt: skip
_A4 = 9  # as spreadsheets number their papers
_WIDTHS = {"criterion": 14, "objective": 24, "measure": 14, "baseline": 6, "target": 6, "intervention": 24, "milestones": 22, "outcome": 22}
_HEADER = 2  # below the title and an empty line


def in_words(code: str) -> str:
    """A status or a confidence as it is shown: "Under way", "High"."""
    return say(WORDS[code])


@dataclass(frozen=True)
class PlanRow:
    """One intervention under its objective, or an objective that has none yet: then the last six fields are empty."""

    area: str
    criterion: str
    objective: str
    measure: str
    baseline: float | None
    target: float | None
    owner_role: str
    due: date | None
    status: str
    confidence: str
    overdue: str
    intervention: str = ""
    done_by: str = ""
    starts: date | None = None
    progress: str = ""
    milestones: str = ""
    outcome: str = ""


def action_plan(workspace: Workspace, practice: str, reader: Author) -> list[PlanRow]:
    """The plan as rows in words, the objective that is due first on top."""
    done = interventions(workspace, practice, reader)
    rows = []
    for kept in objectives(workspace, practice, reader):
        row = _objective_row(workspace, kept)
        rows += [_with(row, one) for one in done if one.objective_id == kept.id] or [row]
    return rows


def workbook(rows: list[PlanRow], practice_name: str, today: date) -> bytes:
    """The plan as XLSX. Texts stay texts: what begins like a formula or an address is neither run nor linked."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "valign": "top"})
        sheet = book.add_worksheet(sheet_name(say("Action plan")))
        sheet.write_string(0, 0, say("{practice}: action plan on {day}", practice=practice_name, day=on_day(today)), bold)
        for column, heading in enumerate(HEADINGS.values()):
            sheet.write_string(_HEADER, column, say(heading), bold)
        for line, row in enumerate(rows, start=_HEADER + 1):
            for column, value in enumerate(asdict(row)[name] for name in HEADINGS):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), day)
                elif value is not None:
                    sheet.write(line, column, value, wrapped)
        sheet.freeze_panes(_HEADER + 1, 0)
        for column, name in enumerate(HEADINGS):
            sheet.set_column(column, column, _WIDTHS.get(name, 10))
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        sheet.repeat_rows(_HEADER)
        sheet.fit_to_pages(1, 0)  # as wide as a sheet, as many sheets as it takes; letters stay above 7 points
    return buffer.getvalue()


def _objective_row(workspace: Workspace, kept: KeptObjective) -> PlanRow:
    aim, matrix, indicators = kept.objective, workspace.definitions.matrix, indicators_of(workspace)
    known = matrix.criteria.get(aim.criterion)  # an objective may be older than the matrix
    if aim.indicator in indicators:
        measure = say("{indicator} (% of staff)", indicator=indicators[aim.indicator].name)
    else:
        measure = aim.own_measure or str(aim.indicator)
    return PlanRow(
        area=matrix.area_of(aim.criterion).name if known else "",
        criterion=known.name if known else aim.criterion,
        objective=aim.text,
        measure=measure,
        baseline=aim.baseline,
        target=aim.target,
        owner_role=aim.owner_role,
        due=aim.due,
        status=in_words(aim.status),
        confidence=in_words(aim.confidence),
        overdue=say("Overdue") if kept.overdue(workspace.today) else "",
    )


def _with(row: PlanRow, kept: KeptIntervention) -> PlanRow:
    act = kept.intervention
    about = (act.what, act.owner, act.starts, in_words(act.status), "\n".join(map(_step, act.milestones)), act.outcome)
    return PlanRow(**{**asdict(row), **dict(zip(list(HEADINGS)[-6:], about, strict=True))})


def _step(step: Milestone) -> str:
    if step.done:
        return say("Done {day}: {what}", day=on_short_day(step.done), what=step.what)
    assert step.due is not None  # nothing is kept without its day
    return say("By {day}: {what}", day=on_short_day(step.due), what=step.what)
