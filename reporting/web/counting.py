"""The quarter's counts."""

from starlette.responses import Response

from data.definitions.quarters import quarter_of, read_quarter
from reporting import cases, inbox, returns
from reporting.cases import Case, CaseLost
from reporting.keys import Unlocked
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME
from reporting.web.trusting import trusted


def show_counts(asked: Asked) -> Response:
    """Quarters with cases: how many, and what to send of those that are over."""
    counted = _counted(asked)
    if isinstance(counted, Response):
        return counted
    me, found = counted
    today = asked.service.ledger.today()
    reports_held = [one.report for one in inbox.all_of(asked.service.ledger, me) if one.report]
    uncoded = [str(quarter_of(one.received_on)) for one in reports_held if cases.latest(one) is None]
    quarters = sorted({case.quarter for case in found} | set(uncoded) | {str(quarter_of(today))}, reverse=True)
    lines = [
        {
            "quarter": quarter,
            "address": quarter.replace("/", "-").replace(" ", "-"),
            "cases": sum(case.quarter == quarter for case in found),
            "uncoded": uncoded.count(quarter),
            "over": cases.is_over(quarter, today),
        }
        for quarter in quarters
    ]
    return asked.show("staff_counts.html", STAFF, lines=lines)


def send_ftsu(asked: Asked) -> Response:
    """The file for `load ftsu`."""
    return _file(asked, "ftsu")


def send_forums(asked: Asked) -> Response:
    """The file for `load forums`."""
    return _file(asked, "forums")


def _file(asked: Asked, feed: str) -> Response:
    counted = _counted(asked)
    if isinstance(counted, Response):
        return counted
    quarter = read_quarter(asked.path("quarter").replace("-Q", " Q").replace("-", "/", 1))
    today = asked.service.ledger.today()
    if quarter is None or not cases.is_over(str(quarter), today) or not asked.is_ours(STAFF):
        return asked.go(f"{HOME}/counts")
    _, found = counted
    settings, defined = asked.service.settings, asked.service.definitions.speaking_up
    if feed == "ftsu":
        text = returns.ftsu(found, str(quarter), settings.source, today, defined)
    else:
        text = returns.forums(found, str(quarter), today)
    name = f"{feed}-{asked.path('quarter')}-{today.isoformat()}.csv"
    return Response(text, media_type="text/csv; charset=utf-8", headers={"content-disposition": f'attachment; filename="{name}"'})


def _counted(asked: Asked) -> tuple[Unlocked, list[Case]] | Response:
    me = trusted(asked)
    if isinstance(me, Response):
        return me
    try:
        return me, cases.everything(asked.service.ledger, me)
    except CaseLost:
        return asked.show("staff_counts_changed.html", STAFF, status=409)
