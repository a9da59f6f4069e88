"""What an installation sets: one TOML file, named by `REPORTING_SETTINGS`. Its [auth] has the same keys as the dashboard's secrets."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from reporting.problems import ReportingProblem

ROOT: Final = Path(__file__).parent.parent
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_SERVICE = ("address", "database", "source", "retention_months", "neutral_page", "owners", "words")
_AUTH = ("client_id", "client_secret", "server_metadata_url", "redirect_uri", "client_kwargs", "cookie_secret")


@dataclass(frozen=True)
class Settings:
    """Where the service is, where it keeps things, and who signs people in. Without `auth` it is a demonstration on this machine."""

    address: str  # as people type it: https://speak-up.example.org
    database: str
    source: str  # as which organisation of speaking_up.yaml the returns are sent
    retention_months: int = 12
    neutral_page: str = "https://www.bbc.co.uk/weather"  # where "leave this page" goes: something anybody might look at
    owners: tuple[str, ...] = ()  # e-mail addresses
    words: Path = ROOT / "reporting" / "words"
    auth: dict[str, Any] | None = None

    @property
    def secure(self) -> bool:
        """Whether people reach the service by HTTPS, so that cookies may insist on it."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names by which the service may be called; anything else is somebody else's page pointing here."""
        host = urlsplit(self.address).hostname or ""
        return (host, *(LOOPBACK if self.auth is None else ()))


def demonstration(port: int, folder: Path, source: str) -> Settings:
    """On this machine only, without a provider."""
    return Settings(f"http://127.0.0.1:{port}", f"sqlite:///{folder / 'reporting.db'}", source)


def read_settings(path: Path | None = None) -> Settings:
    """Raises `ReportingProblem`, one sentence for the first thing that is wrong."""
    named = path or Path(os.environ.get("REPORTING_SETTINGS") or "reporting.toml")
    try:
        said = tomllib.loads(named.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportingProblem(f"{named}: cannot be read ({error.strerror}); name your settings in REPORTING_SETTINGS.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReportingProblem(f"{named}: is not valid TOML: {error}.") from error
    service, auth = said.get("service", {}), said.get("auth", {})
    for section, given, known in (("service", service, _SERVICE), ("auth", auth, _AUTH)):
        if strange := sorted(set(given) - set(known)):
            raise ReportingProblem(f"{named}: [{section}] {strange[0]}: is not a setting; remove it or put its name right.")
    for section, given, needed in (("service", service, _SERVICE[:3]), ("auth", auth, _AUTH[:3])):
        if missing := [name for name in needed if not given.get(name)]:
            raise ReportingProblem(f"{named}: [{section}] {missing[0]}: is missing; see docs/reporting.md.")
    if not service["address"].startswith("https://") and urlsplit(service["address"]).hostname not in LOOPBACK:
        raise ReportingProblem(f"{named}: [service] address: must begin with https://, or people's words travel in the open.")
    values = {**service, "owners": tuple(one.lower() for one in service.get("owners", ()))}
    if "words" in values:
        values["words"] = Path(values["words"])
    return Settings(**values, auth=auth)
