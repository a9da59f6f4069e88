"""A PostgreSQL server of the tests' own: Debian's package, a folder in /tmp, a Unix socket and no network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "postgres"  # the package makes it; the server refuses to run as root


class NoServer(Exception):
    """PostgreSQL is not there. The tests fail then: a workspace that was tried on one database only is not known to work on both."""


def programs() -> Path:
    """The folder that holds `initdb` and `pg_ctl`: the newest of Debian's, or wherever the path leads."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("pg_ctl")
    if not found and not on_path:
        raise NoServer("PostgreSQL is not installed; run `make postgres`, which installs Debian's package.")
    return (found[-1] if found else Path(str(on_path))).parent


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, as SQLAlchemy wants it. Everything is gone afterwards."""
    binaries, folder = programs(), Path(tempfile.mkdtemp(prefix="workspace-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        folder.chmod(0o755)  # the socket lies in it, and whoever has a role comes by it; the data below stay the server's
        data = folder / "data"
        run(*as_user(), binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        start(folder)
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            stop(folder)
    finally:
        shutil.rmtree(folder)


def start(folder: Path) -> None:
    """Start the server whose folder this is, and wait until it answers."""
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    run(*as_user(), programs() / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")


def stop(folder: Path) -> None:
    """Stop it as a power cut would; it can be started again."""
    run(*as_user(), programs() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")


def folder_of(url: str) -> Path:
    """The folder of the server with this address."""
    return Path(url.partition("host=")[2].partition("&")[0])


def as_user() -> list[str]:
    """What a command begins with so that it is not run as root."""
    return ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []


def run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServer(f"{Path(command[-1]).name} failed: {done.stdout}{done.stderr}")


def own_schema(url: str, name: str) -> str:
    """The address of an empty schema on the server: as good as a database of one's own, and quicker to make."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"create schema {name}")
    return f"{url}&options=-csearch_path%3D{name}"
