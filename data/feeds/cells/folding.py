"""One way to compare words that people and form tools write differently."""

# Word processors and form tools swap these in unasked; nobody means a different answer by them.
_QUOTES = dict.fromkeys("’‘‛ʼ´`′＇", "'") | dict.fromkeys("“”„″", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_UNSEEN = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)  # soft hyphens, joiners, marks of byte order
_TYPOGRAPHY = str.maketrans(_QUOTES | _DASHES | _UNSEEN)


def fold(text: str) -> str:
    """`text` with white space, line breaks, case and typographic quotes and dashes made even."""
    return " ".join(text.translate(_TYPOGRAPHY).split()).casefold()
