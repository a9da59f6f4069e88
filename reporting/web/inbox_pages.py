"""A guardian's inbox, and one report: read, answer, state, code, hand over, close."""

from typing import Any

from starlette.responses import Response

from data.definitions.quarters import quarter_of
from reporting import cases, guardians, inbox, reports, retention
from reporting.cases import AGAIN, FORUM, Case
from reporting.guardians import Unlocked
from reporting.reports import STATES, Report, Tampered
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME, kept_form, unlocked
from reporting.web.memory import Staff
from reporting.web.texts import MOST, too_long
from reporting.web.threads import thread_page

_DONE = {
    "sent": "Your answer was sent.",
    "state": "How the case stands was changed.",
    "coded": "The case was coded.",
    "handed": "Your colleague can read this report now.",
}
_OPENING = 90  # characters of a report's first words in the list


def show_inbox(asked: Asked) -> Response:
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    _, me = came
    ledger, keep = asked.service.ledger, retention.months(asked.service.ledger)
    found = [(one, *_list_line(asked, one.report, keep)) for one in inbox.all_of(ledger, me)]
    waiting_colleagues = guardians.waiting_for_a_colleague(ledger) if me.counts else []
    shown: dict[str, Any] = {
        "found": found,
        "colleagues": waiting_colleagues,
        "strangers": guardians.strangers(ledger, me),
        "vouched": me.counts is not None,
    }
    return asked.show("staff_inbox.html", STAFF, **shown)


def show_report(asked: Asked) -> Response:
    """Read, and answer."""
    came = _open(asked)
    if isinstance(came, Response):
        return came
    staff, me, key, report = came
    text = asked.text("text")
    error = ""
    if asked.posted and asked.is_ours(STAFF):
        error = "report.empty" if not text else "report.too_long" if too_long(text) else ""
        if not error:
            inbox.answer(asked.service.ledger, me, report.id, key, asked.text("once"), text)
            return asked.go(f"{HOME}/reports/{report.id}?sent")
    else:
        text = (kept_form(asked, staff).get("text") or [text])[0]
        reports.mark_read(asked.service.ledger, report.id, key)
    return _show(asked, me, report, text, error)


def set_state(asked: Asked) -> Response:
    """Where the case stands. A case is coded before it is closed, since nobody remembers later."""
    came = _open(asked)
    if isinstance(came, Response):
        return came
    _, me, key, report = came
    state = asked.text("state")
    if asked.posted and asked.is_ours(STAFF):
        if state not in STATES[1:]:
            return _show(asked, me, report, "", "staff.state.empty")
        if state == "closed" and cases.latest(report) is None:
            return _show(asked, me, report, "", "staff.state.not_coded")
        inbox.set_state(asked.service.ledger, me, report.id, key, asked.text("once"), state)
    return asked.go(f"{HOME}/reports/{report.id}?state")


def code(asked: Asked) -> Response:
    """What the case counts as."""
    came = _open(asked)
    if isinstance(came, Response):
        return came
    staff, me, key, report = came
    if me.counts is None:
        return asked.show("staff_not_vouched.html", STAFF, status=403)
    if not asked.posted:
        kept = kept_form(asked, staff)
        return _ask_coding(asked, report, _from_form(asked, report, kept) if kept else cases.latest(report))
    case = _from_form(asked, report, dict(asked.form))
    error = "staff.code.group_empty" if not case.group else "staff.code.elements_empty" if not case.elements else ""
    if error or not asked.is_ours(STAFF):
        return _ask_coding(asked, report, case, error or "form.again")
    try:
        inbox.code(asked.service.ledger, me, report.id, key, asked.text("once"), case)
    except cases.CaseLost:
        return asked.show("staff_counts_changed.html", STAFF, status=409)
    return asked.go(f"{HOME}/reports/{report.id}?coded")


