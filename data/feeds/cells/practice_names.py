"""Practices as people name them on a form: by code, by name, or by both at once ('A00001 - Example Surgery', 'Example Surgery, Town')."""

import re
from collections.abc import Iterable, Mapping

from data.feeds.cells.folding import fold
from data.feeds.cells.values import Reader, Unexpected, practice_code


def practice_by_code_or_name(pattern: str, held: Iterable[tuple[str, str]], mapped: Mapping[str, str]) -> Reader:
    """The code of a practice. `held` are names and codes of those that are held, `mapped` texts (folded) that a mapping gives a code."""
    by_code = practice_code(pattern)
    within = re.compile(rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", re.IGNORECASE)
    by_name: dict[str, list[str]] = {}
    for name, code in held:
        by_name.setdefault(fold(name), []).append(code)

    def read(text: str) -> object:
        folded = fold(text)
        if folded in mapped:
            return by_code(mapped[folded])
        for name in (folded, folded.split(",")[0].strip()):
            if len(by_name.get(name, [])) == 1:
                return by_name[name][0]
            if name in by_name:
                raise Unexpected(f"the code, as {' and '.join(sorted(by_name[name])[:4])} bear this name")
        found = {code.upper() for code in within.findall(text[:200])}
        if len(found) == 1:
            return found.pop()
        try:
            return by_code(text)
        except Unexpected as problem:
            raise Unexpected(f"{problem}, or the name of a practice that is held") from None

    return read
