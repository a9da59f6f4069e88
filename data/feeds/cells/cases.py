"""What a cell of a guardian's return may say."""

import re

from data.definitions.speaking_up import SpeakingUp
from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.values import Reader, Unexpected

_FLAGS = {"yes": 1, "y": 1, "no": 0, "n": 0}
_COUNTED = re.compile(r"(?P<element>.*?)(?:\s*[:=]?\s+(?P<cases>[0-9]+))?")


def count_or_flag(most: int) -> Reader:
    """A whole number up to `most`, or yes and no for 1 and 0."""
    counted = number(0, most, whole=True)

    def read(text: str) -> object:
        return _FLAGS[fold(text)] if fold(text) in _FLAGS else counted(text)

    return read


def element_list(definitions: SpeakingUp, most: int) -> Reader:
    """'bullying; patient_safety' or 'bullying 3; patient_safety 1' as ((element, cases), ...); cases None where not given."""
    codes = {fold(text): e.code for e in definitions.elements for text in (e.code, e.name)}
    counted = number(1, most, whole=True)

    def read(text: str) -> object:
        found: dict[str, object] = {}
        for part in filter(None, (part.strip() for part in text.split(";"))):
            match = _COUNTED.fullmatch(part)
            code = codes.get(fold(match["element"])) if match else None
            if match is None or code is None or code in found:
                raise Unexpected(
                    f"elements of speaking_up.yaml, each once, separated by ';': {', '.join(e.code for e in definitions.elements)}"
                )
            found[code] = counted(match["cases"]) if match["cases"] else None
        return tuple(found.items())

    return read


def professional_group_texts(definitions: SpeakingUp) -> dict[str, str]:
    """Text -> professional group: its code, name and aliases."""
    return {fold(text): g.code for g in definitions.professional_groups for text in (*g.aliases, g.name, g.code)}
