"""What is asked about: a frozen value that pages build from filters and that is part of every cache key."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, init=False)
class Selection:
    """Codes of practices, neighbourhoods and staff groups; an empty field means all.

    Order and duplicates do not matter: two selections of the same codes are equal and hash alike. Any iterable of strings
    is accepted; a bare string is not, since `Selection(practices="A12345")` would mean six practices of one letter each.
    Raises `TypeError` for anything that is not a collection of strings.
    """

    practices: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    staff_groups: tuple[str, ...]

    def __init__(self, practices: Iterable[str] = (), neighbourhoods: Iterable[str] = (), staff_groups: Iterable[str] = ()) -> None:
        given = {"practices": practices, "neighbourhoods": neighbourhoods, "staff_groups": staff_groups}
        for name, codes in given.items():
            object.__setattr__(self, name, _codes(name, codes))


def _codes(name: str, given: Iterable[str]) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TypeError(f"Selection: {name} is the text {given!r}; give a collection of codes, such as ({given!r},).")
    codes = set(given)
    if strange := [code for code in codes if not isinstance(code, str)]:
        raise TypeError(f"Selection: {name} holds {strange[0]!r}, which is not a code; give codes as text.")
    return tuple(sorted(codes))
