"""Three people of the machine: the steward, the web, a stranger. What each can do to a store, tried by each."""

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store

ROOT = Path(__file__).parents[3]
STEWARD, WEB, STRANGER = 61_001, 61_002, 61_003  # a user each, with a group of their own
SHARED = 61_010  # the group that the store's admin gives the web

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can be three people.")

TRY = """
import os, sys
from contextlib import closing
from pathlib import Path
from data.store import Store
store = Store(Path(sys.argv[1]))
def can(do):
    try:
        do()
        return True
    except (OSError, Exception):
        return False
def write():
    from data.workspace import open_workspace
    from sqlalchemy import text
    with closing(open_workspace(store.folder, make=False)) as workspace, workspace.writing() as connection:
        connection.execute(text("insert into subject (subject, kind) values (:who, 'note')"), {"who": f"note/{os.getuid()}"})
def show():
    from queries import open_release
    open_release(store.releases)
for name, do in {
    "list the records": lambda: os.listdir(store.records.parent),
    "read the records": lambda: store.records.read_bytes(),
    "read the secret": lambda: store.secret.read_bytes(),
    "take the records away": lambda: store.records.parent.rename(store.folder / "gone"),
    "take the releases away": lambda: store.releases.rename(store.folder / "gone"),
    "change a release": lambda: (store.releases / "release-1.duckdb").open("r+b"),
    "add a release": lambda: (store.releases / "release-9.duckdb").open("wb"),
    "turn CURRENT": lambda: store.current.write_text("release-9.duckdb"),
    "show a release": show,
    "write in the workspace": write,
}.items():
    if can(do):
        print(name)
"""


def _python() -> str:
    """One that everybody may run: root's own Python may lie where nobody else gets to, and the machine's own then stands in."""
    mine = Path(sys.executable).resolve()
    open_to_all = all(stat.S_IMODE(above.stat().st_mode) & 0o001 for above in mine.parents)
    return str(mine) if open_to_all else f"/usr/bin/python3.{sys.version_info.minor}"


def run(who: int, *arguments: str | Path, umask: int = 0o022) -> str:
    groups = [SHARED] if who in (STEWARD, WEB) else []
    done = subprocess.run(
        [_python(), *map(str, arguments)],
        cwd=ROOT,
        env={
            "PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}",
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        user=who,
        group=who,
        extra_groups=groups,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A demonstration that the steward made, as carelessly as a umask can be; its admin has given the web its group."""
    above = Path(tempfile.mkdtemp(prefix="rights-"))  # not in pytest's folder, which is root's alone
    above.chmod(0o711)
    made = Store(above / "store")
    made.folder.mkdir()
    os.chown(made.folder, STEWARD, STEWARD)
    try:
        run(STEWARD, "-m", "data", "new", "--store", made.folder, umask=0o077)
        for shared in (made.releases, made.workspace):
            os.chown(shared, STEWARD, SHARED)
            for path in shared.iterdir():
                os.chown(path, STEWARD, SHARED)
            shared.chmod(stat.S_IMODE(shared.stat().st_mode) | stat.S_ISGID)
        run(STEWARD, "-m", "data", "demo", "--respondents", "150", "--store", made.folder, umask=0o000)
        yield made
    finally:
        shutil.rmtree(above)


def test_modes_are_the_codes_own(store: Store) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (store.folder, *store.folder.rglob("*"))}
    for path, mode in modes.items():
        if path == store.records.parent or store.records.parent in path.parents:
            assert mode in (0o700, 0o600), path
        elif path == store.releases:
            assert mode == 0o2750
        elif store.releases in path.parents:
            assert mode == 0o640, path
        elif path == store.workspace:
            assert mode == 0o2770
        elif store.workspace in path.parents:
            assert mode == 0o660, path


def test_each_can_do_what_is_theirs_and_nothing_else(store: Store) -> None:
    can = {who: set(run(who, "-c", TRY, store.folder).splitlines()) for who in (WEB, STRANGER)}
    assert can == {WEB: {"show a release", "write in the workspace"}, STRANGER: set()}
