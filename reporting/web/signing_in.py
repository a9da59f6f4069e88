"""Signing in by the ICS's provider (OpenID Connect, with Authlib), by the names of the dashboard's settings."""

from collections.abc import Awaitable, Callable

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reporting.settings import Provider
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import recognise, start
from reporting.web.rendering import Pages
from reporting.web.service import Service

Handler = Callable[[Request], Awaitable[Response]]
CALLBACK = "/guardian/signed-in"
_UNCONFIRMED = (False, "false", 0)  # as providers say it, and as the dashboard reads it


def provider_pages(service: Service, pages: Pages) -> tuple[Handler, Handler]:
    """The way to the provider, and the way back. The answer to the way back is a page and no redirect: our own cookie is for requests that
    begin on our own pages only, which one that comes from the provider does not."""
    oauth = OAuth()
    provider = service.settings.provider or Provider("", "", "")
    oauth.register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=provider.metadata,
        client_kwargs={"scope": provider.scope, "code_challenge_method": "S256"},
    )

    prompt = {"prompt": provider.prompt} if provider.prompt else {}

    async def go(request: Request) -> Response:
        if service.settings.provider is None:
            return RedirectResponse("/guardian", 303)
        try:
            return await oauth.provider.authorize_redirect(request, f"{service.settings.address.rstrip('/')}{CALLBACK}", **prompt)
        except Exception:  # whatever the network says, the person needs one sentence
            return Asked(request, service, pages, {}).show("staff_no_provider.html", STAFF, status=502)

    async def back(request: Request) -> Response:
        asked = Asked(request, service, pages, {})
        try:
            token = await oauth.provider.authorize_access_token(request)
        except OAuthError:
            return asked.show("staff_not_signed_in.html", STAFF, status=403)
        except Exception:
            return asked.show("staff_no_provider.html", STAFF, status=502)
        finally:
            request.session.clear()
        said = token.get("userinfo") or {}
        email = str(said.get("email") or "")
        staff = await run_in_threadpool(recognise, asked, email) if email and said.get("email_verified") not in _UNCONFIRMED else None
        if staff is None:
            return asked.show("staff_unknown.html", STAFF, status=403, email=email)
        start(asked, staff)
        return asked.show("staff_signed_in.html", STAFF, email=email, guardian=bool(staff.guardian), owner=staff.owner)

    return go, back
