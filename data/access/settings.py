"""How people sign in here, as whoever runs the dashboard set it up; checked before the first page is served."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from data.settings import SettingsProblem, called, given

SHIFT = 10  # hours: a long working day
SHORTEST_SECRET = 32  # characters
KEEP_DAYS = 365  # of the record of access

Way = Literal["provider", "proxy", "none"]


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider, and how the dashboard is known to it. `address` is where people find the dashboard."""

    metadata: str
    client_id: str
    client_secret: str
    address: str
    cookie_secret: str
    prompt: str
    scope: str


@dataclass(frozen=True)
class Proxy:
    """A proxy that signs people in and says who they are in headers. Only who knows `secret` is believed.

    `address` is where people find the dashboard, `sign_out` where the proxy ends its own session; empty where not given.
    """

    secret: str
    headers: dict[str, str]  # claim -> name of the header
    address: str
    sign_out: str


@dataclass(frozen=True)
class AccessSettings:
    """`open_to_all`: whoever comes may read the whole-area pages, as staff do, without signing in."""

    provider: Provider | None
    proxy: Proxy | None
    longest: timedelta
    open_to_all: bool
    audit_days: int

    @property
    def way(self) -> Way:
        return "provider" if self.provider else "proxy" if self.proxy else "none"

    @property
    def address(self) -> str:
        """Where people find the dashboard; empty where nobody said so."""
        return self.provider.address if self.provider else self.proxy.address if self.proxy else ""

    @property
    def base_path(self) -> str:
        """What stands before every page in that address, without slashes at the ends: "dash" of https://equity.example/dash."""
        return urlsplit(self.address).path.strip("/")


def access_settings() -> AccessSettings:
    """The settings, checked. Raises `SettingsProblem` with a sentence for each that is wrong, all of them at once."""
    wrong: list[str] = []
    provider, proxy = _provider(wrong), _proxy(wrong)
    if provider and proxy:
        wrong.append(
            f"{called('sign_in_client_id')} and {called('proxy_secret')} are both given; people sign in at a provider or at the proxy."
        )
    hours = _number("sign_in_hours", SHIFT, 1, 24, wrong)
    days = _number("audit_days", KEEP_DAYS, 30, 3650, wrong)
    told = (given("open_to_all") or "no").lower()
    if told not in ("yes", "true", "no", "false"):
        wrong.append(f"{called('open_to_all')}: '{told}' is neither yes nor no.")
    if wrong:
        raise SettingsProblem("\n".join(wrong))
    return AccessSettings(provider, proxy, timedelta(hours=hours), told in ("yes", "true"), days)


def must_be_fit_for(address: str, settings: AccessSettings) -> None:
    """Raises `SettingsProblem` where others than this machine could reach a dashboard at which nobody signs in."""
    if settings.way == "none" and not settings.open_to_all and not own_machine(address):
        raise SettingsProblem(
            f"The dashboard would listen on {address or 'every address'} and nobody could sign in. Set up signing in "
            f"({called('sign_in_client_id')} and the others of docs/access.md), or say that everybody may read the whole-area pages "
            f"({called('open_to_all')}=yes), or listen on 127.0.0.1."
        )


def own_machine(address: str) -> bool:
    """Whether a server that listens here answers this machine only. What a browser says of itself is not asked: it can say anything."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


NEEDED = {
    "sign_in_metadata": "the provider's address, which ends in /.well-known/openid-configuration",
    "sign_in_client_id": "the number or name under which the provider knows the dashboard",
    "sign_in_client_secret": "the secret that the provider gave for the dashboard",
    "sign_in_address": "where people find the dashboard, such as https://equity.example.nhs.uk",
    "sign_in_cookie_secret": f"{SHORTEST_SECRET} or more random characters, the same for every process: `openssl rand -hex 32` makes them",
}


def _provider(wrong: list[str]) -> Provider | None:
    told = {name: given(name) for name in NEEDED}
    if not any(told.values()):
        return None
    wrong += [f"{called(name)} is missing: it is {NEEDED[name]}." for name, value in told.items() if not value]
    metadata, client, secret, address, cookie = (value or "" for value in told.values())
    for name, value in (("sign_in_metadata", metadata), ("sign_in_address", address)):
        if value:
            wrong += _not_safe(name, value)
    if metadata and not metadata.endswith("/.well-known/openid-configuration"):
        wrong.append(f"{called('sign_in_metadata')}: '{metadata}' does not end in /.well-known/openid-configuration.")
    if cookie and len(cookie) < SHORTEST_SECRET:
        wrong.append(f"{called('sign_in_cookie_secret')} has {len(cookie)} characters; give {SHORTEST_SECRET} or more.")
    # No prompt: the usual one of Streamlit is refused by strict providers, and the reader would see the same page again without a word.
    prompt, scope = given("sign_in_prompt") or "", given("sign_in_scope") or "openid email profile"
    return Provider(metadata, client, secret, address.rstrip("/"), cookie, prompt, scope)


def _proxy(wrong: list[str]) -> Proxy | None:
    secret = given("proxy_secret")
    if not secret:
        if any(given(f"proxy_{name}") for name in ("email_header", "subject_header", "address", "sign_out")):
            wrong.append(
                f"{called('proxy_secret')} is missing: headers are believed only with a secret that the proxy alone adds, or any program "
                "on this machine could say who it is."
            )
        return None
    if len(secret) < SHORTEST_SECRET:
        wrong.append(f"{called('proxy_secret')} has {len(secret)} characters; give {SHORTEST_SECRET} or more.")
    usual = {"sub": "X-Auth-Subject", "email": "X-Auth-Email", "name": "X-Auth-Name", "roles": "X-Auth-Roles", "iat": "X-Auth-Time"}
    named = {"sub": "subject", "email": "email", "name": "name", "roles": "roles", "iat": "time"}
    headers = {claim: given(f"proxy_{named[claim]}_header") or header for claim, header in usual.items()}
    address, sign_out = (given("proxy_address") or "").rstrip("/"), given("proxy_sign_out") or ""
    if address:
        wrong += _not_safe("proxy_address", address)
    if sign_out and not sign_out.startswith("https://") and (sign_out[0] != "/" or sign_out[1:2] in ("/", "\\")):
        wrong.append(f"{called('proxy_sign_out')}: '{sign_out}' is no address; it begins with https:// or, at the same site, with one /.")
    return Proxy(secret, headers, address, sign_out)


def _not_safe(name: str, address: str) -> Iterable[str]:
    """Addresses are HTTPS; on one's own machine, where a provider is tried out, they need not be."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in ("https", "http"):
        yield f"{called(name)}: '{address}' is no address; it begins with https://."
    elif parts.scheme == "http" and not own_machine(host):
        yield f"{called(name)}: '{address}' is not safe, since anybody on the way could read it; it must begin with https://."


def _number(name: str, usual: int, least: int, most: int, wrong: list[str]) -> int:
    told = given(name)
    if told is None:
        return usual
    if not told.isascii() or not told.isdigit() or not least <= int(told) <= most:
        wrong.append(f"{called(name)}: '{told}' is no whole number from {least} to {most}.")
        return usual
    return int(told)
