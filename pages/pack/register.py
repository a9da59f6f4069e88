"""The register of packs: which file each release and choice of filters gave, so that a copy can be checked years later.

It lies beside the releases, in `packs/register.csv` of the store, because a release cannot be written to once it is published.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from pages.pack.make import File
from pages.pack.slides.asked import Asked

HEADING = ("release", "wave", "practices", "neighbourhoods", "staff_groups", "viewer", "form", "sha256")
REGISTER = Path("packs") / "register.csv"


@dataclass(frozen=True)
class Entry:
    """What was found in the register: the fingerprint first issued, and whether this file has it."""

    issued: str
    same: bool


def enter(store: Path, asked: Asked, file: File) -> Entry:
    """Write a pack into the register, or hold it against the line that is there; a line is never changed."""
    register = store / REGISTER
    key = _key(asked, file.form)
    issued = _read(register).get(key)
    if issued is None:
        _write(register, (*key, file.fingerprint))
        return Entry(file.fingerprint, same=True)
    return Entry(issued, same=issued == file.fingerprint)


def _key(asked: Asked, form: str) -> tuple[str, ...]:
    selection = asked.selection
    chosen = (selection.practices, selection.neighbourhoods, selection.staff_groups)
    return (str(asked.release.id), asked.wave, *("+".join(codes) for codes in chosen), asked.viewer.practice or asked.viewer.role, form)


def _read(register: Path) -> dict[tuple[str, ...], str]:
    if not register.exists():
        return {}
    with register.open(encoding="utf-8", newline="") as file:
        return {tuple(line[:-1]): line[-1] for line in csv.reader(file)}


def _write(register: Path, line: tuple[str, ...]) -> None:
    register.parent.mkdir(parents=True, exist_ok=True)
    with register.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if file.tell() == 0:
            writer.writerow(HEADING)
        writer.writerow(line)
