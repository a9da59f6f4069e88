"""A backup while readers read and practices write: records, releases and workspace in one file, the secret apart from it."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, make_url

from data import modes
from data.problems import StoreProblem
from data.settings import workspace_url
from data.store import Store, open_records

CONTENTS = "BACKUP.json"  # the last member: a file without it was cut off
DUMP_SECONDS = 600
Say = Callable[[str], None]


def backup(store: Store, file: Path, say: Say = lambda _: None) -> None:
    """Write everything but the secret into a new file that its owner alone can read.

    The records are held meanwhile, so nothing is loaded or published in between. Raises `DataProblem`; no half a file is left behind.
    """
    if file.exists():
        raise StoreProblem(f"{file}: there is a file of that name; it is left as it is. Choose another name.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        with tempfile.TemporaryDirectory(prefix="backup-", dir=file.parent) as folder, open_records(store) as records:
            records.execute("checkpoint")
            with _written(unfinished) as archive:
                members = dict(_members(store, Path(folder)))
                hashes = {name: _add(archive, name, path) for name, path in members.items()}
                _add(archive, CONTENTS, _contents(Path(folder), store, hashes))
        unfinished.rename(file)
    except OSError as error:
        raise StoreProblem(f"{file}: the backup could not be written ({error.strerror}); nothing was left behind.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    releases = sum(name.startswith("releases/release-") for name in hashes)
    say(f"{file}: records, workspace and {releases} releases ({file.stat().st_size / 1e6:,.0f} MB).")


def backup_secret(store: Store, file: Path) -> None:
    """Write the secret into a file of its own. Raises `StoreProblem`."""
    try:
        secret = store.secret.read_bytes()
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
            copy.write(secret)
    except OSError as error:
        raise StoreProblem(f"The secret could not be copied from {store.secret} to {file} ({error.strerror}).") from error


def _members(store: Store, folder: Path) -> Iterator[tuple[str, Path]]:
    yield "records/records.duckdb", store.records
    for path in sorted(store.releases.iterdir()):
        if not path.name.startswith(".") and path.suffix != ".new":
            yield f"releases/{path.name}", path
    address = make_url(workspace_url(store.folder))
    if address.get_backend_name() != "sqlite":
        yield "workspace/workspace.dump", _dumped(address, folder / "workspace.dump")
    elif Path(str(address.database)).exists():
        yield "workspace/workspace.db", _copied(Path(str(address.database)), folder / "workspace.db")
    register = store.folder / "packs" / "register.csv"
    if register.exists():
        yield "packs/register.csv", register


def _copied(database: Path, copy: Path) -> Path:
    """By SQLite's own means: the last saves may still lie beside the file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _dumped(address: URL, dump: Path) -> Path:
    run_postgresql("pg_dump", address, "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
    return dump


def run_postgresql(program: str, address: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on a database. Raises `StoreProblem`.

    The password goes by the environment, where nobody else sees it.
    """
    if shutil.which(program) is None:
        raise StoreProblem(f"{program} is not installed here; install PostgreSQL's client programs, such as Debian's postgresql-client.")
    target = address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = os.environ | ({"PGPASSWORD": str(address.password)} if address.password else {})
    done = subprocess.run(
        [program, *arguments, f"--dbname={target}"], env=environment, capture_output=True, text=True, timeout=DUMP_SECONDS, check=False
    )
    if done.returncode:
        raise StoreProblem(
            f"{program} could not do it: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no reason given'}."
        )


@contextmanager
def _written(path: Path) -> Iterator[tarfile.TarFile]:
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            yield archive
        file.flush()
        os.fsync(file.fileno())


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file; the hash of what was added."""
    about = tarfile.TarInfo(name)
    about.size, about.mode, about.mtime = path.stat().st_size, modes.OWNER_ONLY & 0o666, int(path.stat().st_mtime)
    with path.open("rb") as file:
        archive.addfile(about, file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(folder: Path, store: Store, hashes: dict[str, str]) -> Path:
    path = folder / CONTENTS
    made = datetime.now(UTC).isoformat(timespec="seconds")
    path.write_text(json.dumps({"store": store.name, "made": made, "sha256": hashes}, indent=1), encoding="utf-8")
    return path
