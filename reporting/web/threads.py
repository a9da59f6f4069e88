"""What was said in a report, as many entries a page as fit its length."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reporting.entries import REPORTER, Entry

_FITS: Final = 32_000  # bytes of text as they are written in HTML; a page stays below 50 kB


@dataclass(frozen=True)
class Said:
    """An entry, and whose it is by name."""

    entry: Entry
    mine: bool  # the reporter's
    name: str


@dataclass(frozen=True)
class Thread:
    """One page of it, oldest first; 0 where there is no other page that way."""

    said: tuple[Said, ...]
    earlier: int
    later: int


def page_asked(asked: str, pages: int) -> int:
    """The page asked for by number; 0 where none, or none that there is."""
    number = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 6 else 0
    return number if number <= pages else 0


def thread_page(entries: Sequence[Entry], names: Mapping[str, str], asked: str) -> Thread:
    """The page asked for by number; the last one, where none or none that there is."""
    pages: list[list[Entry]] = [[]]
    room = _FITS
    for entry in entries:
        size = len(html.escape(entry.text).encode()) + 400  # and its frame
        if size > room and pages[-1]:
            pages.append([])
            room = _FITS
        pages[-1].append(entry)
        room -= size
    number = page_asked(asked, len(pages)) or len(pages)
    shown = tuple(Said(one, one.by == REPORTER, names.get(one.by, "")) for one in pages[number - 1])
    return Thread(shown, number - 1, number + 1 if number < len(pages) else 0)
