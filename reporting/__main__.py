"""`python -m reporting`: runs the service, invites the first guardian, erases what is over."""

import ctypes
import logging
import os
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from data.definitions import load
from data.problems import DataProblem
from reporting import guardians, renewing, retention
from reporting.app import application
from reporting.demonstration import settle
from reporting.ledger import open_ledger
from reporting.problems import ReportingProblem
from reporting.settings import LOOPBACK, Settings, demonstration, read_settings
from reporting.web.service import Service
from reporting.wording import read_words

# Python frees a text without overwriting it. The C library does both, when it is asked to before the program starts.
OVERWRITE = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165"}
_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE
commands = typer.Typer(no_args_is_help=True, help="Anonymous reporting.", pretty_exceptions_enable=False)
Demonstration = Annotated[bool, typer.Option(help="On this machine only, with a made-up guardian and without a provider.")]


@commands.command()
def serve(
    host: Annotated[str, typer.Option(help="Where to listen; a proxy with HTTPS stands before it.")] = "127.0.0.1",
    port: Annotated[int, typer.Option()] = 8600,
    demonstration: Demonstration = False,
    store: Annotated[Path, typer.Option(help="Where a demonstration keeps its database.")] = Path("reporting-store"),
    today: Annotated[str, typer.Option(help="Which day a demonstration takes it to be, such as 2026-10-02.")] = "",
) -> None:
    """Run the service."""
    _hide_memory()
    if (demonstration or today) and host not in LOOPBACK:
        raise ReportingProblem(f"--host {host}: a demonstration answers this machine only; leave the host out.")
    service = _open(port, demonstration, store, date.fromisoformat(today) if today and demonstration else None)
    if demonstration:
        typer.echo(settle(service.ledger, service.settings))
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    uvicorn.run(
        application(service),
        host=host,
        port=port,
        workers=1,
        http="h11",
        access_log=False,
        log_config=None,
        proxy_headers=False,  # no address is ever read
        server_header=False,
        timeout_keep_alive=5,
        limit_concurrency=500,
    )


@commands.command()
def invite(name: str, email: str) -> None:
    """A one-time link for a guardian, as the owner's page makes it."""
    service = _open(0, False, Path(), None)
    if email.lower() in service.settings.owners:
        raise ReportingProblem(f"{email}: is an owner of the service; whoever appoints guardians cannot be one.")
    try:
        token = guardians.invite(service.ledger, name, email)
    except guardians.NotPossible as problem:
        raise ReportingProblem(f"{email}: there is a guardian with this address already.") from problem
    typer.echo(f"{service.settings.address}/guardian/begin/{token}")


@commands.command()
def erase() -> None:
    """Erase closed reports whose time is over. The running service does so every day by itself."""
    service = _open(0, False, Path(), None)
    typer.echo(f"{retention.erase_what_is_over(service.ledger)} reports erased.")


@commands.command()
def begin_anew(yes: Annotated[bool, typer.Option("--yes", help="You know what is lost.")] = False) -> None:
    """End all guardians, where none can open anything any more. The next who is invited and enters is the first."""
    if not yes:
        raise ReportingProblem("No guardian could read any report after this, and coded cases would be gone. Add --yes if it must be.")
    service = _open(0, False, Path(), None)
    renewing.begin_anew(service.ledger)
    typer.echo("All guardians have ended. Invite one: python -m reporting invite NAME E-MAIL. Restart the service, if it runs.")


def _open(port: int, is_demonstration: bool, store: Path, today: date | None) -> Service:
    definitions = load()
    first = definitions.speaking_up.organisations[0].code if definitions.speaking_up.organisations else ""
    settings: Settings = demonstration(port, store.resolve(), first) if is_demonstration else read_settings()
    if settings.source not in {one.code for one in definitions.speaking_up.organisations}:
        raise ReportingProblem(f"[service] source: '{settings.source}' is no organisation of speaking_up.yaml; use one of its codes.")
    ledger = open_ledger(settings.database, settings.retention_months, (lambda: today) if today else date.today)
    return Service(ledger, settings, definitions, read_words(settings.words))


def _hide_memory() -> None:
    """Start again with overwriting switched on, where it is not; no core dump, and no look into this process by others of the same user."""
    if any(os.environ.get(name) != value for name, value in OVERWRITE.items()):
        os.execve(sys.executable, [sys.executable, "-m", "reporting", *sys.argv[1:]], {**os.environ, **OVERWRITE})
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def main() -> None:
    try:
        commands()
    except (ReportingProblem, DataProblem) as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
