"""Late answers: may a wave be counted again, or must they wait?

Whoever has both releases can subtract them. So a wave is counted again only when every difference between an old area and
the new one is nobody or enough people, for every question; else all of it is held. Source: statistics reference 4.4 I.
"""

from collections.abc import Sequence

from data.protection.detailed import detailed
from data.protection.partition import Part, safe
from data.protection.structures import Earlier, Structure, Wave, structures


def enough_new(old: Wave, new: Wave, built: Sequence[Structure], earlier: Earlier) -> bool:
    """Whether all changes from the published counts (`old`, in the bundles of `earlier`) to `built` are safe to show."""
    before = {s.key: s for s in [*structures(old), detailed(old)]}
    return all(_safe_to_show(structure, before[structure.key], old, new, earlier) for structure in built)


def _safe_to_show(structure: Structure, before: Structure, old: Wave, new: Wave, earlier: Earlier) -> bool:
    if structure.bundling is None:
        return before.bundling is None  # areas that were shown must not vanish: their parent would tell
    if structure.shown_groups and before.shown_groups and structure.shown_groups != before.shown_groups:
        return False
    parts = _old_bundles(structure, before, old, earlier)
    number = {code: i for i, code in enumerate(old.geography.codes)}
    for bundle in structure.bundling.bundles:
        codes = {new.geography.codes[i] for i in bundle}
        inside = [part for part in parts if part & codes]
        if any(not part <= codes for part in inside):
            return False  # an old bundle would be split
        if not _difference_is_safe(structure, before, bundle, [number[code] for part in inside for code in sorted(part)]):
            return False
    return True


def _old_bundles(structure: Structure, before: Structure, old: Wave, earlier: Earlier) -> list[frozenset[str]]:
    """The bundles in which the old counts were shown, as practice codes."""
    if structure.whole_area_only:
        return [frozenset(old.geography.codes[i] for i in part) for part in (before.bundling.bundles if before.bundling else ())]
    return [frozenset(part) for part in earlier.get(structure.key, ())]


def _difference_is_safe(new: Structure, old: Structure, bundle: Part, known: list[int]) -> bool:
    """New people of the bundle, those of its old parts taken away, by cell and question."""
    people = new.units.people[list(bundle)].sum(axis=0)
    answered = new.units.answered[list(bundle)].sum(axis=0)
    if not known:
        return True  # shown for the first time, and the bundle is safe by itself
    if people.shape != old.units.people.shape[1:] or answered.shape != old.units.answered.shape[1:]:
        return False  # a group or question came or went: nothing to compare cell by cell
    return bool(safe(people - old.units.people[known].sum(axis=0), answered - old.units.answered[known].sum(axis=0), new.units.minimum))
