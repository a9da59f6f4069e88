"""A hand-written release of twenty practices, each a bundle of its own, for comparing them: what one among many looks like.

2025: B01 to B17 show their shares, B18 returned nothing, B19 is too small, B20 has fewer than 3. 2024: B01 to B05 alone took part.
List sizes grow with the number: of B01, the nearest in likeness are B02, B03 ... GPs are counted in three bundles.
"""

from pathlib import Path

import duckdb

from queries.release import SCHEMA_VERSION
from tests.queries.tiny_release import NOISE, SCHEMA, SPOKEN, said

ALL = tuple(f"B{number:02}" for number in range(1, 21))
TOOK_PART = tuple(code for code in ALL if code != "B18")
FIRST = ALL[:5]
NAMED = ("B01", "B04", "B09")  # agreed to be named
TOO_SMALL, SILENT, FEW = "B19", "B18", "B20"

# Yes and no of each practice in 2025. B09 is far above the rest.
ANSWERS: dict[str, tuple[int | None, int]] = {code: (5 + number % 3, 15 + number) for number, code in enumerate(ALL)}
ANSWERS |= {"B09": (30, 6), TOO_SMALL: (4, 5), FEW: (None, 14)}
GP_BUNDLES = (ALL[:6], ALL[6:12], tuple(code for code in ALL[12:] if code != SILENT))


def store_of_many(folder: Path) -> Path:
    """Writes the release as number 1 of a store in `folder`, and returns the store."""
    releases = folder / "releases"
    releases.mkdir(parents=True)
    with duckdb.connect(str(releases / "release-1.duckdb")) as release:
        release.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, rows in _tables().items():
            places = ", ".join("?" * len(rows[0]))
            release.executemany(f"insert into {table} values ({places})", rows)
    (releases / "CURRENT").write_text("release-1.duckdb", encoding="utf-8")
    return folder


def _tables() -> dict[str, list[tuple]]:
    nodes = [
        (1, "2025", "area", "", "ics", TOOK_PART),
        (2, "2024", "area", "", "ics", FIRST),
        (3, "2025", "staff_group", "gp", "ics", TOOK_PART),
    ]
    nodes += [(100 + i, "2025", "area", "", "bundle", (code,)) for i, code in enumerate(TOOK_PART)]
    nodes += [(200 + i, "2024", "area", "", "bundle", (code,)) for i, code in enumerate(FIRST)]
    nodes += [(300 + i, "2025", "staff_group", "gp", "bundle", codes) for i, codes in enumerate(GP_BUNDLES)]
    return {
        "release": [
            (1, SCHEMA_VERSION, "2026-01-15 09:00:00", "steward", "QX9", "An Example", "Example", "A Survey", True, 11, 3, 3, *NOISE)
        ],
        "wave": [("2024", "2024", "2024-09-02", "2024-10-27", 1, 0), ("2025", "2025", "2025-09-01", "2025-10-26", 1, 1)],
        "staff_group": [("gp", "GPs", 0)],
        "question": [("witnessed", "witnessed", "witnessed?", "everywhere", False, 0)],
        "wave_option": [(wave, "witnessed", *option) for wave in ("2024", "2025") for option in (("yes", "Yes", 0), ("no", "No", 1))],
        "option": [("witnessed", "yes", "Yes", 0), ("witnessed", "no", "No", 1)],
        "indicator": [
            ("witnessed", "Witnessed", "did", "witnessed", "lower", "bme_to_white", None, True, "", None, None, None, 0, *SPOKEN),
        ],
        "indicator_option": [("witnessed", "yes", "yes"), ("witnessed", "no", "other")],
        "practice": [
            (code, f"Practice {code}", None, None, None, True, 53.0, -1.0, 20.0, 5, 1000.0 * i, None, None, code in NAMED)
            for i, code in enumerate(ALL, 1)
        ],
        "headcount": [("2025", code, "gp", 20.0) for code in ALL],
        "node": [(number, wave, view, "all", staff, level, None, "+".join(codes)) for number, wave, view, staff, level, codes in nodes],
        "node_practice": [(number, code) for number, *_, codes in nodes for code in codes],
        "question_structure": [(*counted, "witnessed", "all") for counted in sorted({node[1:4] for node in nodes})],
        "released_base": [
            (number, staff, "", "witnessed", sum(n or 1 for n in _counts(wave, level, codes)))
            for number, wave, _, staff, level, codes in nodes
        ],
        "released_count": [
            (number, staff, "", "witnessed", option, *how)
            for number, wave, _, staff, level, codes in nodes
            for option, how in zip(("yes", "no"), said(_counts(wave, level, codes)), strict=True)
        ],
    }  # fmt: skip


def _counts(wave: str, level: str, codes: tuple[str, ...]) -> tuple[int | None, int]:
    if len(codes) == 1:
        return ANSWERS[codes[0]] if wave == "2025" else (6, 18)
    return (60, 180) if level == "ics" else (18, 50)
