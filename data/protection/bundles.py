"""Bundles: which practices are only ever shown together, and which neighbourhoods may stand as areas of their own.

Two steps, each a search of `partition`: neighbourhoods that are not safe by themselves join their neighbours to form a
region (and lose their own node, since a bundle will cross their border); then the practices of each region are bundled,
a practice alone wherever it is safe.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from data.protection.partition import Part, Units, best_partition


@dataclass(frozen=True)
class Geography:
    """Practices in code order and where they are: codes, names, neighbourhood codes (None = none), (practice, 2) km, list sizes."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    neighbourhoods: tuple[str | None, ...]
    position: np.ndarray
    patients: np.ndarray

    def bundle_name(self, bundle: Part) -> str:
        """'Aspley Surgery', or 'Aspley Surgery + 2 nearby': the practice with the longest (public) list leads."""
        leader = max(bundle, key=lambda i: (self.patients[i], self.codes[i]))
        return self.names[leader] if len(bundle) == 1 else f"{self.names[leader]} + {len(bundle) - 1} nearby"


@dataclass(frozen=True)
class Bundling:
    """Bundles cover every practice with respondents; `crossed` neighbourhoods share a bundle with another, so have no node."""

    bundles: tuple[Part, ...]
    crossed: frozenset[str]


def bundle(
    practices: Units, pieces: Iterable[Part], geography: Geography, last_time: Iterable[Part] = (), again: bool = False
) -> Bundling | None:
    """Safe bundles of whole `pieces` and whole bundles of `last_time`. `None`: not even the whole area is safe.

    A bundle of last time that is no longer safe joins others whole: then each wave's bundles are unions of another's, and
    a trend, which needs the same practices in every wave, is shown for the coarsest of them and not for their tangle.

    practices: one unit a practice, in the geography's order. pieces: disjoint; practices in none had no respondents.
    again: the same wave is counted again, so bundles of last time are never split, whatever borders they cross.
    """
    pieces = list(pieces)
    present = frozenset(i for piece in pieces for i in piece)
    old = [part for bundle in last_time if (part := tuple(i for i in bundle if i in present))]
    kept = old if again else [part for part in old if _keep(part, practices, geography)]
    pieces = joined([*pieces, *kept])
    areas = joined_by(pieces, lambda piece: _areas(piece, geography))
    regions = _regions(practices, areas)
    if regions is None:
        return None
    bundles: list[Part] = []
    for region in regions:
        inside = [piece for area in region for piece in areas[area]]
        split = best_partition(practices.merged(inside))
        assert split is not None  # a region is safe as a whole, so it always has a partition
        bundles += [tuple(sorted(i for p in part for i in inside[p])) for part in split]
    return Bundling(tuple(sorted(bundles)), _crossed(bundles, geography))


def _keep(part: Part, practices: Units, geography: Geography) -> bool:
    """Not across a border, unless a neighbourhood behind it needs company this time too."""
    areas = {geography.neighbourhoods[i] for i in part}
    if len(areas) == 1:
        return True
    return any(not practices.safe(tuple(i for i, n in enumerate(geography.neighbourhoods) if n == area)) for area in areas)


def _areas(piece: Part, geography: Geography) -> list[str]:
    """Names to join pieces by: their neighbourhoods; a practice without one is an area of its own."""
    return [geography.neighbourhoods[i] or f"practice {geography.codes[i]}" for i in piece]


def _regions(practices: Units, areas: list[list[Part]]) -> list[Part] | None:
    whole = practices.merged([tuple(i for piece in area for i in piece) for area in areas]) if areas else None
    if whole is None:
        return None
    # Here an area counts as one, however many practices it has: what a merge costs is the areas that lose their node.
    return best_partition(replace(whole, size=np.ones(len(areas), dtype=np.int64)))


def _crossed(bundles: Iterable[Part], geography: Geography) -> frozenset[str]:
    crossed: set[str] = set()
    for part in bundles:
        areas = {geography.neighbourhoods[i] for i in part}
        if len(areas) > 1:
            crossed |= {area for area in areas if area is not None}
    return frozenset(crossed)


def joined(parts: Iterable[Part]) -> list[Part]:
    """The finest partition of which every given part lies inside one piece."""
    return [tuple(sorted({i for part in group for i in part})) for group in joined_by(list(parts), lambda part: list(part))]


def joined_by(parts: list[Part], keys_of) -> list[list[Part]]:
    """Group parts that share a key, directly or through others; groups in order of their first part."""
    group_of: dict[object, int] = {}
    groups: dict[int, list[Part]] = {}
    for number, part in enumerate(parts):
        keys = keys_of(part)
        touched = sorted({group_of[key] for key in keys if key in group_of})
        home = touched[0] if touched else number
        groups.setdefault(home, [])
        for other in touched[1:]:
            groups[home] += groups.pop(other)
            group_of.update({key: home for key, owner in group_of.items() if owner == other})
        groups[home].append(part)
        group_of.update(dict.fromkeys(keys, home))
    return [groups[home] for home in sorted(groups)]
