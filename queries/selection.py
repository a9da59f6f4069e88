"""What is asked about, and by whom: frozen values that pages build and that are part of every cache key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal["leadership", "practice", "guardian", "steward", "staff"]


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


@dataclass(frozen=True)
class Viewer:
    """Who asks: the role, and for a practice its code. Part of every cache key, since two viewers may see different rows.

    `staff` is anybody at work who has not said who they are: they see what everybody may.

    Raises `TypeError` for a practice role without its practice, and for any other role with one.
    """

    role: Role
    practice: str | None = None

    def __post_init__(self) -> None:
        if (self.role == "practice") != (self.practice is not None):
            raise TypeError(f"Viewer: the role {self.role!r} with practice {self.practice!r}; a practice, and only a practice, has a code.")


def _codes(name: str, given: Iterable[str]) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TypeError(f"Selection: {name} is the text {given!r}; give a collection of codes, such as ({given!r},).")
    codes = set(given)
    # What callers promise is what is asked here.
    if strange := [code for code in codes if not isinstance(code, str)]:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"Selection: {name} holds {strange[0]!r}, which is not a code; give codes as text.")
    return tuple(sorted(codes))
