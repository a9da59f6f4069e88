"""What an installation sets: one TOML file, named by `REPORTING_SETTINGS`.

How people sign in is told by the dashboard's names: its `[sign_in]` can be copied as it stands, and `EQUITY_SIGN_IN_CLIENT_ID` in the
environment wins over `client_id` there. What only the dashboard needs of it (its address, its cookie) is left alone.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from reporting.problems import ReportingProblem

ROOT: Final = Path(__file__).parent.parent
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_SERVICE = ("address", "database", "source", "retention_months", "neutral_page", "owners", "words", "reports_an_hour")
_METADATA = "/.well-known/openid-configuration"
_SIGN_IN = ("metadata", "client_id", "client_secret", "scope", "prompt")
_DASHBOARDS = ("address", "cookie_secret", "hours")


@dataclass(frozen=True)
class Provider:
    """The ICS's provider (OpenID Connect). Where it sends people back to follows from the service's own address."""

    metadata: str
    client_id: str
    client_secret: str
    scope: str = "openid email profile"
    prompt: str = ""


@dataclass(frozen=True)
class Settings:
    """Where the service is, where it keeps things, and who signs people in. Without `provider` it is a demonstration on this machine."""

    address: str  # as people type it: https://speak-up.example.org
    database: str
    source: str  # as which organisation of speaking_up.yaml the returns are sent
    retention_months: int = 12
    neutral_page: str = "https://www.bbc.co.uk/weather"  # where "leave this page" goes: something anybody might look at
    owners: tuple[str, ...] = ()  # e-mail addresses
    words: Path = ROOT / "reporting" / "words"
    reports_an_hour: int = 240  # by all people together, so that nobody can bury the inbox
    provider: Provider | None = None

    @property
    def secure(self) -> bool:
        """Whether people reach the service by HTTPS, so that cookies may insist on it."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names by which the service may be called; anything else is somebody else's page pointing here."""
        host = urlsplit(self.address).hostname or ""
        return (host, *(LOOPBACK if self.provider is None else ()))


def demonstration(port: int, folder: Path, source: str) -> Settings:
    """On this machine only, without a provider."""
    return Settings(f"http://127.0.0.1:{port}", f"sqlite:///{folder / 'reporting.db'}", source, reports_an_hour=36_000)


def read_settings(path: Path | None = None) -> Settings:
    """Raises `ReportingProblem`, one sentence for the first thing that is wrong."""
    named = path or Path(os.environ.get("REPORTING_SETTINGS") or "reporting.toml")
    try:
        said = tomllib.loads(named.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportingProblem(f"{named}: cannot be read ({error.strerror}); name your settings in REPORTING_SETTINGS.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReportingProblem(f"{named}: is not valid TOML: {error}.") from error
    service, sign_in = said.get("service", {}), said.get("sign_in", {})
    if strange := sorted(set(said) - {"service", "sign_in"}):
        raise ReportingProblem(f"{named}: [{strange[0]}]: is no part of the settings; they are [service] and [sign_in].")
    known = {name for one in (*_SIGN_IN, *_DASHBOARDS) for name in (one, f"{one}_file")}
    for section, given, names in (("service", service, set(_SERVICE)), ("sign_in", sign_in, known)):
        if strange := sorted(set(given) - names):
            raise ReportingProblem(f"{named}: [{section}] {strange[0]}: is not a setting; remove it or put its name right.")
    if missing := [name for name in _SERVICE[:3] if not service.get(name)]:
        raise ReportingProblem(f"{named}: [service] {missing[0]}: is missing; see docs/reporting.md.")
    _must_be_safe(f"{named}: [service] address", service["address"], "people's words")
    if not (isinstance(hourly := service.get("reports_an_hour", 240), int) and hourly > 0):
        raise ReportingProblem(f"{named}: [service] reports_an_hour: must be a whole number above 0.")
    values = {**service, "owners": tuple(one.lower() for one in service.get("owners", ()))}
    if "words" in values:
        values["words"] = Path(values["words"])
    return Settings(**values, provider=_provider(named, sign_in))


def _provider(named: Path, sign_in: Mapping[str, str]) -> Provider:
    told = {name: value for name in _SIGN_IN if (value := _told(name, sign_in))}
    if missing := [name for name in _SIGN_IN[:3] if name not in told]:
        raise ReportingProblem(f"{named}: [sign_in] {missing[0]}: is missing; see docs/reporting.md.")
    _must_be_safe(f"{named}: [sign_in] metadata", told["metadata"], "whoever signs in")
    if not told["metadata"].endswith(_METADATA):
        raise ReportingProblem(f"{named}: [sign_in] metadata: does not end in {_METADATA}; give the address that the provider names.")
    return Provider(**told)


def _told(name: str, sign_in: Mapping[str, str]) -> str:
    """From the environment, else from the file; the value itself, else the file that holds it."""
    called = f"EQUITY_SIGN_IN_{name.upper()}"
    if value := os.environ.get(called) or sign_in.get(name):
        return str(value)
    if path := os.environ.get(f"{called}_FILE") or sign_in.get(f"{name}_file"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ReportingProblem(f"[sign_in] {name}_file: {path} cannot be read ({error.strerror}); name a file that can.") from error
    return ""


def _must_be_safe(where: str, address: str, what: str) -> None:
    if not address.startswith("https://") and urlsplit(address).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise ReportingProblem(f"{where}: must begin with https://, or {what} can be overheard.")
