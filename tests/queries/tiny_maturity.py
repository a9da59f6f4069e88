"""The hand-written release with a hand-written matrix in it: eleven practices, two rounds, and a version that came later.

Version 1 has the areas lead (c1, c2) and team (c3), version 2 only lead (c1, now called k1).
"""

from datetime import date, datetime
from pathlib import Path

import duckdb

from tests.queries.tiny_release import PLACE_AND_LIST, tiny_store

NA = None
MORE = {"B1": ("Birchwood Surgery", "N3"), "B2": ("Beech Surgery", "N3"), "B3": ("Bramble Surgery", "N4")}
LEVELS = {  # round -> practice -> c1, c2, c3; A6 never submits
    "r1": {"A1": (1, 1, 1), "A2": (1, 0, 0), "A4": (2, 1, 2), "B2": (5, 4, 4)},
    "r2": {
        "A1": (3, 1, 2), "A2": (0, 0, 0), "A3": (1, 2, 3), "A4": (2, 2, NA), "A5": (5, 4, 1), "A7": (1, 1, 1), "A8": (2, 3, 2),
        "B1": (0, 3, 3), "B2": (4, 4, 4), "B3": (2, 2, 2),
    },
}  # fmt: skip
AREA = {"c1": "lead", "c2": "lead", "c3": "team", "k1": "lead"}
SUBMITTED = {"r1": datetime(2024, 5, 1, 9), "r2": datetime(2025, 5, 1, 9), "r3": datetime(2026, 1, 5, 9)}
DEEDS = [  # practice, criterion, indicator, starts, status, done, shared, what, outcome
    ("A1", "c1", None, date(2025, 2, 10), "done", date(2025, 4, 1), True, "Talks", "Good talks"),
    ("A1", "c3", "safe", date(2025, 2, 20), "under_way", None, False, None, None),  # rose, and not shared
    ("A1", "c1", None, date(2025, 6, 1), "planned", None, True, "Later", ""),  # shared, and too late for the rise
    ("A2", "c1", None, date(2025, 2, 11), "under_way", None, True, "Posters", ""),  # shared, and the level fell
    ("A4", "c2", "witnessed", date(2025, 3, 1), "under_way", None, False, None, None),  # rose, and not shared
    ("A4", "c3", None, date(2025, 3, 2), "under_way", None, True, "Lunches", ""),  # no level to compare
]
AIMS = [  # practice, status, due; the release is of 15 January 2026
    ("A1", "met", date(2025, 1, 1)), ("A1", "under_way", date(2026, 1, 14)), ("A1", "under_way", date(2026, 1, 15)),
    ("A4", "stopped", date(2025, 1, 1)),
]  # fmt: skip


def tiny_maturity_store(folder: Path) -> Path:
    store = tiny_store(folder)
    with duckdb.connect(str(store / "releases" / "release-3.duckdb")) as release:
        for table, rows in _tables().items():
            release.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
    return store


def _tables() -> dict[str, list[tuple]]:
    scores = [
        (round_code, practice, 1, AREA[criterion], criterion, level, level, level is NA)
        for round_code, practices in LEVELS.items()
        for practice, levels in practices.items()
        for criterion, level in zip(("c1", "c2", "c3"), levels, strict=True)
    ]
    # c1 of r2 counts in version 2 as k1, one lower, for those above 0; r3 was assessed by version 2, by A1 alone.
    scores += [("r2", p, 2, "lead", "k1", c1 - 1, c1 - 1, False) for p, (c1, _, _) in LEVELS["r2"].items() if c1]
    scores += [("r3", "A1", 2, "lead", "k1", 4, 5, False)]
    submitted = [(code, practice, SUBMITTED[code], practice == "A4") for code, given in LEVELS.items() for practice in given]
    return {
        "practice": [(code, name, home, None, None, True, *PLACE_AND_LIST) for code, (name, home) in MORE.items()],
        "matrix_level": [(version, level, f"Level {level}") for version in (1, 2) for level in range(6)],
        "matrix_area": [(1, "lead", "Leadership", "", 0), (1, "team", "Team", "", 1), (2, "lead", "Leading", "", 0)],
        "matrix_criterion": [
            (1, "lead", "c1", "First", "g", 0), (1, "lead", "c2", "Second", "g", 1), (1, "team", "c3", "Third", "g", 2),
            (2, "lead", "k1", "Only", "g", 0),
        ],
        "matrix_descriptor": [(1, "c1", level, f"c1 at {level}") for level in range(6)],
        "matrix_indicator": [(1, "c1", "witnessed"), (1, "c3", "safe"), (1, "c3", "reported")],
        "maturity_round": [
            ("r1", "Round 1", date(2024, 4, 1), date(2024, 5, 31), 1, 0), ("r2", "Round 2", date(2025, 4, 1), date(2025, 5, 31), 1, 1),
            ("r3", "Round 3", date(2026, 1, 1), date(2026, 5, 31), 2, 2),
        ],
        "maturity_submission": [*submitted, ("r3", "A1", SUBMITTED["r3"], False)],
        "maturity_score": scores,
        "maturity_objective": [(f"o{i}", p, "c1", None, status, "high", date(2024, 6, 1), due) for i, (p, status, due) in enumerate(AIMS)],
        "maturity_intervention": [(f"i{i}", "o0", *activity) for i, activity in enumerate(DEEDS)],
    }  # fmt: skip