def hand_over(asked: Asked) -> Response:
    """To a colleague, with or without going on oneself."""
    came = _open(asked)
    if isinstance(came, Response):
        return came
    _, me, key, report = came
    others = [(one.id, one.name) for one in guardians.active(asked.service.ledger) if one.id != me.id]
    error = ""
    if asked.posted and asked.is_ours(STAFF):
        keep = asked.text("keep")
        error = (
            "staff.hand_over.empty"
            if asked.text("to") not in dict(others)
            else "staff.hand_over.keep_empty"
            if keep not in ("yes", "no")
            else ""
        )
        if not error and inbox.hand_over(asked.service.ledger, me, report.id, key, asked.text("once"), asked.text("to"), keep == "yes"):
            return asked.go(f"{HOME}/reports/{report.id}?handed" if keep == "yes" else f"{HOME}?handed")
    shown: dict[str, Any] = {"report": report, "others": others, "to": asked.text("to"), "keep": asked.text("keep"), "error": error}
    return asked.show("staff_hand_over.html", STAFF, status=400 if error else 200, **shown)


def _open(asked: Asked) -> tuple[Staff, Unlocked, bytes, Report] | Response:
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    staff, me = came
    try:
        key = inbox.key_of(asked.service.ledger, me, asked.path("report"))
        report = reports.read(asked.service.ledger, asked.path("report"), key) if key else None
    except Tampered:
        return asked.show("staff_report_changed.html", STAFF, status=409, reference=asked.path("report")[:6].upper())
    if key is None or report is None:
        return asked.show("staff_no_report.html", STAFF, status=404)
    return staff, me, key, report


def _show(asked: Asked, me: Unlocked, report: Report, text: str, error: str) -> Response:
    ledger = asked.service.ledger
    names = {one.id: one.name for one in guardians.everyone(ledger)}
    erased = retention.erased_on(report.closed_on, retention.months(ledger))
    said = [one for one in report.entries if one.what != "coded"]
    done = next((words for flag, words in _DONE.items() if flag in asked.request.query_params), "")
    shown: dict[str, Any] = {
        "report": report,
        "thread": thread_page(said, names, asked.request.query_params.get("page", "")),
        "readers": sorted(names[who] for who in inbox.readers(ledger, report.id)),
        "group": _group_name(asked, report.entries[0].fields.get("group", "")),
        "coded_case": cases.latest(report),
        "done": done,
        "states": STATES[1:],
        "names": names,
        "me": me.id,
        "erased": erased,
        "soon": retention.is_near(erased, ledger.today()),
    }
    return asked.show("staff_report.html", STAFF, status=400 if error else 200, text=text, error=error, most=MOST, **shown)


def _ask_coding(asked: Asked, report: Report, case: Case | None, error: str = "") -> Response:
    defined = asked.service.definitions.speaking_up
    today = asked.service.ledger.today()
    begins_with = Case(str(quarter_of(report.received_on)), report.entries[0].fields.get("group", ""))
    shown: dict[str, Any] = {
        "report": report,
        "case": case or begins_with,
        "quarters": cases.quarters_to_choose(report.received_on, today),
        "groups": [(one.code, one.name) for one in defined.professional_groups],
        "elements": cases.elements_of(defined, str(quarter_of(today))),
        "again": AGAIN,
        "forum": FORUM,
        "error": error,
    }
    return asked.show("staff_code.html", STAFF, status=400 if error else 200, **shown)


def _from_form(asked: Asked, report: Report, form: dict[str, list[str]]) -> Case:
    """What the form says, as far as there is such a thing."""
    defined = asked.service.definitions.speaking_up

    def one(name: str, allowed: object) -> str:
        value = (form.get(name) or [""])[0]
        return value if isinstance(allowed, list | tuple) and value in allowed else ""

    quarter = one("quarter", cases.quarters_to_choose(report.received_on, asked.service.ledger.today()))
    quarter = quarter or str(quarter_of(report.received_on))
    known = [code for code, _ in cases.elements_of(defined, quarter)]
    return Case(
        quarter,
        one("group", [group.code for group in defined.professional_groups]),
        tuple(code for code in known if code in form.get("elements", [])),
        one("detriment", ["yes", "no"]) == "yes",
        one("again", AGAIN),
        one("forum", FORUM),
    )


def _list_line(asked: Asked, report: Report | None, keep: int) -> tuple[str, bool]:
    """The first words, and whether the report is soon erased."""
    if report is None:
        return "", False
    words = " ".join(report.entries[0].text.split())
    opening = words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"
    return opening, retention.is_near(retention.erased_on(report.closed_on, keep), asked.service.ledger.today())


def _group_name(asked: Asked, code: str) -> str:
    return next((one.name for one in asked.service.definitions.speaking_up.professional_groups if one.code == code), "")
