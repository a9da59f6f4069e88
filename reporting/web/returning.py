"""Coming back with the code: read, answer, say who one is."""

from typing import Any

from starlette.responses import Response

from reporting import guardians, reports, retention
from reporting.entries import REPORTER as BY_REPORTER
from reporting.entries import Entry, Report
from reporting.reports import Tampered
from reporting.sealing import CODE_DIGITS
from reporting.web.asking import REPORTER, Asked
from reporting.web.memory import OpenReport
from reporting.web.texts import MOST, digits, fitting, too_long
from reporting.web.threads import Thread, thread_page


def come_back(asked: Asked) -> Response:
    """The code. Whether it was right is told by the next page only, which is as long and comes as late for either."""
    if not asked.posted:
        asked.begin(REPORTER)
        return _ask_code(asked)
    code = digits(asked.text("code"))
    if len(code) != CODE_DIGITS:
        return _ask_code(asked, "come_back.length", count=len(code))
    if not asked.is_ours(REPORTER):
        asked.begin(REPORTER)
        return _ask_code(asked, "form.again")
    if asked.busy:
        return _ask_code(asked, "come_back.busy")
    try:
        found = reports.by_code(asked.service.ledger, code)
    except Tampered:
        found = None
    report_id, key = found or ("", b"")
    before = asked.cookie(REPORTER)
    asked.service.opened.forget(before)
    visit = asked.begin(REPORTER, anew=True)  # a new visit for either, so that the answers are alike
    asked.service.opened.put(visit, OpenReport(report_id, bytearray(key), fitting(asked.text("unsent"))))
    return asked.go(asked.here("/report"))


def overview(asked: Asked) -> Response:
    """How the report stands. Answered as late, and as long, as the page that says that no report opens with the code."""
    opened = _opened(asked)
    report = _read(asked, opened)
    if isinstance(report, Response):
        return report
    assert opened
    readers = guardians.readable_by(asked.service.ledger, report.id)
    shown: dict[str, Any] = {"report": report, "readers": readers, "unsent": _unsent(opened, report)}
    return asked.show("report.html", even=opened.unsent, **shown, **_erasure(asked, report, not readers))


def messages(asked: Asked) -> Response:
    """What was said, and room to say more."""
    opened = _opened(asked)
    text = asked.text("text")
    if asked.posted and (opened is None or not opened.id or not asked.is_ours(REPORTER)):
        asked.begin(REPORTER)
        return _ask_code(asked, "come_back.ended", unsent=text)
    report = _read(asked, opened)
    if isinstance(report, Response):
        return report
    assert opened
    error = ""
    if asked.posted:
        error = "report.empty" if not text else "report.too_long" if too_long(text) else ""
        error = error or ("" if asked.service.tries.words(opened.id) else "report.busy")
        if not error:
            said = Entry(BY_REPORTER, "words", asked.service.ledger.today(), text)
            reports.add(asked.service.ledger, opened.id, bytes(opened.key), asked.text("once"), said, waiting=True)
            opened.unsent = ""
            return asked.go(asked.here("/report/messages?sent"))
    unsent = _unsent(opened, report)
    just_sent = "sent" in asked.request.query_params or (bool(opened.unsent) and not unsent)
    return _show_messages(asked, report, text if asked.posted else unsent, error, just_sent and not asked.posted)


def name(asked: Asked) -> Response:
    """Saying who one is: it cannot be taken back, and the page says so before."""
    opened = _opened(asked)
    report = _read(asked, opened)
    if isinstance(report, Response):
        return report
    assert opened
    said, sure = asked.text("name"), asked.text("sure") == "yes"
    error = ""
    if asked.posted:
        error = "name.empty" if not said else "name.too_long" if len(said) > 300 else "name.sure" if not sure else ""
        error = error or ("" if asked.is_ours(REPORTER) else "form.again")
        error = error or ("" if asked.service.tries.words(opened.id) else "report.busy")
        if not error:
            one = Entry(BY_REPORTER, "name", asked.service.ledger.today(), said)
            reports.add(asked.service.ledger, opened.id, bytes(opened.key), asked.text("once"), one, waiting=True)
            return asked.go(asked.here("/report/messages?sent"))
    return asked.show(
        "report_name.html", status=400 if error else 200, name=said, known=report.name, error=error, back=asked.here("/report")
    )


def _show_messages(asked: Asked, report: Report, text: str, error: str, just_sent: bool) -> Response:
    names = {one.id: one.name for one in guardians.everyone(asked.service.ledger)}
    thread: Thread = thread_page(report.said, names, asked.request.query_params.get("page", ""))
    nobody = not guardians.readable_by(asked.service.ledger, report.id)
    shown: dict[str, Any] = {"report": report, "thread": thread, "text": text, "error": error, "most": MOST, "just_sent": just_sent}
    shown["nobody"] = nobody
    shown |= _erasure(asked, report, nobody)
    return asked.show("report_messages.html", status=400 if error else 200, back=asked.here("/report"), **shown)


def _erasure(asked: Asked, report: Report, nobody: bool) -> dict[str, Any]:
    """When the report goes; one that no guardian can read counts as closed when it came."""
    erased = retention.keeping(asked.service.ledger).erased_on(report.closed_on or (report.received_on if nobody else None))
    return {"erased": erased, "soon": retention.is_near(erased, asked.service.ledger.today())}


def _ask_code(asked: Asked, error: str = "", count: int = 0, unsent: str = "") -> Response:
    return asked.show("come_back.html", status=400 if error else 200, error=error, count=count, unsent=unsent or asked.text("unsent"))


def _unsent(opened: OpenReport, report: Report) -> str:
    """The words that are still to be sent: none, where they had arrived and only the answer was lost."""
    last = next((one.text for one in reversed(report.entries) if one.by == BY_REPORTER and one.what == "words"), "")
    return "" if opened.unsent == last else opened.unsent


def _opened(asked: Asked) -> OpenReport | None:
    return asked.service.opened.get(asked.cookie(REPORTER)) if asked.cookie(REPORTER) else None


def _read(asked: Asked, opened: OpenReport | None) -> Report | Response:
    """The report; or the page to be shown instead, which has the code's box in it again."""
    if opened is None:
        asked.begin(REPORTER)
        return asked.show("come_back.html", error="come_back.ended", count=0, unsent="")
    if not opened.id:
        return asked.show("come_back.html", error="come_back.wrong", count=0, unsent=opened.unsent, even=opened.unsent)
    try:
        report = reports.read(asked.service.ledger, opened.id, bytes(opened.key))
    except Tampered:
        return asked.show("report_changed.html", even=opened.unsent)
    return report or asked.show("report_erased.html", even=opened.unsent)
