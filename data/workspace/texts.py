"""What may be written into a text field. A text is kept as it was written: markup and formulas are only letters here."""

import re

LONGEST = 10_000  # characters of a note
SHORT = 200  # of a name, a role or a code
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")  # neither PostgreSQL nor a spreadsheet can keep them


def text_problem(text: object, longest: int = LONGEST) -> str | None:
    """Why `text` cannot be kept, as a sentence; None when it can."""
    if not isinstance(text, str):
        return "This must be text."
    if len(text) > longest:
        return f"This has {len(text):,} characters and at most {longest:,} can be kept; shorten it by {len(text) - longest:,}."
    if _CONTROL.search(text):
        return "This holds a character that cannot be shown; it may have come along when pasting. Type the sentence again."
    return None


def missing(text: str) -> bool:
    return not text.strip()
