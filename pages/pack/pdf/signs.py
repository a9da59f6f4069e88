"""Which signs the paper's typeface can draw. One that it cannot, such as an emoji in a name, would stop the file: PDF/UA forbids blanks.

Such a sign is printed as a box, and the foot of every page says so. Signs that nobody sees are left out. Not taken: the machine's own
fonts, which would change the pages from one machine to the next.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

TYPEFACE = "font_source_sans_pro"  # the package that carries it
WEIGHTS = ("Regular", "Semibold", "Bold")  # a sign counts when every weight that pages use has it
BOX = "■"
SAID = f"A sign that this paper's typeface does not have is printed as {BOX}."
_LAYOUT = "\n\t"


def drawable(value: Any) -> tuple[Any, bool]:
    """Lists, tuples, dicts and texts with every text made drawable; and whether a sign had to be replaced."""
    if isinstance(value, str):
        text = _drawable(value)
        return text, BOX in text and BOX not in value
    if isinstance(value, dict):
        found = {key: drawable(inner) for key, inner in value.items()}
        return {key: inner for key, (inner, _) in found.items()}, any(replaced for _, replaced in found.values())
    if isinstance(value, list | tuple):
        parts = [drawable(inner) for inner in value]
        return [inner for inner, _ in parts], any(replaced for _, replaced in parts)
    return value, False


def _drawable(text: str) -> str:
    shown = "".join(map(_sign, unicodedata.normalize("NFC", text)))
    return shown or (text and BOX)  # a name that nobody could see


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign in _LAYOUT:
        return sign
    if kind in ("Cf", "Cc"):  # nobody sees these, and Typst stops at some that the typeface has
        return ""
    if ord(sign) in signs():
        return sign
    return "" if kind in ("Mn", "Me") else BOX


@cache
def signs() -> frozenset[int]:
    """Every sign that all weights have."""
    folder = files(TYPEFACE) / "files"
    return frozenset.intersection(*(_signs((folder / f"SourceSansPro-{weight}.ttf").read_bytes()) for weight in WEIGHTS))


def _signs(font: bytes) -> frozenset[int]:
    """The signs of a TrueType font, from its table `cmap`: the subtables of Unicode, formats 4 and 12 (ISO/IEC 14496-22, 5.2.1)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    directory = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    cmap = next(place for tag, _, place, _ in directory if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for number in range(subtables):
        _, _, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * number)
        found.update(_subtable(font, cmap + offset))
    return frozenset(found)


def _subtable(font: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, start)
    if form == 12:
        (groups,) = struct.unpack_from(">L", font, start + 12)
        for number in range(groups):
            first, last, _ = struct.unpack_from(">LLL", font, start + 16 + 12 * number)
            yield from range(first, last + 1)
    elif form == 4:
        count = struct.unpack_from(">H", font, start + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", font, start + 14)
        starts = struct.unpack_from(f">{count}H", font, start + 16 + 2 * count)
        for first, last in zip(starts, ends, strict=True):
            if first != 0xFFFF:
                yield from range(first, last + 1)
