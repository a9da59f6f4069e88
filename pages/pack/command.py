"""The command: reads what was asked for, makes the pack, writes it and enters it in the register."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from data.language import say, say_count
from data.problems import DataProblem
from data.settings import part_folder, store_folder
from data.workspace import audit, open_workspace
from data.workspace.authors import whoever_types
from pages.cache.answers import catalogue
from pages.cache.catalogue import Labels
from pages.pack.make import FORMS, File, make
from pages.pack.naming import named
from pages.pack.register import enter
from pages.pack.slides.asked import Asked
from queries import NotInRelease, ReleaseProblem, Selection, Viewer, open_release

REFUSED = 2


def pack(
    out: Annotated[
        Path,
        typer.Option(
            help="The file to write; its ending says what is made: slides (.pptx), paper (.pdf) or a page for any browser (.html)."
        ),
    ],
    store: Annotated[Path | None, typer.Option(help="Folder of the store; EQUITY_STORE, or store/ beside the code.")] = None,
    release: Annotated[int | None, typer.Option(help="An earlier release; the current one where not given.")] = None,
    wave: Annotated[str | None, typer.Option(help="The survey's wave; the newest where not given.")] = None,
    practice: Annotated[list[str] | None, typer.Option(help="Practice by code or name; may be repeated.")] = None,
    neighbourhood: Annotated[list[str] | None, typer.Option(help="Neighbourhood cluster by code or name; may be repeated.")] = None,
    staff: Annotated[list[str] | None, typer.Option(help="Staff group by code or name; may be repeated.")] = None,
    by: Annotated[str | None, typer.Option(help="Who makes it, for the record of access; your user name where not given.")] = None,
) -> None:
    """Make the board pack of a release: the same file again whenever the release and the filters are the same."""
    folder = store or store_folder()
    form = out.suffix.removeprefix(".").lower()
    if form not in FORMS:
        endings = f" {say('or')} ".join(f".{known}" for known in FORMS)
        raise ReleaseProblem(say("{file}: the ending says what to make; use {endings}.", file=out, endings=endings))
    opened = open_release(part_folder(folder, "releases"), release)
    known = catalogue(opened)
    selection = Selection(
        _codes(known.practices, practice, say("practice")),
        _codes(known.neighbourhoods, neighbourhood, say("neighbourhood")),
        _codes(known.staff_groups, staff, say("staff group")),
    )
    (asked_wave,) = _codes(known.waves, [wave or known.latest_wave], say("wave"))
    # Whoever can run this can open the whole store; the pack is the board's.
    asked = Asked(opened, selection, asked_wave, Viewer("leadership"))
    file = _make(asked, form)
    _write(out, file.content)
    typer.echo(_made_of(out, opened.id, file))
    entry = enter(folder, asked, file)
    if not entry.same:
        typer.echo(
            say("It differs from the pack first issued, whose SHA-256 is {issued}: the software has changed since.", issued=entry.issued),
            err=True,
        )
    _note(folder, named(asked, file), by or whoever_types())


def _made_of(out: Path, release: int, file: File) -> str:
    return say_count(
        "{file}: {count} slide from release {release}, SHA-256 {fingerprint}",
        "{file}: {count} slides from release {release}, SHA-256 {fingerprint}",
        file.slides, file=out, release=release, fingerprint=file.fingerprint,
    )  # fmt: skip


def _note(folder: Path, name: str, who: str) -> None:
    """In the record of access, as a pack from the page is; where that cannot be reached, the pack is made all the same."""
    try:
        with closing(open_workspace(folder, make=False)) as workspace:
            audit.note(workspace, "pack made", who, name)
    except DataProblem as problem:
        typer.echo(say("The pack is made, and the record of access does not say so: {problem}", problem=problem), err=True)


def _make(asked: Asked, form: str) -> File:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("Opening the release"), total=1.0)
        return make(asked, form, lambda doing, done: progress.update(task, description=doing, completed=done))


def _write(out: Path, content: bytes) -> None:
    """In one step, so that a run that is stopped leaves the old file or none."""
    beside = out.with_name(f"{out.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        raise ReleaseProblem(
            say("{file}: the file cannot be written ({why}); name another place with --out.", file=out, why=error.strerror)
        ) from error


def _codes(known: Labels, given: Iterable[str] | None, kind: str) -> list[str]:
    """Codes of what was given as code or name."""
    by_name = {name.casefold(): code for code, name in known.items()}
    found = [text if text in known else by_name.get(text.casefold()) for text in given or ()]
    for text, code in zip(given or (), found, strict=True):
        if code is None:
            raise NotInRelease(
                say(
                    "This release has no {kind} {given}; give one by its code or its name as the filters show it.",
                    kind=kind,
                    given=repr(text),
                )
            )
    return [code for code in found if code is not None]


def main() -> None:
    """Run the command; a problem a person can put right is printed as its sentence."""
    try:
        typer.run(pack)
    except ReleaseProblem as problem:
        typer.echo(str(problem), err=True)
        raise SystemExit(REFUSED) from None
