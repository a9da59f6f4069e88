"""The page behind the link that ends messages: no sign-in, no script, one button.

Looking at it changes nothing: mail programs and what guards them open every link in a message beforehand, and would end for everybody what
everybody asked for. Mail programs that know RFC 8058 send the wish to the same address, and nobody has to look at anything.
"""

import logging
from html import escape
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.language import language, say, to_say
from data.notices import mail_settings, owner_in
from data.problems import DataProblem
from data.workspace.notices import want_no_notices
from pages.cache import workspaces

ASKED = to_say("Would you like no more messages about new results?")
STRANGE = (
    to_say("This link is not complete"),
    to_say("Copy all of it from the message, or sign in and end the messages under “My views”."),
)
ENDED = (
    to_say("You will get no more of these messages"),
    to_say("If you change your mind, sign in and ask for them under “My views”."),
)
AWAY = (to_say("That could not be written down just now"), to_say("Nothing has changed. Try the link again in a few minutes."))
BUTTON = to_say("Send me no more")
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem }}
button {{ font: inherit; padding: .6rem 1.2rem; color: #fff; background: #005eb8; border: 2px solid #fff; border-radius: 4px }}
button:focus-visible {{ outline: 3px solid #ffb81c; outline-offset: 2px }}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"""

log = logging.getLogger("dashboard")


async def stop_notices(request: Request) -> Response:
    """GET asks, POST ends."""
    return await run_in_threadpool(_answer, request.query_params.get("token", ""), request.method == "POST")


def _answer(token: str, end: bool) -> Response:
    try:
        settings = mail_settings()
        owner = owner_in(settings, token) if settings else None
        if owner is None:
            return _page(*STRANGE, HTTPStatus.NOT_FOUND)
        if not end:
            return _page(ASKED, None, HTTPStatus.OK)
        want_no_notices(workspaces.workspace(), owner)
    except DataProblem as problem:
        log.warning("Messages could not be ended: %s", type(problem).__name__)
        return _page(*AWAY, HTTPStatus.SERVICE_UNAVAILABLE)
    return _page(*ENDED, HTTPStatus.OK)


def _page(title: str, said: str | None, status: HTTPStatus) -> Response:
    body = f"<p>{escape(say(said))}</p>" if said else f'<form method="post"><button>{escape(say(BUTTON))}</button></form>'
    page = PAGE.format(language=escape(language()), title=escape(say(title)), body=body)
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
