"""Late answers: may a wave be counted again, or must they wait?

Whoever has both releases can subtract them. So a wave is counted again only when every difference between an old area and
the new one is nobody or enough people, for every question; else all of it is held. Source: statistics reference 4.4 I.
"""

from collections.abc import Sequence

from data.build.protect.partition import safe
from data.build.protect.structures import Earlier, Structure, Wave, structures


def enough_new(old: Wave, new: Wave, built: Sequence[Structure], earlier: Earlier) -> bool:
    """Whether all changes from the published counts (`old`, in the bundles of `earlier`) to `built` are safe to show."""
    before = {(s.view.name, s.name): s for s in structures(old)}
    number = {code: i for i, code in enumerate(new.geography.codes)}
    old_number = {code: i for i, code in enumerate(old.geography.codes)}
    for structure in built:
        key = (structure.view.name, structure.name)
        parts = [frozenset(number[code] for code in part) for part in earlier.get(key, ())]
        if structure.bundling is None or structure.whole_area_only:
            if parts:
                return False  # areas that were shown would vanish, and their parent would tell
            continue
        for bundle in map(frozenset, structure.bundling.bundles):
            inside = [part for part in parts if part & bundle]
            if any(not part <= bundle for part in inside):
                return False  # an old bundle would be split
            known = [i for part in inside for i in part]
            if not _difference_is_safe(structure, before[key], tuple(bundle), [old_number[new.geography.codes[i]] for i in known]):
                return False
    return True


def _difference_is_safe(new: Structure, old: Structure, bundle: tuple[int, ...], known: list[int]) -> bool:
    """New people of the bundle, those of its old parts taken away, by cell and question."""
    people = new.units.people[list(bundle)].sum(axis=0)
    answered = new.units.answered[list(bundle)].sum(axis=0)
    if people.shape != old.units.people.shape[1:] or answered.shape != old.units.answered.shape[1:]:
        return False  # a group or question came or went: nothing to compare cell by cell
    return bool(safe(people - old.units.people[known].sum(axis=0), answered - old.units.answered[known].sum(axis=0), new.units.minimum))
