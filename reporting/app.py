"""The service as an ASGI application: which address leads to which page."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reporting import retention, sealing
from reporting.web import counting, entering, inbox_pages, owning, reading, returning, writing
from reporting.web.asking import Page, answering
from reporting.web.guarding import Guard
from reporting.web.rendering import Pages
from reporting.web.service import Service
from reporting.web.signing_in import CALLBACK, provider_pages

CODE_ANSWERED_AFTER = 0.8  # seconds, right or wrong; longer where many are in line, and then by whole steps
CODE_STEP = 0.4
TIDY_SECONDS = 5.0
_READ: dict[str, Page] = {
    "/": reading.root,
    "/health": reading.health,
    "/{language}": reading.home,
    "/{language}/limits": reading.limits,
    "/{language}/finished": reading.finished,
    "/{language}/leave": reading.leave,
    "/{language}/write/{tab}/sent": writing.sent,
    "/{language}/report": returning.overview,
    "/guardian": inbox_pages.show_inbox,
    "/guardian/counts": counting.show_counts,
    "/owner": owning.show,
}
_READ_AND_SEND: dict[str, Page] = {
    "/{language}/write": writing.before,
    "/{language}/write/{tab}/what-happened": writing.what_happened,
    "/{language}/write/{tab}/readers": writing.readers,
    "/{language}/write/{tab}/group": writing.group,
    "/{language}/write/{tab}/check": writing.check,
    "/{language}/report/messages": returning.messages,
    "/{language}/report/name": returning.name,
    "/guardian/forgotten": entering.forgotten,
    "/guardian/begin/{token}": entering.begin,
    "/guardian/reports/{report}": inbox_pages.show_report,
    "/guardian/reports/{report}/state": inbox_pages.set_state,
    "/guardian/reports/{report}/code": inbox_pages.code,
    "/guardian/reports/{report}/hand-over": inbox_pages.hand_over,
    "/guardian/colleagues": counting.colleagues,
    "/owner/invite": owning.invite,
    "/owner/retention": owning.retain,
    "/owner/remove/{guardian}": owning.remove,
}
_SEND: dict[str, Page] = {
    "/{language}/finish": writing.finish,
    "/guardian/choose": entering.choose,
    "/guardian/unlock": entering.unlock,
    "/guardian/leave": entering.leave,
    "/guardian/counts/{quarter}/ftsu.csv": counting.send_ftsu,
    "/guardian/counts/{quarter}/forums.csv": counting.send_forums,
}


def application(service: Service) -> ASGIApp:
    """The service, to be run by one process: what is unlocked is in its memory."""
    pages = Pages(service.settings, service.definitions, service.words)
    go, back = provider_pages(service, pages)

    def route(path: str, page: Page, *methods: str) -> Route:
        return Route(path, _in_a_known_language(answering(page, service, pages), service, pages), methods=list(methods))

    staff_first = sorted(
        [
            *(route(path, page, "GET") for path, page in _READ.items()),
            *(route(path, page, "GET", "POST") for path, page in _READ_AND_SEND.items()),
            *(route(path, page, "POST") for path, page in _SEND.items()),
            Route("/{language}/come-back", _in_even_time(answering(returning.come_back, service, pages)), methods=["GET", "POST"]),
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
        app, sealing.new_token(), session_cookie="signing-in", path="/guardian", same_site="lax", https_only=service.settings.secure
    )
    return Guard(session, pages.policy, service.settings.hosts, service.settings.secure)


def _in_a_known_language(answer: Callable, service: Service, pages: Pages) -> Callable:
    missing = answering(reading.missing, service, pages)

    async def checked(request: Request) -> Response:
        known = request.path_params.get("language", next(iter(service.words))) in service.words
        return await (answer if known else missing)(request)

    return checked


def _in_even_time(answer: Callable) -> Callable:
    """A code is answered at a fixed time after it came. What takes longer than that is answered a whole number of steps later."""

    async def waited(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        came = loop.time()
        response = await answer(request)
        if request.method == "POST":
            late = max(0.0, loop.time() - came - CODE_ANSWERED_AFTER)
            steps = -(-late // CODE_STEP)
            await asyncio.sleep(came + CODE_ANSWERED_AFTER + steps * CODE_STEP - loop.time())
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
    """Forget: what is over in memory every few seconds, reports whose time is over once a day."""
    erased_on = None
    while True:
        if erased_on != (today := service.ledger.today()):
            await run_in_threadpool(retention.erase_what_is_over, service.ledger)
            erased_on = today
        service.sweep()
        gc.collect()  # what refers to itself in a circle is freed, and so overwritten, now and not some time
        await asyncio.sleep(TIDY_SECONDS)
