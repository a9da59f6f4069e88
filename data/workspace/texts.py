"""What may be written into a text field. A text is kept as it was written: markup and formulas are only letters here."""

import re

from data.language import say, say_count

LONGEST = 10_000  # characters of a note
SHORT = 200  # of a name, a role or a code
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")  # neither PostgreSQL nor a spreadsheet can keep them


def text_problem(text: object, longest: int = LONGEST) -> str | None:
    """Why `text` cannot be kept, as a sentence; None when it can."""
    if not isinstance(text, str):
        return say("This must be text.")
    if len(text) > longest:
        return say_count(
            "This has {count} character and at most {most} can be kept; shorten it by {excess}.",
            "This has {count} characters and at most {most} can be kept; shorten it by {excess}.",
            len(text), most=f"{longest:,}", excess=f"{len(text) - longest:,}",
        )  # fmt: skip
    if _CONTROL.search(text):
        return say("This holds a character that cannot be shown; it may have come along when pasting. Type the sentence again.")
    return None


def missing(text: str) -> bool:
    return not text.strip()
