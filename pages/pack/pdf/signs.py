"""Which signs the paper's typefaces can draw. One that none can, such as an emoji in a name, would stop the file: PDF/UA forbids blanks.

Latin, Greek and Cyrillic are in the typeface itself; the scripts of Britain's other languages in Noto Sans, which lies in `fonts/`.
A sign that is in none is printed as a box, and the foot of every page says so. Signs that nobody sees are left out. Not taken: the
machine's own fonts, which would change the pages from one machine to the next; Noto for Chinese, Japanese and Korean, 16 MB each.
"""

import unicodedata
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from data.language import to_say

TYPEFACE = "font_source_sans_pro"  # the package that carries it
WEIGHTS = ("Regular", "Semibold", "Bold")  # a sign counts when every weight that pages use has it
OTHER_SCRIPTS = Path(__file__).parent / "fonts"  # one weight each: bold words of theirs are printed in it, too
BOX = "■"
SAID = to_say("A sign that this paper's typefaces do not have is printed as {box}.")
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
    """Every sign that all weights of the typeface have, or the typeface of another script."""
    with as_file(files(TYPEFACE) / "files") as folder:
        latin = frozenset.intersection(*(_signs(folder / f"SourceSansPro-{weight}.ttf") for weight in WEIGHTS))
    return latin.union(*(_signs(font) for font in OTHER_SCRIPTS.glob("*.ttf")))


def _signs(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap() or ())
