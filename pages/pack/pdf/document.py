"""A pack handed to Typst, which sets it by `board.typ` and checks it against PDF/UA, the standard for accessible PDF."""

import json
from dataclasses import asdict
from datetime import UTC
from importlib.resources import as_file, files
from pathlib import Path

import typst

from data.language import language, say
from pages.pack.content import Pack, Slide, Trend
from pages.pack.pdf.signs import BOX, OTHER_SCRIPTS, SAID, TYPEFACE, drawable

BOARD = Path(__file__).parent / "board.typ"


def pdf(pack: Pack) -> bytes:
    """The whole file, the same bytes for the same pack. Typst refuses what is not tagged as PDF/UA-1 wants it."""
    with as_file(files(TYPEFACE) / "files") as folder:
        return typst.compile(
            BOARD,
            root=BOARD.parent,
            format="pdf",
            font_paths=[folder, OTHER_SCRIPTS],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=pack.dated.replace(tzinfo=UTC),
            sys_inputs={"pack": json.dumps(_given(pack), ensure_ascii=False)},
        )


def _given(pack: Pack) -> dict:
    """The pack as `board.typ` reads it."""
    given, replaced = drawable(_said(pack))
    if not replaced:
        return given
    note, _ = drawable(say(SAID, box=BOX))
    return given | {"source": f"{given['source']} {note}"}


def _said(pack: Pack) -> dict:
    dated = {part: getattr(pack.dated, part) for part in ("year", "month", "day", "hour", "minute", "second")}
    lang, *more = language().split("-")
    region = next((part for part in more if len(part) == 2), None)  # a script, as in "sr-Latn", Typst does not ask for
    slides = [_slide(slide) for slide in pack.slides]
    return {**asdict(pack), "name": pack.name, "dated": dated, "lang": lang, "region": region, "slides": slides}


def _slide(slide: Slide) -> dict:
    form = {"form": "trend" if isinstance(slide.chart, Trend) else "differences"}
    return {**asdict(slide), "columns": slide.columns, "chart": asdict(slide.chart) | form if slide.chart else None}
