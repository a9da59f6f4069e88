"""By which areas a wave counts a question for one group of people, or why it has none."""

from dataclasses import dataclass

from queries.directory import directory
from queries.release import Release
from queries.structure import Structure, structures
from queries.survey.people import UNDIVIDED, People

NOT_ASKED = "not_asked"
NOT_RETURNED = "not_returned"
TOO_FEW = "too_few"
STILL_OPEN = "still_open"
RESPONDENTS = "respondents"  # not asked of anybody: counts everyone who answered something


@dataclass(frozen=True)
class Areas:
    """One structure, or one for each staff group of the people, since larger groups have smaller areas.

    `counting` has the counts. `placing` decides what a selection becomes: the same, or the usual areas where the question is counted
    for the whole area only or not at all, so that no answer depends on where the few who were asked such a question work. `below`: why
    there is nothing for less than the whole area, where there is not.
    """

    counting: tuple[Structure, ...]
    placing: tuple[Structure, ...]
    whole_area_only: bool = False
    withheld: str | None = None
    below: str = TOO_FEW


def areas(release: Release, wave: str, view: str, question: str, group: People, options: tuple[str, ...] = ()) -> Areas:
    """options: answers without which the question is another one. Raises `NotInRelease` for a wave or question that is not there."""
    known, found = directory(release), structures(release)
    apart = group.staff_groups if view == "staff_group" else UNDIVIDED
    usual = tuple(found.usual(wave, view, staff_group) for staff_group in apart)
    if question == RESPONDENTS:
        known.wave(wave)
    elif not known.asked(wave, question, options):
        return Areas(usual, usual, withheld=NOT_ASKED)
    counting = tuple(found.counting(wave, view, staff_group, question) for staff_group in apart)
    only_whole = all(structure.whole_area_only for structure in counting)
    whole_area_only = only_whole or (question != RESPONDENTS and known.question(question).whole_area_only)
    missing = [_why_none(release, wave, structure) for structure in counting if not structure.nodes]
    # Groups of which nobody took part add nothing to a sum; one that is too small to count may not be left out of it in silence.
    reason = next((reason for reason in missing if reason != NOT_RETURNED), NOT_RETURNED if len(missing) == len(counting) else None)
    below = STILL_OPEN if wave in known.still_open else TOO_FEW
    return Areas(counting, usual if whole_area_only or reason else counting, whole_area_only, reason, below)


def _why_none(release: Release, wave: str, structure: Structure) -> str:
    """The release's own reason; else a wave without areas has no respondents, and a view or staff group without them has too few.

    That nobody of a staff group took part is not said: it would be an exact zero.
    """
    took_part = structures(release).usual(wave, "area", "").nodes
    return structure.reasons.get(("ics", ""), TOO_FEW if took_part else NOT_RETURNED)
