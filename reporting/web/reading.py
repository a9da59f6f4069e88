"""Pages that anybody may read, without a cookie: what happens with a report, and what the service cannot do."""

from starlette.responses import RedirectResponse, Response

from reporting import guardians, retention
from reporting.web.asking import Asked, Foreign
from reporting.web.service import DRAFT_MINUTES, VISIT_MINUTES


def root(asked: Asked) -> Response:
    """English first; each page offers the others. What the browser says about its languages is not looked at."""
    return asked.go(f"/{next(iter(asked.service.words))}")


def home(asked: Asked) -> Response:
    ledger = asked.service.ledger
    return asked.show("home.html", months=retention.keeping(ledger).months, nobody=not guardians.active(ledger))


def limits(asked: Asked) -> Response:
    return asked.show("limits.html", months=retention.keeping(asked.service.ledger).months, draft=DRAFT_MINUTES, visit=VISIT_MINUTES)


def finished(asked: Asked) -> Response:
    return asked.show("finished.html")


def leave(asked: Asked) -> Response:
    """Away at once, to a page that anybody might look at. Whoever was writing or reading has ended that."""
    away = RedirectResponse(asked.service.settings.neutral_page, 303)
    try:
        asked.refuse_foreign()
    except Foreign:  # somebody else's link ends nobody's visit
        return away
    asked.end_visit(asked.request.query_params.get("tab", ""))
    return asked.finished(away)


def missing(asked: Asked) -> Response:
    return asked.show("missing.html", status=404)


def health(asked: Asked) -> Response:
    """For whoever watches over the service: it is up, and its database can be read."""
    retention.keeping(asked.service.ledger)
    return Response("ok\n", media_type="text/plain")
