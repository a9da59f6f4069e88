"""One way to compare words that people and form tools write differently."""

# Word processors and form tools swap these in unasked; nobody means a different answer by them.
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\ufeff": None, "\u200b": None})


def fold(text: str) -> str:
    """`text` with white space, line breaks, case and typographic quotes and dashes made even."""
    return " ".join(text.translate(_TYPOGRAPHY).split()).casefold()
