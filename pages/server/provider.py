"""What Streamlit is told of the provider at which people sign in; the dashboard and the steward's desk tell it alike."""

from typing import Any

from streamlit import config

from data.access.settings import AccessSettings


def told_to_streamlit(settings: AccessSettings) -> dict[str, Any] | None:
    """What its sign-in reads from a secrets file, from our settings; None where nobody signs in at a provider.

    Called before an app is put together: it signs the half-way state of a sign-in with the secret of cookies, on every process alike.
    """
    provider = settings.provider
    if provider is None:
        return None
    config.set_option("server.cookieSecret", provider.cookie_secret)
    return {
        "auth": {
            "redirect_uri": f"{provider.address}/oauth2callback",
            "cookie_secret": provider.cookie_secret,
            "client_id": provider.client_id,
            "client_secret": provider.client_secret,
            "server_metadata_url": provider.metadata,
            "client_kwargs": {"scope": provider.scope, "prompt": provider.prompt},
        }
    }
