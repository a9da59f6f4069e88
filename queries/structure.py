"""Areas that have counts of their own, and how a selection of practices is answered from them.

The nodes of a structure are laminar (nested or apart), so the largest nodes inside a union of nodes are disjoint, cover
it, and are the fewest that can. Structures are small and fixed, so they are held in memory once a release.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from queries.once import once
from queries.release import Release
from queries.run import rows

LEVELS = ("ics", "neighbourhood", "bundle")


@dataclass(frozen=True)
class Node:
    """One area with counts of its own; `practices` are those with at least one respondent in the wave."""

    number: int
    level: str
    neighbourhood: str | None
    name: str
    practices: frozenset[str]


class Structure:
    """One laminar set of nodes, with the reasons for areas that are not in it. `usual`: not made for one question that few were asked."""

    def __init__(self, nodes: Iterable[Node], reasons: Mapping[tuple[str, str], str] | None = None, usual: bool = True) -> None:
        # Where two nodes hold the same practices the wider level is used for both, so that one set has one answer.
        self.nodes = tuple(sorted(nodes, key=_largest_first))
        self.reasons = dict(reasons or {})
        self.usual = usual

    @cached_property
    def nodes_of(self) -> dict[str, tuple[Node, ...]]:
        """The nodes that hold each practice, one inside the other, largest first."""
        holding: dict[str, list[Node]] = {}
        for node in {node.practices: node for node in reversed(self.nodes)}.values():
            for practice in node.practices:
                holding.setdefault(practice, []).append(node)
        return {practice: tuple(sorted(nodes, key=_largest_first)) for practice, nodes in holding.items()}

    def bundle_of(self, practice: str) -> Node | None:
        """The smallest node that holds a practice; `None` for one that returned nothing."""
        return self.nodes_of[practice][-1] if practice in self.nodes_of else None

    @cached_property
    def practices(self) -> frozenset[str]:
        """Every practice that some node holds."""
        return frozenset(self.nodes_of)

    @property
    def whole_area_only(self) -> bool:
        """Whether there is no area but the whole one."""
        return bool(self.nodes) and all(node.level == "ics" for node in self.nodes)

    @cached_property
    def neighbourhoods(self) -> dict[str, Node]:
        """The node of each neighbourhood that may stand as an area of its own."""
        return {node.neighbourhood: node for node in self.nodes if node.level == "neighbourhood" and node.neighbourhood is not None}

    def whole_bundles(self, practices: Iterable[str]) -> frozenset[str]:
        """Every bundle that holds one of the practices, taken whole; practices that returned nothing are in none."""
        return frozenset[str]().union(*(node.practices for code in practices if (node := self.bundle_of(code))))

    def fewest_nodes(self, practices: frozenset[str]) -> tuple[Node, ...]:
        """Disjoint nodes inside a set of practices, largest first; they cover it when it is made of whole bundles."""
        chosen: list[Node] = []
        covered: set[str] = set()
        for code in practices & self.nodes_of.keys():
            if code in covered:
                continue
            largest = next((node for node in self.nodes_of[code] if node.practices <= practices), None)
            if largest is not None:
                chosen.append(largest)
                covered |= largest.practices
        return tuple(sorted(chosen, key=_largest_first))


def _largest_first(node: Node) -> tuple[int, int, int]:
    return -len(node.practices), LEVELS.index(node.level), node.number


def steady(structures: Iterable[Structure], practices: Iterable[str]) -> frozenset[str]:
    """The smallest set with these practices that is whole bundles in every structure.

    For one structure that is snapping: every bundle touched is taken whole. For those of several waves it is the same area in each.
    """
    kept = list(structures)
    grown = frozenset(practices)
    while True:
        wider = grown.union(*(structure.whole_bundles(grown) for structure in kept))
        if wider == grown:
            return grown
        grown = wider


Key = tuple[str, str, str, str]  # wave, view, staff group ('' where all are counted by the same areas), and a name
USUAL = "all"


@dataclass(frozen=True)
class Structures:
    """Every structure of a release by key and name, and the name of the one by which each question is counted."""

    found: Mapping[Key, Structure]
    of_question: Mapping[Key, str]

    def usual(self, wave: str, view: str, staff_group: str) -> Structure:
        """The areas that most questions of the wave are counted by; without nodes where the view could not be released."""
        found = (self.found.get((wave, view, group, USUAL)) for group in (staff_group, ""))  # of an open wave all groups share one area
        return next(filter(None, found), Structure(()))

    def counting(self, wave: str, view: str, staff_group: str, question: str) -> Structure:
        """The areas that the question is counted by. Where there are none, a structure without nodes that may say why."""
        for group in (staff_group, ""):
            name = self.of_question.get((wave, view, group, question))
            if name and (found := self.found.get((wave, view, group, name))):  # a question may have areas of its own in other views only
                return found
        blank = (self.found.get((wave, view, group, question)) for group in (staff_group, ""))
        return Structure((), next(filter(None, blank), self.usual(wave, view, staff_group)).reasons)


@once(4)
def structures(release: Release) -> Structures:
    """The structures of a release, read on first use."""
    nodes: dict[Key, list[Node]] = {}
    for number, wave, view, name, staff_group, level, neighbourhood, title, practices in rows(release, "structure/nodes"):
        node = Node(number, level, neighbourhood, title, frozenset(practices))
        nodes.setdefault((wave, view, staff_group, name), []).append(node)
    reasons: dict[Key, dict[tuple[str, str], str]] = {}
    for wave, view, name, staff_group, level, area, reason in rows(release, "structure/blanks"):
        reasons.setdefault((wave, view, staff_group, name), {})[level, area] = reason
    return Structures(
        found={key: Structure(nodes.get(key, ()), reasons.get(key), key[-1] == USUAL) for key in nodes.keys() | reasons.keys()},
        of_question={tuple(key): name for *key, name in rows(release, "structure/question_structures")},
    )
