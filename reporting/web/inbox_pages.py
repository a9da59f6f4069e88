"""A guardian's inbox, and one report: read, answer, state, hand over, close."""

from typing import Any

from starlette.responses import Response

from reporting import book, cases, guardians, inbox, reports, retention, sealing
from reporting.book import Book
from reporting.keys import Unlocked
from reporting.ledger import Ledger
from reporting.reports import STATES, Report
from reporting.retention import Keeping
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME, kept_form, unlocked
from reporting.web.opening import opened
from reporting.web.texts import MOST, too_long
from reporting.web.threads import thread_page
from reporting.web.trusting import in_fours

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
    ledger, keep = asked.service.ledger, retention.keeping(asked.service.ledger)
    standing = _book(ledger, me)
    trust = "book" if me.counts is not None and standing is None else me.trust
    names = {one.id: one.name for one in guardians.everyone(ledger)}
    shown: dict[str, Any] = {
        "found": [(one, *_list_line(asked, one.report, keep)) for one in inbox.all_of(ledger, me)],
        "colleagues": guardians.waiting_for_a_colleague(ledger) if standing else [],
        "strangers": guardians.strangers(ledger, standing) if standing else [],
        "left": [names.get(one, one[:6]) for one in standing.left] if standing and standing.renewal_due else [],
        "trust": trust,
        "mine": in_fours(me.number),
        "typed": "",
        "error": "",
        "accepted": "number" in asked.request.query_params,
        "handed": "handed" in asked.request.query_params,
    }
    return asked.show("staff_inbox.html", STAFF, **shown)


def show_report(asked: Asked) -> Response:
    """Read, and answer."""
    came = opened(asked)
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
    came = opened(asked)
    if isinstance(came, Response):
        return came
    _, me, key, report = came
    if me.counts is None:
        return asked.show("staff_not_vouched.html", STAFF, status=403)
    state = asked.text("state")
    if asked.posted and asked.is_ours(STAFF):
        if state not in STATES[1:]:
            return _show(asked, me, report, "", "staff.state.empty")
        if state == "closed" and cases.latest(report) is None:
            return _show(asked, me, report, "", "staff.state.not_coded")
        try:
            inbox.set_state(asked.service.ledger, me, report.id, key, asked.text("once"), state)
        except cases.CaseLost:
            return asked.show("staff_counts_changed.html", STAFF, status=409)
    return asked.go(f"{HOME}/reports/{report.id}?state")


def hand_over(asked: Asked) -> Response:
    """To a colleague, with or without going on oneself."""
    came = opened(asked)
    if isinstance(came, Response):
        return came
    _, me, key, report = came
    if me.counts is None:
        return asked.show("staff_not_vouched.html", STAFF, status=403)
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
        try:
            if not error and inbox.hand_over(asked.service.ledger, me, report.id, key, asked.text("once"), asked.text("to"), keep == "yes"):
                return asked.go(f"{HOME}/reports/{report.id}?handed" if keep == "yes" else f"{HOME}?handed")
        except sealing.NotOpened:
            return asked.show("staff_counts_changed.html", STAFF, status=409)
        error = error or "staff.hand_over.other_key"
    shown: dict[str, Any] = {"report": report, "others": others, "to": asked.text("to"), "keep": asked.text("keep"), "error": error}
    return asked.show("staff_hand_over.html", STAFF, status=400 if error else 200, **shown)


def _show(asked: Asked, me: Unlocked, report: Report, text: str, error: str) -> Response:
    ledger = asked.service.ledger
    names = {one.id: one.name for one in guardians.everyone(ledger)}
    erased = retention.keeping(ledger).erased_on(report.closed_on)
    said = [one for one in report.entries if one.what != "coded"]
    done = next((words for flag, words in _DONE.items() if flag in asked.request.query_params), "")
    shown: dict[str, Any] = {
        "report": report,
        "thread": thread_page(said, names, asked.request.query_params.get("page", "")),
        "readers": guardians.readable_by(ledger, report.id),
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


def _book(ledger: Ledger, me: Unlocked) -> Book | None:
    """None where it is not as guardians left it, or not for this guardian to read."""
    with ledger.reading() as connection:
        try:
            return book.read(connection, me)
        except sealing.NotOpened:
            return None


def _list_line(asked: Asked, report: Report | None, keep: Keeping) -> tuple[str, bool]:
    """The first words, and whether the report is soon erased."""
    if report is None:
        return "", False
    words = " ".join(report.entries[0].text.split())
    opening = words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"
    return opening, retention.is_near(keep.erased_on(report.closed_on), asked.service.ledger.today())


def _group_name(asked: Asked, code: str) -> str:
    return next((one.name for one in asked.service.definitions.speaking_up.professional_groups if one.code == code), "")
