"""A guardian's inbox, and one report: read, answer, state, hand over, close."""

from typing import Any

from starlette.responses import Response

from reporting import book, cases, guardians, inbox, reports, retention, sealing
from reporting.book import Book
from reporting.entries import STATES, Report
from reporting.keys import Unlocked
from reporting.ledger import Ledger
from reporting.retention import Keeping
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME, unlocked
from reporting.web.opening import Opened, opened, opened_in_full
from reporting.web.texts import MOST, too_long
from reporting.web.threads import page_asked, thread_page
from reporting.web.trusting import in_fours

_DONE = {
    "sent": "Your answer was sent.",
    "state": "How the case stands was changed.",
    "coded": "The case was coded.",
    "handed": "Your colleague can read this report now.",
}
_OPENING = 90  # characters of a report's first words in the list
_A_PAGE = 30  # reports; a page stays below 50 kB, whatever they begin with


def show_inbox(asked: Asked) -> Response:
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    _, me = came
    ledger, keep = asked.service.ledger, retention.keeping(asked.service.ledger)
    found = inbox.all_of(ledger, me)
    pages = max(1, -(-len(found) // _A_PAGE))
    page = page_asked(asked.request.query_params.get("page", ""), pages) or 1
    standing = _book(ledger, me)
    trust = "book" if me.counts is not None and standing is None else me.trust
    names = {one.id: one.name for one in guardians.everyone(ledger)}
    shown: dict[str, Any] = {
        "found": [(one, *_list_line(asked, one.report, keep)) for one in found[(page - 1) * _A_PAGE : page * _A_PAGE]],
        "page": page,
        "pages": pages,
        "colleagues": guardians.waiting_for_a_colleague(ledger) if standing else [],
        "strangers": guardians.strangers(ledger, standing) if standing else [],
        "left": [names.get(one, one[:6]) for one in standing.knowing] if standing else [],
        "trust": trust,
        "mine": in_fours(me.number),
        "typed": "",
        "error": "",
        "accepted": "number" in asked.request.query_params,
        "handed": "handed" in asked.request.query_params,
    }
    return asked.show("staff_inbox.html", STAFF, **shown)


@opened
def show_report(asked: Asked, one: Opened) -> Response:
    """Read, and answer."""
    text, error = asked.text("text"), ""
    if asked.posted:
        error = "report.empty" if not text else "report.too_long" if too_long(text) else ""
        error = error or ("" if asked.is_ours(STAFF) else "form.again")
        if not error:
            inbox.answer(asked.service.ledger, one.me, one.report.id, one.key, asked.text("once"), text)
            return asked.go(f"{_at(one.report)}?sent")
    else:
        reports.mark_read(asked.service.ledger, one.report.id, one.key)
    return _show(asked, one, text=text, error=error)


@opened_in_full
def set_state(asked: Asked, one: Opened) -> Response:
    """Where the case stands. A case is coded before it is closed, since nobody remembers later."""
    state = asked.text("state")
    if not asked.posted:  # the keys had been locked when it was sent: it has not been set, and stands there to be sent again
        return _show(asked, one, state=state) if state else asked.go(_at(one.report))
    error = "staff.state.empty" if state not in STATES[1:] else ""
    error = error or ("staff.state.not_coded" if state == "closed" and cases.latest(one.report) is None else "")
    error = error or ("" if asked.is_ours(STAFF) else "form.again")
    if error:
        return _show(asked, one, state=state, error=error, at="state")
    try:
        inbox.set_state(asked.service.ledger, one.me, one.report.id, one.key, asked.text("once"), state)
    except cases.CaseLost:
        return asked.show("staff_counts_changed.html", STAFF, status=409)
    return asked.go(f"{_at(one.report)}?state")


@opened_in_full
def hand_over(asked: Asked, one: Opened) -> Response:
    """To a colleague, with or without going on oneself."""
    ledger, to, keep = asked.service.ledger, asked.text("to"), asked.text("keep")
    others = [(guardian.id, guardian.name) for guardian in guardians.active(ledger) if guardian.id != one.me.id]
    error = ""
    if asked.posted:
        error = "staff.hand_over.empty" if to not in dict(others) else "staff.hand_over.keep_empty" if keep not in ("yes", "no") else ""
        error = error or ("" if asked.is_ours(STAFF) else "form.again")
        try:
            if not error and inbox.hand_over(ledger, one.me, one.report.id, one.key, asked.text("once"), to, keep == "yes"):
                return asked.go(f"{_at(one.report)}?handed" if keep == "yes" else f"{HOME}?handed")
        except sealing.NotOpened:
            return asked.show("staff_counts_changed.html", STAFF, status=409)
        error = error or "staff.hand_over.other_key"
    shown: dict[str, Any] = {"report": one.report, "others": others, "to": to, "keep": keep, "error": error}
    return asked.show("staff_hand_over.html", STAFF, status=400 if error else 200, **shown)


def _at(report: Report) -> str:
    return f"{HOME}/reports/{report.id}"


def _show(asked: Asked, one: Opened, text: str = "", state: str = "", error: str = "", at: str = "text") -> Response:
    """The report, with what was typed; an error stands `at` the answer's text or the state."""
    ledger, report = asked.service.ledger, one.report
    names = {guardian.id: guardian.name for guardian in guardians.everyone(ledger)}
    erased = retention.keeping(ledger).erased_on(report.closed_on)
    said = [entry for entry in report.entries if entry.what != "coded"]
    done = next((words for flag, words in _DONE.items() if flag in asked.request.query_params), "")
    shown: dict[str, Any] = {
        "report": report,
        "thread": thread_page(said, names, asked.request.query_params.get("page", "")),
        "readers": guardians.readable_by(ledger, report.id),
        "group": _group_name(asked, report.entries[0].fields.get("group", "")),
        "coded_case": cases.latest(report),
        "done": done,
        "states": STATES[1:],
        "state": state or report.state,
        "names": names,
        "me": one.me.id,
        "erased": erased,
        "soon": retention.is_near(erased, ledger.today()),
    }
    return asked.show("staff_report.html", STAFF, status=400 if error else 200, text=text, error=error, at=at, most=MOST, **shown)


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
