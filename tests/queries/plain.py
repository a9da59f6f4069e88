"""The same answers in slow, plain Python, from the rows of the tiny release: what the real queries must agree with."""

from itertools import combinations
from math import sqrt

from tests.queries.tiny_release import COUNTS, NODES, QUESTIONS

Z = 1.959963984540054
VARIANCE, OF_BASES = 1.5, 0.48


def wilson(share: float, base: float) -> tuple[float, float]:
    centre, reach = share + Z * Z / (2 * base), Z * sqrt(share * (1 - share) / base + Z * Z / (4 * base * base))
    return (centre - reach) / (1 + Z * Z / base), (centre + reach) / (1 + Z * Z / base)


def effective(share: float, base: int, cells: int) -> float:
    """Of two answers one draw tells apart, and the base has its own: so in each of the `cells`."""
    return _with_noise(share, base, cells * (VARIANCE + OF_BASES * max(share, 1 - share) ** 2) / base**2)


def effective_of_many(share: float, base: int, yes_cells: int, other_cells: int) -> float:
    """Of three answers or more each is drawn by itself."""
    return _with_noise(share, base, VARIANCE * (yes_cells * (1 - share) ** 2 + other_cells * share**2) / base**2)


def _with_noise(share: float, base: int, noise: float) -> float:
    spread = max(share * (1 - share), 0.25 / base)
    return spread / (spread / base + noise)


def nodes_of(wave: str, view: str, staff_group: str = "") -> dict[int, frozenset[str]]:
    return {node[0]: frozenset(node[8]) for node in NODES if node[1:5] == (wave, view, "all", staff_group)}


def whole_bundles(nodes: dict[int, frozenset[str]], practices: frozenset[str]) -> frozenset[str]:
    """Grown practice by practice until no smallest node is only partly inside."""
    found: frozenset[str] = frozenset()
    for practice in practices:
        holding = [members for members in nodes.values() if practice in members]
        found |= min(holding, key=len, default=frozenset())
    return found


def fewest_nodes(nodes: dict[int, frozenset[str]], area: frozenset[str]) -> set[int]:
    """Every set of nodes, smallest first, until one covers the area exactly and without overlap."""
    inside = [number for number, members in nodes.items() if members <= area]
    for size in range(len(inside) + 1):
        for chosen in combinations(inside, size):
            members = [practice for number in chosen for practice in nodes[number]]
            if len(members) == len(set(members)) and set(members) == area:
                return set(chosen)
    raise AssertionError("no set of nodes covers the area")


def sums(wave: str, question: str, practices: frozenset[str], staff_groups: tuple[str, ...]) -> dict[str, tuple[int, int, int, int]]:
    """Option -> (total, counts that went in, small ones, ones of nearly all) for a selection as one area; small counts weigh 1.

    Of two answers, where one is small the other is nearly all.
    """
    layers = {group: nodes_of(wave, "staff_group" if staff_groups else "area", group) for group in staff_groups or ("",)}
    area = practices
    for _ in range(len(NODES)):  # a bundle of one staff group may bring practices that are bundled for another
        area = area.union(*(whole_bundles(nodes, area) for nodes in layers.values()))
    keys = [
        (node, group, "", question)
        for group, nodes in layers.items()
        for node in fewest_nodes(nodes, area.intersection(frozenset().union(*nodes.values())))
    ]
    cells = [COUNTS[key] for key in keys if key in COUNTS]
    found = {}
    for i, option in enumerate(QUESTIONS[question][2]):
        parts = [cell[i] for cell in cells]
        nearly_all = sum(len(cell) == 2 and cell[1 - i] is None for cell in cells)
        found[option] = (sum(1 if part is None else part for part in parts), len(parts), parts.count(None), nearly_all)
    return found
