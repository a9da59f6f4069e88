"""Which people an answer is about, and so which protection view answers it."""

from dataclasses import dataclass
from typing import Literal, get_args

from queries.directory import Directory
from queries.problems import NotInRelease
from queries.selection import Selection

By = Literal["ethnicity", "census_group", "staff_group", "neighbourhood", "practice"]
EVERYONE = "all"
EVERYONE_NAME = "All staff"
UNDIVIDED = ("",)  # what a view without such groups holds in their place


@dataclass(frozen=True)
class People:
    """One group of people: its code and name, and the groups whose released counts are added up for it."""

    code: str
    name: str
    staff_groups: tuple[str, ...]
    ethnic_groups: tuple[str, ...]


NOBODY = People(EVERYONE, EVERYONE_NAME, (), ())  # where a selection names no staff group of the release


def check_by(by: str | None) -> None:
    """Raises `NotInRelease` for a breakdown that no release has."""
    if by is not None and by not in get_args(By):
        raise NotInRelease(f"Results are not broken down by {by!r}; use {', '.join(get_args(By))} or None.")


def view(selection: Selection, by: By | None) -> str:
    """The protection view: the coarsest that tells apart the groups asked for, since finer ones have larger bundles."""
    if by == "ethnicity":
        return "staff_group_ethnicity" if selection.staff_groups else "ethnicity"
    if by == "census_group":
        return "detailed_ethnicity"
    return "staff_group" if selection.staff_groups or by == "staff_group" else "area"


def people(known: Directory, selection: Selection, by: By | None) -> tuple[People, ...]:
    """A group a row of the breakdown, in the release's order, whether or not anybody in it answered.

    Empty when the selection names only staff groups that the release does not have, and of census groups when it names any: those are
    counted over all staff.
    """
    chosen = tuple(code for code in known.staff_groups if code in selection.staff_groups)
    if selection.staff_groups and (not chosen or by == "census_group"):
        return ()
    if by == "staff_group":
        return tuple(People(code, known.staff_groups[code], (code,), UNDIVIDED) for code in chosen or known.staff_groups)
    staff = chosen or UNDIVIDED
    if by == "ethnicity":
        return tuple(People(code, name, staff, (code,)) for code, name in known.ethnic_groups.items())
    if by == "census_group":
        return tuple(People(code, name, UNDIVIDED, (code,)) for code, name in known.census_groups.items())
    return (People(EVERYONE, EVERYONE_NAME, staff, UNDIVIDED),)
