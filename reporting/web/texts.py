"""What may be written in a box, and what to say where it may not."""

from typing import Final

MOST: Final = 8_000  # characters, about 1,300 words; more can be sent afterwards
_MOST_BYTES: Final = 24_000  # of writing in any alphabet; fits the longest step


def too_long(text: str) -> int:
    """How many characters are too many; 0 where it fits."""
    over = len(text) - MOST
    return over if over > 0 else 1 if len(text.encode()) > _MOST_BYTES else 0


def digits(code: str) -> str:
    """A code as it was typed, without what people put between its digits."""
    return "".join(letter for letter in code if letter.isdecimal() and letter.isascii())
