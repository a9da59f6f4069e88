"""What may be written in a box, and what to say where it may not."""

import unicodedata
from typing import Final

MOST: Final = 8_000  # characters, about 1,300 words; more can be sent afterwards
_MOST_BYTES: Final = 24_000  # of writing in any alphabet; fits the longest step


def fitting(text: str) -> str:
    """As much of it as may be written."""
    return text.encode()[:_MOST_BYTES].decode(errors="ignore")[:MOST]


def too_long(text: str) -> int:
    """How many characters are too many; 0 where it fits."""
    return len(text) - len(fitting(text))


def digits(code: str) -> str:
    """A code as it was typed in the digits of any script, without what people put between them."""
    return "".join(str(unicodedata.decimal(letter)) for letter in code if letter.isdecimal())
