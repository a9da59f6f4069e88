"""The texts that forms and files may use for a code of the definitions, folded."""

import re
from collections.abc import Iterable

from data.definitions import Definitions
from data.definitions.schema import Question
from data.feeds.cells.folding import fold
from data.feeds.cells.values import Reader, Unexpected, one_of

NOT_KNOWN = "99"
# Local second characters: any digit, and the letters that the Electronic Staff Record uses. Not any two letters, which would
# make 'NA', 'NK' and 'NO' African.
_LOCAL_ETHNICITY = re.compile("[A-Z][0-9]|C[A-Y]|G[A-F]|L[A-K]|P[A-E]|S[A-E]")

# 1-2 as spreadsheets show it once they took it for a date, and what it may have been
_DATE_OF_ANSWER = re.compile(r"[0-9]{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
_RANGE = re.compile(r"[0-9]{1,2} ?- ?[0-9]{1,2}")
_MADE_A_DATE = (
    "an answer such as 1-2, which a spreadsheet has turned into a date; load the file as the form tool wrote it, "
    "without opening and saving it in a spreadsheet"
)


def staff_group_texts(definitions: Definitions) -> dict[str, str]:
    """Text -> group: its code, name, aliases, and the roles reported under it."""
    staff = definitions.staff_groups
    texts = {fold(role.text): role.group for role in staff.roles}
    return texts | _texts((g.code, (g.name, *g.aliases)) for g in staff.groups)


def ethnicity_texts(definitions: Definitions) -> dict[str, str]:
    """Text -> 16+1 code: the code, its name and its aliases."""
    return _texts((c.code, (c.name, *c.aliases)) for c in definitions.ethnicity.categories)


def option_texts(question: Question) -> dict[str, str]:
    """Text -> option: its code, text and aliases."""
    return _texts((o.code, (o.text, *o.aliases)) for o in question.options)


def _texts(codes: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    codes = list(codes)
    aliases = {fold(text): code for code, texts in codes for text in texts}
    return aliases | {fold(code): code for code, _ in codes}


def ethnicity(texts: dict[str, str]) -> Reader:
    """A 16+1 category by text, or by a local code whose first character is the national one (staff record 'CA' -> C)."""
    known = one_of(texts, "an ethnic category of ethnicity.yaml: its code, name or alias")
    codes = set(texts.values())

    def read(text: str) -> object:
        if fold(text) not in texts and _LOCAL_ETHNICITY.fullmatch(text) and text[0] in codes:
            return text[0]
        return known(text)

    return read


def option(question: Question, texts: dict[str, str], separator: str = "") -> Reader:
    """An option of `question`; the message lists the texts that would have been right.

    Form tools end an answer to a question that allows several with a semicolon. Where the mapping names a separator and somebody chose
    several, there is no one answer: it is blank, and the person stays.
    """
    known = one_of(texts, "one of: " + "; ".join(o.text for o in question.options))

    def read(text: str) -> object:
        try:
            return known(text.rstrip("; .") or text)
        except Unexpected as problem:
            parts = [part.strip() for part in text.split(separator) if part.strip()] if separator else []
            if len(parts) > 1 and all(fold(part) in texts for part in parts):
                return None
            if _DATE_OF_ANSWER.fullmatch(text) and any(_RANGE.fullmatch(known_text) for known_text in texts):
                raise Unexpected(_MADE_A_DATE) from None
            raise Unexpected(f"{problem}, or an alias in the mapping file") from None

    return read
