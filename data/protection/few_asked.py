"""Where a question that few are asked is shown: decided on noisy numbers alone.

Its areas are drawn by who was asked the question before (`structures`). An area is shown where the noisy base of every group in it is
above the minimum by a margin, and what it leaves of the next larger area that is shown is so too, by the margins of both; else the
smaller one is blank. Nobody's answer decides anything here but through noise.
"""

from collections.abc import Mapping

import numpy as np

Group = tuple[str, str]  # staff group, ethnic group


def shown_nodes(bases: Mapping[int, Mapping[Group, int]], practices: Mapping[int, frozenset[str]], minimum: int, margin: int) -> set[int]:
    """Nodes of one structure that are shown. bases: node -> noisy base of each of its groups. practices: node -> who is in it."""
    groups = {group for of_node in bases.values() for group in of_node}
    kept = {node for node in bases if all(bases[node].get(group, 0) >= minimum + margin for group in groups)}
    for node in sorted(kept, key=lambda node: (-len(practices[node]), node)):
        if node in kept:
            _guard(node, kept, bases, practices, minimum + 2 * margin)
    return kept


def _guard(
    whole: int, kept: set[int], bases: Mapping[int, Mapping[Group, int]], practices: Mapping[int, frozenset[str]], enough: int
) -> None:
    """Blank the smallest areas inside `whole` until what all of them together leave of it is nobody at all or enough people."""
    while True:
        inside = _largest_inside(whole, kept, practices)
        covered = frozenset().union(*(practices[node] for node in inside))
        if not inside or covered == practices[whole]:
            return
        left = [n - sum(bases[node].get(group, 0) for node in inside) for group, n in bases[whole].items()]
        if min(left) >= enough:
            return
        kept.remove(min(inside, key=lambda node: (int(np.sum(list(bases[node].values()))), node)))


def _largest_inside(whole: int, kept: set[int], practices: Mapping[int, frozenset[str]]) -> list[int]:
    """Disjoint shown areas inside another, the largest that there are; those with the same practices are the area itself."""
    inside: list[int] = []
    for node in sorted(kept - {whole}, key=lambda node: (-len(practices[node]), node)):
        if practices[node] < practices[whole] and not any(practices[node] & practices[other] for other in inside):
            inside.append(node)
    return inside
