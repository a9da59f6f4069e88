"""Markdown's signs: kept from doing anything in texts that are not ours, taken off in texts that leave the page."""

import re
from typing import Any

SIGNS = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>()#+-.!|$~:"})
MARKED = re.compile(r"\\(.)|\*\*")


def plain(text: Any) -> str:
    """Text as it is, whatever signs a practice's name holds: Markdown would read some of them as commands."""
    return str(text).translate(SIGNS)


def unmarked(listing: str) -> tuple[str, ...]:
    """The lines of a list of ours without its signs."""
    return tuple(MARKED.sub(r"\1", line.removeprefix("- ")) for line in listing.splitlines())
