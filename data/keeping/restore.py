"""A backup -> a store, where there is none: all of it is checked before any of it is put in its place."""

import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url

from data.keeping.backup import CONTENTS, run_postgresql
from data.problems import StoreProblem
from data.settings import workspace_url
from data.store import Store, set_modes
from data.workspace.upgrading import is_empty

_MEMBER = re.compile(
    r"records/records\.duckdb|releases/(release-\d+\.duckdb|CURRENT|STORE)|workspace/workspace\.(db|dump)|packs/register\.csv"
)
Say = Callable[[str], None]


def restore(file: Path, store: Store, *, secret: Path | None = None, say: Say = lambda _: None) -> None:
    """Put a backup in the place of a store. Raises `StoreProblem` where there is one already, or where the backup is not whole."""
    if store.name is not None or store.records.exists() or store.earlier_layout:
        raise StoreProblem(f"{store.folder}: there is a store here; it is left as it is. Move it away, or restore into another folder.")
    address = make_url(workspace_url(store.folder))
    on_server = address.get_backend_name() != "sqlite"
    if on_server and not is_empty(store.folder):
        raise StoreProblem("The database of EQUITY_WORKSPACE_URL holds a workspace; it is left as it is. Name an empty database.")
    places = {
        "records/records.duckdb": store.records,
        "workspace/workspace.db": Path(str(address.database)),
        "packs/register.csv": store.folder / "packs" / "register.csv",
    }
    store.folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=store.folder) as unpacked:
            found = _unpacked(file, Path(unpacked))
            kind = "workspace/workspace.dump" if on_server else "workspace/workspace.db"
            if [name for name in found if name.startswith("workspace/") and name != kind]:
                raise StoreProblem(
                    f"{file}: holds the workspace as {'an SQLite file' if on_server else 'a dump of PostgreSQL'}. Restore it where "
                    "EQUITY_WORKSPACE_URL names that kind, then carry it over: `python -m data move-workspace`."
                )
            if kind in found and on_server:
                run_postgresql(
                    "pg_restore", address, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", found.pop(kind)
                )
            for name, path in found.items():
                place = places.get(name) or store.releases / Path(name).name
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, place)
    except OSError as error:
        raise StoreProblem(f"{store.folder}: the backup could not be restored ({error.strerror}).") from error
    if secret is not None:
        store.secret.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copy(secret, store.secret)
        store.secret.chmod(0o600)
    set_modes(store)
    say(f"{store.folder}: restored. See whether all is well: `python -m data doctor`.")


def _taken_out(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file's bytes, and nothing else the archive says of it. `extract` is safe from Python 3.11.4 on; Debian 12 has 3.11.2."""
    held, place = archive.extractfile(member), folder / member.name
    if held is None:
        raise tarfile.ReadError(f"{member.name} is no file")
    place.parent.mkdir(parents=True, exist_ok=True)
    with held, place.open("wb") as file:
        shutil.copyfileobj(held, file)


def _unpacked(file: Path, folder: Path) -> dict[str, str]:
    """Name -> where it was unpacked, for everything in the backup, each proved by its hash. Raises `StoreProblem`."""
    try:
        with tarfile.open(file, "r:") as archive:
            found: dict[str, str] = {}
            for member in archive:
                if member.name != CONTENTS and not (member.isfile() and _MEMBER.fullmatch(member.name)):
                    raise StoreProblem(f"{file}: holds '{member.name[:80]}', which is no part of a backup of ours; it was not restored.")
                _taken_out(archive, member, folder)
                found[member.name] = str(folder / member.name)
    except (tarfile.TarError, EOFError) as error:
        raise StoreProblem(f"{file}: is not a backup, or was cut off; take an earlier one.") from error
    except OSError as error:
        raise StoreProblem(f"{file}: the backup cannot be read ({error.strerror}).") from error
    if CONTENTS not in found:
        raise StoreProblem(f"{file}: was cut off; take an earlier one.")
    hashes = json.loads(Path(found.pop(CONTENTS)).read_text(encoding="utf-8"))["sha256"]
    for name in sorted(hashes.keys() | found.keys()):
        if name not in found or _hash(Path(found[name])) != hashes.get(name):
            raise StoreProblem(f"{file}: {name} is not as it was when the backup was made; take an earlier one.")
    return found


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
