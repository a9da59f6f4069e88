"""What is said of whoever opened this page: by the provider in a signed cookie, or by the proxy in headers that only it can send."""

from collections.abc import Mapping
from hmac import compare_digest
from typing import Any

import streamlit as st

from data.access.settings import AccessSettings, Proxy

SECRET_HEADER = "X-Auth-Secret"


def claims(settings: AccessSettings) -> Mapping[str, Any] | None:
    """The claims; None where nobody has signed in."""
    if settings.proxy:
        return from_headers(settings.proxy, st.context.headers)
    if settings.provider and st.user.get("is_logged_in"):
        return st.user.to_dict()
    return None


def from_headers(proxy: Proxy, told: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Headers of a request; of a page, as they were when it connected. Without the secret they are hearsay, whatever they say."""
    if not compare_digest((told.get(SECRET_HEADER) or "").encode(), proxy.secret.encode()):
        return None
    found: dict[str, Any] = {claim: told.get(header) for claim, header in proxy.headers.items()}
    if not found["sub"] and not found["email"]:
        return None
    issued, roles = found["iat"] or "", found["roles"] or ""
    return {
        **found,
        "sub": found["sub"] or found["email"],
        "iss": "proxy",
        "iat": int(issued) if issued.isascii() and issued.isdigit() and len(issued) < 12 else None,
        "roles": [role.strip() for role in roles.split(",") if role.strip()],
    }
