"""One report, opened by a guardian to whom it is sealed."""

from starlette.responses import Response

from reporting import inbox, reports
from reporting.keys import Unlocked
from reporting.reports import Report
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import unlocked
from reporting.web.memory import Staff


def opened(asked: Asked) -> tuple[Staff, Unlocked, bytes, Report] | Response:
    """The report of the address with its key, and whose it is; or the page that says why not. Raises `Tampered`."""
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    staff, me = came
    key = inbox.key_of(asked.service.ledger, me, asked.path("report"))
    report = reports.read(asked.service.ledger, asked.path("report"), key) if key else None
    if key is None or report is None:
        return asked.show("staff_no_report.html", STAFF, status=404)
    return staff, me, key, report
