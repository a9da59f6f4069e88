"""Do the parts of a store belong together? Each holds the same name, drawn when the store was made.

The records hold it in a table, the workspace in its first event, the releases in the file `STORE`. A forgotten setting or a lost file
then shows as another name or none, and is refused, rather than being taken for a fresh, empty part.
"""

import uuid
from pathlib import Path

from data import modes
from data.settings import part_folder

FILE = "STORE"


def fresh() -> str:
    """A name that no other store has."""
    return str(uuid.uuid4())


def name_of(store: Path) -> str | None:
    """The name of a store, as its releases say it: the one part that everybody reads. None where no store was made."""
    said = _said(store)
    return said[0] if said else None


def has_workspace(store: Path) -> bool:
    """Whether a workspace was ever made for this store: then an empty one is never it."""
    return "workspace" in _said(store)[1:]


def give(store: Path, name: str) -> None:
    """Write the name beside the releases."""
    releases = modes.folder(part_folder(store, "releases"), modes.GROUP_READS)
    _say(releases / FILE, [name])


def note_workspace(store: Path) -> None:
    """From now on there is a workspace."""
    if not has_workspace(store):
        _say(part_folder(store, "releases") / FILE, [*_said(store), "workspace"])


def _said(store: Path) -> list[str]:
    try:
        return (part_folder(store, "releases") / FILE).read_text(encoding="utf-8").split()
    except (FileNotFoundError, NotADirectoryError):
        return []


def _say(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    modes.file(path, modes.GROUP_READS)
