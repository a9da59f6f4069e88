"""One report, opened by a guardian to whom it is sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from starlette.responses import Response

from reporting import inbox, reports
from reporting.entries import Report
from reporting.keys import Unlocked
from reporting.web.asking import STAFF, Asked, Page
from reporting.web.entering import unlocked
from reporting.web.memory import Staff


@dataclass(frozen=True)
class Opened:
    """The report of the address with its key, and whose it is."""

    staff: Staff
    me: Unlocked
    key: bytes
    report: Report


OfReport = Callable[[Asked, Opened], Response]


def opened(page: OfReport) -> Page:
    """A page of one report; or the page that says why it is not shown. Raises `Tampered`."""

    @wraps(page)
    def shown(asked: Asked) -> Response:
        came = unlocked(asked)
        if isinstance(came, Response):
            return came
        staff, me = came
        key = inbox.key_of(asked.service.ledger, me, asked.path("report"))
        report = reports.read(asked.service.ledger, asked.path("report"), key) if key else None
        if key is None or report is None:
            return asked.show("staff_no_report.html", STAFF, status=404)
        return page(asked, Opened(staff, me, key, report))

    return shown


def opened_in_full(page: OfReport) -> Page:
    """As `opened`, for what needs the key that guardians share."""

    @opened
    def shown(asked: Asked, one: Opened) -> Response:
        return page(asked, one) if one.me.counts is not None else asked.show("staff_not_vouched.html", STAFF, status=403)

    return shown
