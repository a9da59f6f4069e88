"""What our bundles gain over the plain greedy merge of the statistics reference (4.4 C), on the demonstration data.

The greedy merge takes a neighbourhood's practices largest first and closes a bundle as soon as it is safe; what is left joins
the last one. A neighbourhood that is not safe by itself is merged with the next, across the border.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.definitions import load
from data.protection.bundles import Geography, joined
from data.protection.partition import Part, Units
from data.protection.structures import USUAL, Structure, Wave, structures
from data.protection.views import AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY, View
from data.release.counting import WaveCounter
from data.store import Store, open_records


@dataclass(frozen=True)
class Bundles:
    """How a view's practices are shown."""

    view: str
    number: int
    mean_size: float
    not_alone: float  # share of practices that cannot stand alone

    @classmethod
    def of(cls, view: str, parts: Sequence[Part]) -> "Bundles":
        practices = sum(len(part) for part in parts)
        together = sum(len(part) for part in parts if len(part) > 1)
        return cls(view, len(parts), practices / len(parts), together / practices)


def ours(wave: Wave) -> list[Bundles]:
    """A line a view; the staff groups have one each, largest first."""
    return [Bundles.of(_title(s), s.bundling.bundles) for s in structures(wave) if s.name == USUAL and s.bundling]


def _title(structure: Structure) -> str:
    return f"{structure.view.name} ({structure.staff_group})" if structure.staff_group else structure.view.name


def greedy(wave: Wave) -> list[Bundles]:
    """The same four views by the plain merge: all staff groups of a practice together, as the reference has it."""
    present = set(wave.people.people["practice_code"])
    alone = [(i,) for i, code in enumerate(wave.geography.codes) if code in present]
    area = _merged(wave, AREA, alone)
    ethnicity, staff_group = _merged(wave, ETHNICITY, area), _merged(wave, STAFF_GROUP, area)
    both = _merged(wave, STAFF_GROUP_ETHNICITY, joined([*ethnicity, *staff_group]))
    views = (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY)
    return [Bundles.of(view.name, parts) for view, parts in zip(views, (area, ethnicity, staff_group, both), strict=True)]


def counted_wave(store: Store, code: str) -> Wave:
    """A wave of the records as the bundling sees it, without any bundles of before."""
    with open_records(store) as connection:
        loads = [row[0] for row in connection.execute("select distinct load_id from respondent where wave = ?", [code]).fetchall()]
        return WaveCounter(connection, load(), secret=bytes(16)).prepare(code, loads, earlier={})


def _merged(wave: Wave, view: View, pieces: Sequence[Part]) -> list[Part]:
    questions = [q.code for q in wave.questions if not q.asked_of and q.released == "everywhere"]
    units = wave.people.units(view, wave.geography.codes, questions, wave.geography.position, wave.limits)
    bundles: list[Part] = []
    waiting: list[Part] = []  # of neighbourhoods that are not safe by themselves
    for inside in _by_neighbourhood(pieces, wave.geography):
        waiting += inside
        if units.safe(_all(waiting)):
            bundles += _filled(units, waiting)
            waiting = []
    if waiting:
        bundles.append(_all([*waiting, *bundles[-1:]]))
        del bundles[-2:-1]
    return bundles


def _filled(units: Units, pieces: Iterable[Part]) -> list[Part]:
    bundles: list[Part] = []
    filling: Part = ()
    for piece in sorted(pieces, key=lambda part: (-units.people[list(part)].sum(), part)):
        filling = _all([filling, piece])
        if units.safe(filling):
            bundles.append(filling)
            filling = ()
    if filling:
        bundles.append(_all([bundles.pop(), filling]) if bundles else filling)
    return bundles


def _by_neighbourhood(pieces: Sequence[Part], geography: Geography) -> list[list[Part]]:
    inside: dict[str, list[Part]] = {}
    for piece in pieces:
        inside.setdefault(str(geography.neighbourhoods[piece[0]]), []).append(piece)
    return [inside[name] for name in sorted(inside)]


def _all(parts: Iterable[Part]) -> Part:
    return tuple(sorted(i for part in parts for i in part))
