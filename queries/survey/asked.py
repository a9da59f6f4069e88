"""A question put to a release: who, where and when, and the released counts that answer it."""

from collections.abc import Iterable
from dataclasses import dataclass

from queries.directory import Directory, directory
from queries.release import Release
from queries.selection import Selection
from queries.survey.areas import NOT_ASKED, NOT_RETURNED, RESPONDENTS, STILL_OPEN, Areas, areas
from queries.survey.counts import Counts, Tally, counts, tally
from queries.survey.people import NOBODY, By, People, check_by, people, view
from queries.survey.places import NOTHING_MATCHES, NOWHERE, Place, places


@dataclass(frozen=True)
class Group:
    """One group of an answer: these people in this place in this wave, or why there is nothing to show."""

    wave: str
    code: str
    name: str
    people: People
    place: Place
    nodes: tuple[int, ...]
    withheld: str | None

    def tally(self, found: Counts, options: Iterable[str]) -> Tally:
        return tally(found, self.nodes, self.people, options)


@dataclass(frozen=True)
class Asked:
    """The groups that a question has, in order, and the counts behind them."""

    groups: tuple[Group, ...]
    counts: Counts
    one_draw: bool  # of two answers: one draw of noise tells them apart, and the other answer is the rest


def ask(release: Release, waves: Iterable[str], question: str, selection: Selection, by: By | None, options: tuple[str, ...] = ()) -> Asked:
    """Groups for each wave (the same places in all of them) and, in one read of the release, their counts.

    options: answers without which the question is another one; a wave that did not have them did not ask it.
    Raises `NotInRelease` for a wave, question or breakdown that the release does not have.
    """
    check_by(by)
    known, waves = directory(release), list(waves)
    who = people(known, selection, by) or (NOBODY,)
    found = {(wave, person): areas(release, wave, view(selection, by), question, person, options) for wave in waves for person in who}
    where = {person: _places(known, [found[wave, person] for wave in waves], selection, by, person) for person in who}
    groups = tuple(_group(wave, found[wave, person], place, person, by) for wave in waves for person in who for place in where[person])
    nodes = [node for group in groups if group.withheld is None for node in group.nodes]
    one_draw = question != RESPONDENTS and len(known.question(question).options) == 2
    return Asked(groups, counts(release, question, nodes, who) if nodes else {}, one_draw)


def _places(known: Directory, waves: list[Areas], selection: Selection, by: By | None, group: People) -> list[Place]:
    if group is NOBODY:
        return [NOWHERE]
    # Waves that did not ask, or are still open, have no say in what the steady area is, unless there are no others.
    asking = [wave for wave in waves if wave.withheld != NOT_ASKED and wave.below != STILL_OPEN]
    asking = asking or [wave for wave in waves if wave.withheld != NOT_ASKED] or waves
    return places(known, [structure for wave in asking for structure in wave.placing], selection, by)


def _group(wave: str, areas: Areas, place: Place, group: People, by: By | None) -> Group:
    withheld = place.blank(areas.placing)
    if withheld != NOTHING_MATCHES:
        withheld = areas.withheld or withheld
    silent = withheld == NOT_RETURNED and areas.below != STILL_OPEN  # from a practice that sent nothing back nothing was hidden
    if withheld not in (NOTHING_MATCHES, NOT_ASKED) and not silent and areas.whole_area_only and not place.is_whole(areas.counting):
        withheld = areas.below
    practices = frozenset[str]().union(*(s.practices for s in areas.counting)) if areas.whole_area_only else place.practices
    # Staff groups that are counted by the same areas share their nodes.
    nodes = tuple(dict.fromkeys(node.number for structure in areas.counting for node in structure.fewest_nodes(practices)))
    own = place if by in ("neighbourhood", "practice") else group
    return Group(wave, own.code, own.name, group, place, nodes, withheld)
