"""The service as an ASGI application: which address leads to which page."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reporting import retention, tokens
from reporting.ledger import clean
from reporting.web import coding, counting, entering, inbox_pages, owning, reading, returning, trusting, writing
from reporting.web.asking import Page, answering
from reporting.web.guarding import Guard
from reporting.web.line import Line
from reporting.web.rendering import Pages
from reporting.web.service import Service
from reporting.web.signing_in import CALLBACK, provider_pages

CODE_ANSWERED_AFTER = 0.8  # seconds, right or wrong; longer where many are in line, and then by whole steps
CODE_STEP = 0.4
REPORT_ANSWERED_AFTER = 0.3  # the page that tells whether the code was right: a report that is opened takes longer than none
REPORT_STEP = 0.15
TIDY_SECONDS = 5.0
_log = logging.getLogger("reporting")
_READ: dict[str, Page] = {
    "/": reading.root,
    "/health": reading.health,
    "/{language}": reading.home,
    "/{language}/limits": reading.limits,
    "/{language}/finished": reading.finished,
    "/{language}/leave": reading.leave,
    "/{language}/write/{tab}/sent": writing.sent,
    "/guardian": inbox_pages.show_inbox,
    "/guardian/counts": counting.show_counts,
    "/owner": owning.show,
}
_READ_AND_SEND: dict[str, Page] = {
    "/{language}/write": writing.before,
    "/{language}/write/{tab}/what-happened": writing.what_happened,
    "/{language}/write/{tab}/readers": writing.readers,
    "/{language}/write/{tab}/group": writing.group,
    "/{language}/report/messages": returning.messages,
    "/{language}/report/name": returning.name,
    "/guardian/reports/{report}": inbox_pages.show_report,
    "/guardian/reports/{report}/state": inbox_pages.set_state,
    "/guardian/reports/{report}/code": coding.begin,
    "/guardian/reports/{report}/code/{step}": coding.step,
    "/guardian/reports/{report}/hand-over": inbox_pages.hand_over,
    "/guardian/colleagues": trusting.colleagues,
    "/guardian/renew": trusting.renew,
    "/owner/invite": owning.invite,
    "/owner/retention": owning.retain,
    "/owner/remove/{guardian}": owning.remove,
}
_SEND: dict[str, Page] = {
    "/{language}/finish": writing.finish,
    "/guardian/choose": entering.choose,
    "/guardian/number": trusting.number,
    "/guardian/leave": entering.leave,
    "/guardian/counts/{quarter}/ftsu.csv": counting.send_ftsu,
    "/guardian/counts/{quarter}/forums.csv": counting.send_forums,
}
_PASSPHRASES: dict[str, Page] = {
    "/guardian/forgotten": entering.forgotten,
    "/guardian/begin/{token}": entering.begin,
    "/guardian/unlock": entering.unlock,
}


def application(service: Service) -> ASGIApp:
    """The service, to be run by one process: what is unlocked is in its memory."""
    pages = Pages(service.settings, service.definitions, service.words)
    go, back = provider_pages(service, pages)

    def route(path: str, page: Page, *methods: str, line: Line | None = None) -> Route:
        return Route(path, _in_a_known_language(answering(page, service, pages, line), service, pages), methods=list(methods))

    come_back = _in_even_time(
        answering(returning.come_back, service, pages, service.codes), "POST", lambda: (CODE_ANSWERED_AFTER, CODE_STEP)
    )
    overview = _in_even_time(answering(returning.overview, service, pages), "GET", lambda: (REPORT_ANSWERED_AFTER, REPORT_STEP))

    staff_first = sorted(
        [
            *(route(path, page, "GET") for path, page in _READ.items()),
            *(route(path, page, "GET", "POST") for path, page in _READ_AND_SEND.items()),
            *(route(path, page, "POST") for path, page in _SEND.items()),
            *(route(path, page, "GET", "POST", line=service.passphrases) for path, page in _PASSPHRASES.items()),
            route("/{language}/write/{tab}/check", writing.check, "GET", "POST", line=service.codes),
            Route("/{language}/come-back", _in_a_known_language(come_back, service, pages), methods=["GET", "POST"]),
            Route("/{language}/report", _in_a_known_language(overview, service, pages), methods=["GET"]),
            Route("/guardian/sign-in", go, methods=["GET"]),
            Route(CALLBACK, back, methods=["GET"]),
        ],
        key=lambda one: one.path.startswith("/{"),
    )
    missing = answering(reading.missing, service, pages)

    async def not_there(request: Request, _error: Exception) -> Response:
        return await missing(request)

    app = Starlette(routes=staff_first, lifespan=_lifespan(service), exception_handlers={404: not_there, 405: not_there})
    app.router.redirect_slashes = False
    session = SessionMiddleware(  # the way to the provider and back only
        app, tokens.new_token(), session_cookie="signing-in", path="/guardian", same_site="lax", https_only=service.settings.secure
    )
    return Guard(session, pages.policy, service.settings.hosts, service.settings.secure)


def _in_a_known_language(answer: Callable, service: Service, pages: Pages) -> Callable:
    missing = answering(reading.missing, service, pages)

    async def checked(request: Request) -> Response:
        known = request.path_params.get("language", next(iter(service.words))) in service.words
        return await (answer if known else missing)(request)

    return checked


def _in_even_time(answer: Callable, method: str, after: Callable[[], tuple[float, float]]) -> Callable:
    """Answered at a fixed time after it came. What takes longer than that is answered a whole number of steps later."""

    async def waited(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        came, (at_least, step) = loop.time(), after()
        response = await answer(request)
        if request.method == method:
            late = max(0.0, loop.time() - came - at_least)
            await asyncio.sleep(came + at_least + -(-late // step) * step - loop.time())
        return response

    return waited


def _lifespan(service: Service) -> Callable:
    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        tidying = asyncio.create_task(_tidy(service))
        try:
            yield
        finally:
            tidying.cancel()
            service.ledger.close()

    return running


async def _tidy(service: Service) -> None:
    """Forget: what is over in memory every few seconds, reports whose time is over once a day, and what deleted rows left in the files.

    Each by itself, and again after a fault: one of them must not keep the others from being forgotten.
    """
    erased_on = None
    while True:
        service.sweep()
        gc.collect()  # what refers to itself in a circle is freed, and so overwritten, now and not some time
        try:
            if erased_on != (today := service.ledger.today()):
                await run_in_threadpool(retention.erase_what_is_over, service.ledger)
                erased_on = today
        except Exception as error:
            _log.error("what is over could not be erased yet: %s", type(error).__name__)
        await run_in_threadpool(clean, service.ledger)
        await asyncio.sleep(TIDY_SECONDS)
