"""Coding a case: one question a page, and everything once more before it is counted."""

from dataclasses import replace
from typing import Any, Final

from starlette.responses import Response

from data.definitions.quarters import quarter_of
from reporting import cases, inbox
from reporting.cases import AGAIN, FORUM, Case
from reporting.entries import Report
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME
from reporting.web.opening import Opened, opened_in_full

QUESTIONS: Final = {
    "quarter": "In which quarter was it raised?",
    "group": "Which professional group is the reporter in?",
    "elements": "What is it about?",
    "detriment": "Did they come to harm for speaking up (detriment)?",
    "again": "Would they speak up again?",
    "forum": "How far did a restorative forum come?",
}
STEPS: Final = (*QUESTIONS, "check")
_AGAIN = {"": "Not asked, or no answer", "yes": "Yes", "no": "No", "maybe": "Maybe", "dont_know": "They do not know"}
_FORUM = {
    "": "None was offered",
    "offered": "Offered",
    "accepted": "Accepted",
    "held": "Held",
    "agreed": "Something was agreed",
    "kept": "What was agreed was kept at three months",
}
_DETRIMENT = {"no": "No, or not known", "yes": "Yes, they say so"}
Options = list[tuple[str, str]]


@opened_in_full
def begin(asked: Asked, one: Opened) -> Response:
    """From what was counted before, or from what the report itself says."""
    report, before = one.report, cases.latest(one.report)
    begins_with = Case(str(quarter_of(report.received_on)), report.entries[0].fields.get("group", ""))
    one.staff.coding[report.id] = before or begins_with
    return asked.go(_at(report, "check" if before else _steps(asked, report, STEPS)[0]))


@opened_in_full
def step(asked: Asked, one: Opened) -> Response:
    """One question, or the last page."""
    staff, report = one.staff, one.report
    here, case = asked.path("step"), staff.coding.get(report.id)
    if here not in STEPS or case is None:
        return asked.go(f"{HOME}/reports/{report.id}/code")
    if here == "check":
        return _check(asked, report, case) if not asked.posted else _count(asked, one, case)
    options = _options(asked, report, case)[here]
    chosen = [code for code in asked.texts(here) if code in dict(options)] if asked.form else _chosen(case)[here]
    if not asked.posted:
        return _ask(asked, report, here, options, chosen)
    error = "" if chosen else f"staff.code.{here}_empty" if here in ("group", "elements") else "staff.code.empty"
    if error or not asked.is_ours(STAFF):
        return _ask(asked, report, here, options, chosen, error or "form.again")
    staff.coding[report.id] = _answered(case, here, chosen)
    changing = asked.text("change") == "yes"
    following = STEPS[STEPS.index(here) + 1 :]
    return asked.go(_at(report, "check" if changing else _steps(asked, report, following)[0]))


def _count(asked: Asked, one: Opened, case: Case) -> Response:
    report = one.report
    missing = next((name for name, chosen in _chosen(case).items() if not chosen), "")
    if missing:
        return asked.go(_at(report, missing))
    if not asked.is_ours(STAFF):
        return _check(asked, report, case, "form.again")
    try:
        inbox.code(asked.service.ledger, one.me, report.id, one.key, asked.text("once"), case)
    except cases.CaseLost:
        return asked.show("staff_counts_changed.html", STAFF, status=409)
    one.staff.coding.pop(report.id, None)
    return asked.go(f"{HOME}/reports/{report.id}?coded")


def _ask(asked: Asked, report: Report, here: str, options: Options, chosen: list[str], error: str = "") -> Response:
    changing = "change" in asked.request.query_params or asked.text("change") == "yes"
    before = _steps(asked, report, STEPS)[: _steps(asked, report, STEPS).index(here)]
    back = _at(report, "check") if changing else _at(report, before[-1]) if before else f"{HOME}/reports/{report.id}"
    shown: dict[str, Any] = {"report": report, "here": here, "question": QUESTIONS[here], "options": options, "chosen": chosen}
    return asked.show("staff_code.html", STAFF, status=400 if error else 200, changing=changing, before=back, error=error, **shown)


def _check(asked: Asked, report: Report, case: Case, error: str = "") -> Response:
    names, chosen = _options(asked, report, case), _chosen(case)
    answers = [(here, QUESTIONS[here], [dict(names[here])[one] for one in chosen[here] if one in dict(names[here])]) for here in QUESTIONS]
    return asked.show("staff_code_check.html", STAFF, status=400 if error else 200, report=report, answers=answers, error=error)


def _options(asked: Asked, report: Report, case: Case) -> dict[str, Options]:
    defined = asked.service.definitions.speaking_up
    return {
        "quarter": [(one, one) for one in cases.quarters_to_choose(report.received_on, asked.service.ledger.today())],
        "group": [(one.code, one.name) for one in defined.professional_groups],
        "elements": cases.elements_of(defined, case.quarter),
        "detriment": list(_DETRIMENT.items()),
        "again": [(one, _AGAIN[one]) for one in ("", *AGAIN)],
        "forum": [(one, _FORUM[one]) for one in ("", *FORUM)],
    }


def _chosen(case: Case) -> dict[str, list[str]]:
    return {
        "quarter": [case.quarter],
        "group": [case.group] if case.group else [],
        "elements": list(case.elements),
        "detriment": ["yes" if case.detriment else "no"],
        "again": [case.again],
        "forum": [case.forum],
    }


def _answered(case: Case, here: str, chosen: list[str]) -> Case:
    if here == "elements":
        return replace(case, elements=tuple(chosen))
    return replace(case, **{here: chosen[0] == "yes" if here == "detriment" else chosen[0]})


def _steps(asked: Asked, report: Report, among: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have something to ask: where there is one quarter only, there is no question."""
    quarters = cases.quarters_to_choose(report.received_on, asked.service.ledger.today())
    return tuple(one for one in among if one != "quarter" or len(quarters) > 1)


def _at(report: Report, here: str) -> str:
    return f"{HOME}/reports/{report.id}/code/{here}"
