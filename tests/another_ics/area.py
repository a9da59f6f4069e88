"""A made-up area that is unlike the demonstration's in everything that is local: long names with accents, localities, few people."""

from collections.abc import Mapping

from data.demo.area import Area, Names, Place
from data.demo.shapes import Shape

_SCALE = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")


def _agreed(first: float, last: float, gap: float) -> Shape:
    """A statement with which a share (per cent) agreed in the first wave and in the last."""

    def split(agree: float) -> tuple[float, ...]:
        rest = 100 - agree
        return 0.35 * agree, 0.65 * agree, 0.4 * rest, 0.35 * rest, 0.25 * rest

    return Shape(_SCALE, split(first), split(last), gap=gap)


SHAPES: Mapping[str, Shape] = {
    "no_racist_remarks": _agreed(55, 63, 0.6),
    "remarks_dealt_with": _agreed(30, 38, 0.3),
    "can_speak": _agreed(58, 61, 0.4),
    "knows_pool": _agreed(25, 52, 0.1),
    "pool_trusted": _agreed(46, 50, 0.3),
    "promotion_fair": _agreed(57, 58, 0.5),
    "treated_equally": _agreed(74, 70, 0.5),
    "rota_fair": _agreed(66, 66, 0.2),
    "heard_in_meetings": _agreed(61, 64, 0.4),
    "training_open": _agreed(68, 68, 0.3),
    "language_welcome": _agreed(70, 75, 0.5),
    "patients_respect": _agreed(52, 55, 0.4),
    "would_recommend": _agreed(71, 73, 0.4),
    "told_of_results": _agreed(22, 35, 0.0),
}

GOGLEDD = Area(
    practices=31,
    places=(
        Place("Ystrad Wên", 3, (52.60, -3.70), 0.05, 30.0, -1.0, 0.2),
        Place("Dyffryn Aeronwy a’r Cyffiniau Uchaf", 2, (52.80, -3.60), 0.06, 18.0, -2.0, 0.7),
    ),
    names=Names(
        beginnings=("Aber", "Bryn", "Cwm", "Dôl", "Eryl", "Ffynnon", "Glyn", "Llwyn", "Nant", "Pentre", "Rhôs", "Tŷ"),
        endings=("gwenfô", "dewîn", "eithinôg", "hafŵr", "llwynôg", "mêl", "onnïen", "pabïau", "rhedŷn", "wylân"),
        kinds=(
            "Meddygfa {}",
            "Canolfan Iechyd {} a’r Cylch",
            "Grŵp Meddygol {} (gyda’r Ganolfan Les a’r Fferyllfa Gymunedol)",
            "{} Surgery",
        ),
        practice_prefix="X7",
        pcn_prefix="Z7",
    ),
    feeds=frozenset({"guardians", "ftsu", "ngo", "maturity"}),  # no forums, no uptake of support, no workforce counts, no benchmark
    shapes=SHAPES,
    answered=("2025a", "2025b", "2026a", "2026b"),  # of six that are listed
    guardians_everywhere=4,
)
