"""How large a text may be in a box: slides have no layout engine of their own until somebody opens them."""

from collections.abc import Sequence

POINTS_PER_INCH = 72
LINE = 1.2  # height of a line, in sizes
# Widths of Arial's letters in sizes, by group; whatever is in none counts as the widest small letters do.
WIDTHS = {"ijl.,:;'|!’ ": 0.278, "frtI()[]-/–·": 0.333, "csvxyzkJ": 0.5, "mM%": 0.889, "wABEFKPSTVXYZLRCDHNU&": 0.722, "WGOQ": 0.944}
OTHER = 0.556
BOLD = 1.08  # bold letters are wider by this much


def lines(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes in a box this many inches wide, words kept whole."""
    room = width * POINTS_PER_INCH / (size * (BOLD if bold else 1))
    count, used = 1, 0.0
    for word in text.split(" "):
        needed = _width(word)
        if used and used + needed > room:
            count, used = count + 1, 0.0
        used += needed + _width(" ")
    return count


def height(texts: Sequence[str], width: float, size: float, gap: float = 0.0, bold: bool = False) -> float:
    """Inches that paragraphs take, `gap` points after each but the last."""
    taken = sum(lines(text, width, size, bold) for text in texts) * size * LINE + gap * max(0, len(texts) - 1)
    return taken / POINTS_PER_INCH


def largest(texts: Sequence[str], width: float, room: float, sizes: Sequence[float], gap: float = 0.0, bold: bool = False) -> float:
    """The first of `sizes`, given from large to small, at which the paragraphs fit; the last where none does."""
    return next((size for size in sizes if height(texts, width, size, gap, bold) <= room), sizes[-1])


def natural(text: str, size: float, bold: bool = False) -> float:
    """Inches that a text takes on one line."""
    return _width(text) * size * (BOLD if bold else 1) / POINTS_PER_INCH


def _width(text: str) -> float:
    return sum(next((width for letters, width in WIDTHS.items() if letter in letters), OTHER) for letter in text)
