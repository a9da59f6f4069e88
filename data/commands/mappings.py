"""Before a survey and after it: `questionnaire`, `mapping`, `mappings`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from data import definitions
from data.commands.options import By, StoreFolder, store_at, who
from data.feeds.dating import wave_by_dates
from data.feeds.mapping.keeping import keep_mapping, kept_mappings
from data.feeds.mapping.proposing import Match, Proposal, propose
from data.feeds.questionnaire import entry_sheet, paper_form, word_form, xlsform
from data.feeds.questionnaire.asked import open_practices


class Form(StrEnum):
    """What a questionnaire is written as."""

    XLSFORM = "xlsform"
    WORD = "word"
    PAPER = "paper"
    ENTRY = "entry"


_WRITERS = {Form.XLSFORM: xlsform, Form.WORD: word_form, Form.PAPER: paper_form, Form.ENTRY: entry_sheet}


def register(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("questionnaire")(questionnaire)
    app.command("mapping")(mapping)
    app.command("mappings")(mappings)


def questionnaire(
    form: Annotated[
        Form, typer.Argument(help="xlsform (Kobo, ODK), word (Microsoft Forms imports it), paper, or entry (to type paper into).")
    ],
    file: Annotated[Path, typer.Argument(help="Where to write it: .xlsx for xlsform and entry, .docx for word and paper.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The wave; the newest where not given.")] = None,
) -> None:
    """Write the questionnaire of a wave; what comes back from it loads with no mapping."""
    defined = definitions.load()
    code = wave or defined.instrument.waves[-1].code
    _WRITERS[form](file, defined, code, open_practices(store_at(store)))
    typer.echo(f"The questionnaire of wave {code} is in {file}.")


def mapping(
    file: Annotated[Path, typer.Argument(help="The export.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The survey's wave; else the one that the file's dates fall in, or the newest.")] = None,
    kind: Annotated[str, typer.Option(help="The feed.")] = "survey",
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    name: Annotated[str | None, typer.Option(help="Keep the mapping under this name, for --mapping.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write it to this file.")] = None,
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask about what is not sure; as usual, only where somebody can answer.")
    ] = None,
    by: By = None,
) -> None:
    """Propose a mapping for an export, ask about what is not sure, and keep it by name."""
    dated = wave_by_dates(file, sheet) if kind == "survey" and not wave else None
    code = wave or dated or definitions.load().instrument.waves[-1].code
    found = propose(store_at(store), file, wave=code, kind=kind, sheet=sheet)
    decisions = _decide(found) if ask or (ask is None and sys.stdin.isatty()) else {}
    written = found.decided(decisions) or "{}\n"
    if out:
        out.write_text(written, encoding="utf-8")
    if name:
        keep_mapping(store_at(store), name, written, by=who(by))
    if not out and not name:
        typer.echo(written, nl=False)
    if kind == "survey" and not wave:
        typer.echo(f"Read as answers of wave {code}, {'by the dates in it' if dated else 'the newest'}; --wave says otherwise.", err=True)
    typer.echo(
        f"{found.tool or 'No form tool'} was recognised; {len(found.columns) + len(found.texts)} lines, {len(found.unsure)} not sure.",
        err=True,
    )
    if found.missing:
        typer.echo(f"No column seems to hold: {', '.join(found.missing)}.", err=True)


def mappings(store: StoreFolder = None) -> None:
    """List the mappings that are kept."""
    for kept in kept_mappings(store_at(store)):
        typer.echo(f"{kept.name}  kept {kept.kept_at:%Y-%m-%d} by {kept.kept_by}, {len(kept.written.splitlines())} lines")


def _decide(found: Proposal) -> dict[Match, str | None]:
    """Ask about each match that is not sure; an empty answer takes what is proposed, a hyphen takes nothing."""
    decisions: dict[Match, str | None] = {}
    for match in found.unsure:
        what = f"'{match.written}' in {match.of} ({match.times:,} times)" if match.of else f"Column '{match.written}'"
        answer = typer.prompt(f"{what}: code, or - to leave it", default=match.likely or "-")
        decisions[match] = None if answer == "-" else answer
    return decisions
