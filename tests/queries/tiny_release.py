"""A hand-written release, small enough to check by eye: eight practices in four neighbourhoods, two waves.

2025, area:      N1 [ A1 | A2 A3 ]   N2 [ A4 | A5 | (A6 silent) ]   ( A7 of N3, A8 of N4: one bundle, so neither has a node )
2024, area:      A1 | A2 | A3 A4 (crosses N1 and N2) | A5 | A6      (A7, A8 silent)
2025, ethnicity and GPs:  A1 A2 A3 (N1) | A4 A5 A7 A8       Admin: A1 | A2 A3 | A4 A5 (N2) | A7 A8       Nurses: none took part
2025, ethnicity in a staff group: the whole area only
"""

from pathlib import Path

import duckdb

from queries.release import SCHEMA_VERSION

SCHEMA = Path(__file__).parents[2] / "data" / "sql" / "release.sql"

N1, N2 = ("A1", "A2", "A3"), ("A4", "A5")
ALL_2025, REST = (*N1, *N2, "A7", "A8"), (*N2, "A7", "A8")
ALL_2024 = ("A1", "A2", "A3", "A4", "A5", "A6")

# of every practice alike: position, deprivation and its decile, patients; surroundings not known; not to be named
PLACE_AND_LIST = (53.0, -1.0, 20.0, 5, 9000.0, None, None, False)

# number, wave, view, structure, staff group, level, neighbourhood, name, practices
NODES = [
    (1, "2025", "area", "all", "", "ics", None, "Whole area", ALL_2025),
    (2, "2025", "area", "all", "", "neighbourhood", "N1", "Northmoor", N1),
    (3, "2025", "area", "all", "", "neighbourhood", "N2", "Eastmoor", N2),
    (4, "2025", "area", "all", "", "bundle", None, "Alder Surgery", ("A1",)),
    (5, "2025", "area", "all", "", "bundle", None, "Birch Surgery + 1 nearby", ("A2", "A3")),
    (6, "2025", "area", "all", "", "bundle", None, "Damson Surgery", ("A4",)),
    (7, "2025", "area", "all", "", "bundle", None, "Elder Surgery", ("A5",)),
    (8, "2025", "area", "all", "", "bundle", None, "Gorse Surgery + 1 nearby", ("A7", "A8")),
    (21, "2024", "area", "all", "", "ics", None, "Whole area", ALL_2024),
    (22, "2024", "area", "all", "", "bundle", None, "Alder Surgery", ("A1",)),
    (23, "2024", "area", "all", "", "bundle", None, "Birch Surgery", ("A2",)),
    (24, "2024", "area", "all", "", "bundle", None, "Cedar Surgery + 1 nearby", ("A3", "A4")),
    (25, "2024", "area", "all", "", "bundle", None, "Elder Surgery", ("A5",)),
    (26, "2024", "area", "all", "", "bundle", None, "Fir Surgery", ("A6",)),
    (31, "2025", "ethnicity", "all", "", "ics", None, "Whole area", ALL_2025),
    (32, "2025", "ethnicity", "all", "", "neighbourhood", "N1", "Northmoor", N1),
    (33, "2025", "ethnicity", "all", "", "bundle", None, "Damson Surgery + 3 nearby", REST),
    (41, "2025", "staff_group", "all", "gp", "ics", None, "Whole area", ALL_2025),
    (42, "2025", "staff_group", "all", "gp", "neighbourhood", "N1", "Northmoor", N1),
    (43, "2025", "staff_group", "all", "gp", "bundle", None, "Damson Surgery + 3 nearby", REST),
    (44, "2025", "staff_group", "all", "admin", "ics", None, "Whole area", ALL_2025),
    (45, "2025", "staff_group", "all", "admin", "neighbourhood", "N1", "Northmoor", N1),
    (46, "2025", "staff_group", "all", "admin", "bundle", None, "Alder Surgery", ("A1",)),
    (47, "2025", "staff_group", "all", "admin", "bundle", None, "Birch Surgery + 1 nearby", ("A2", "A3")),
    (48, "2025", "staff_group", "all", "admin", "neighbourhood", "N2", "Eastmoor", N2),
    (49, "2025", "staff_group", "all", "admin", "bundle", None, "Gorse Surgery + 1 nearby", ("A7", "A8")),
    (51, "2025", "staff_group_ethnicity", "all", "", "ics", None, "Whole area", ALL_2025),
    (61, "2024", "ethnicity", "all", "", "ics", None, "Whole area", ALL_2024),
    (71, "2025", "area", "reported", "", "ics", None, "Whole area", ALL_2025),
    (72, "2025", "area", "reported", "", "bundle", None, "Alder Surgery + 2 nearby", N1),
    (73, "2025", "area", "reported", "", "bundle", None, "Damson Surgery + 3 nearby", REST),
    (81, "2025", "area", "how_often", "", "ics", None, "Whole area", ("A1", "A4")),
]

# node, staff group, ethnic group, question -> count of each option in the questionnaire's order; None = fewer than 3, and of two answers
# the other is then said as all but fewer than 3
COUNTS = {
    (1, "", "", "witnessed"): (40, 100),
    (2, "", "", "witnessed"): (22, 50),
    (3, "", "", "witnessed"): (12, 34),
    (4, "", "", "witnessed"): (10, 20),
    (5, "", "", "witnessed"): (None, 21),
    (6, "", "", "witnessed"): (8, 16),
    (7, "", "", "witnessed"): (15, None),
    (8, "", "", "witnessed"): (4, 5),
    (21, "", "", "witnessed"): (60, 70),
    (22, "", "", "witnessed"): (15, 12),
    (23, "", "", "witnessed"): (9, 11),
    (24, "", "", "witnessed"): (14, 13),
    (25, "", "", "witnessed"): (7, 14),
    (26, "", "", "witnessed"): (6, 9),
    (31, "", "white", "witnessed"): (20, 80),
    (31, "", "bme", "witnessed"): (18, 22),
    (32, "", "white", "witnessed"): (11, 40),
    (33, "", "white", "witnessed"): (9, 41),
    (33, "", "bme", "witnessed"): (17, 20),
    (41, "gp", "", "witnessed"): (12, 30),
    (44, "admin", "", "witnessed"): (26, 71),
    (42, "gp", "", "witnessed"): (None, 15),
    (45, "admin", "", "witnessed"): (13, 33),
    (46, "admin", "", "witnessed"): (5, 14),
    (47, "admin", "", "witnessed"): (8, 17),
    (43, "gp", "", "witnessed"): (8, 14),
    (48, "admin", "", "witnessed"): (9, 25),
    (49, "admin", "", "witnessed"): (6, 12),
    (51, "gp", "white", "witnessed"): (5, 20),
    (51, "admin", "white", "witnessed"): (14, 60),
    (51, "admin", "bme", "witnessed"): (11, 13),
    (61, "", "white", "witnessed"): (40, 55),
    (61, "", "bme", "witnessed"): (19, 16),
    (1, "", "", "safe"): (70, 30, 41),
    (4, "", "", "safe"): (14, None, 13),
    (5, "", "", "safe"): (19, None, None),
    (21, "", "", "safe"): (50, 40, 38),
    (71, "", "", "reported"): (14, 16, 9),
    (72, "", "", "reported"): (4, 5, 12),
    (73, "", "", "reported"): (9, 11, None),
    (81, "", "", "how_often"): (90, 30, 12, None, None),
    (1, "", "", "leaders"): (60, 79),
    (5, "", "", "leaders"): (9, 14),
    (1, "", "", "respondents"): (143,),
    (2, "", "", "respondents"): (74,),
    (3, "", "", "respondents"): (46,),
    (4, "", "", "respondents"): (30,),
    (5, "", "", "respondents"): (23,),
    (6, "", "", "respondents"): (24,),
    (7, "", "", "respondents"): (17,),
    (8, "", "", "respondents"): (10,),
    (31, "", "white", "safe"): (60, 20, 20),
    (31, "", "bme", "safe"): (18, 8, 14),
    (31, "", "white", "leaders"): (4, 96),
    (31, "", "bme", "leaders"): (3, 37),
    (31, "", "white", "respondents"): (100,),
    (31, "", "bme", "respondents"): (41,),
    (41, "gp", "", "respondents"): (43,),
    (44, "admin", "", "respondents"): (99,),
}

OWN = {("2025", "area", "reported"), ("2025", "area", "how_often")}  # counted by areas of their own
VERSION = {"2024": 1, "2025": 2}
YES_NO, AGREE = ("yes", "no"), ("agree", "neither", "disagree")
QUESTIONS = {  # released, versions, options
    "witnessed": ("everywhere", (1, 2), YES_NO),
    "safe": ("everywhere", (1, 2), AGREE),
    "reported": ("everywhere", (1, 2), (*YES_NO, "dont_know")),
    "how_often": ("ics", (1, 2), ("never", "once", "few", "many", "always")),
    "leaders": ("everywhere", (2,), YES_NO),
}
INDICATORS = {  # question, yes, other; "safe" and "reported" leave an option out or put two together
    "witnessed": ("witnessed", ("yes",), ("no",)),
    "safe": ("safe", ("agree",), ("neither", "disagree")),
    "reported": ("reported", ("yes",), ("no",)),
    "leaders": ("leaders", ("yes",), ("no",)),
}
NOISE = (3.0, 3, 1.5, 0.48, 3)  # likelihood ratio, usual change, variances of answers and of bases, editions
PRACTICES = [  # code, name, neighbourhood, headcount of GPs and admin
    ("A1", "Alder Surgery", "N1", (12, 30)),
    ("A2", "Birch Surgery", "N1", (10, 20)),
    ("A3", "Cedar Surgery", "N1", (8, 16)),
    ("A4", "Damson Surgery", "N2", (10, 30)),
    ("A5", "Elder Surgery", "N2", (9, 20)),
    ("A6", "Fir Surgery", "N2", (11, 29)),
    ("A7", "Gorse Surgery", "N3", (5, 10)),
    ("A8", "Hazel Surgery", "N4", (6, 9)),
]
BLANKS = [
    ("2025", "area", "all", "", "neighbourhood", "N3", "too_few"),
    ("2025", "area", "all", "", "neighbourhood", "N4", "protects_others"),
    ("2025", "area", "all", "", "practice", "A6", "not_returned"),
    ("2024", "area", "all", "", "neighbourhood", "N1", "protects_others"),
    ("2024", "area", "all", "", "neighbourhood", "N2", "protects_others"),
    ("2024", "staff_group", "all", "admin", "ics", "", "too_few"),
]
TRIANGLE = '{"type":"MultiPolygon","coordinates":[[[[-1.2,52.9],[-1.0,52.9],[-1.0,53.1],[-1.2,52.9]]]]}'
OUTLINES = [
    ("district", "D1", "North", TRIANGLE, "A district mapper"),
    ("neighbourhood", "N1", "Northmoor", TRIANGLE, "A neighbourhood mapper"),
    ("neighbourhood", "N2", "Eastmoor", TRIANGLE, "A neighbourhood mapper"),
]
BENCHMARK = [
    ("nss", 2024, "q14a", "", "", "at least once", 0.25, 700),
    ("nss", 2024, "q14a", "Ethnic background (summary)", "White staff", "at least once", 0.23, 500),
    ("nss", 2024, "q14a", "Ethnic background (summary)", "Staff from all other ethnic groups combined", "at least once", 0.28, 200),
    ("nss", 2024, "q14a", "Age", "16-20", "at least once", 0.3, 20),
    ("nss", 2024, "q15", "", "", "Yes", 0.56, 700),
]

SPOKEN = ("fewer did", "more did", "doing so", None)  # of a share that fell, rose, or did neither; and its role


def tiny_store(folder: Path) -> Path:
    """Writes the release as number 3 of a store in `folder`, and returns the store."""
    releases = folder / "releases"
    releases.mkdir(parents=True)
    with duckdb.connect(str(releases / "release-3.duckdb")) as release:
        release.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, rows in _tables().items():
            places = ", ".join("?" * len(rows[0]))
            release.executemany(f"insert into {table} values ({places})", rows)
    (releases / "CURRENT").write_text("release-3.duckdb\n", encoding="utf-8")
    return folder


def _tables() -> dict[str, list[tuple]]:
    counts = [(*cell, option, *how) for cell, given in COUNTS.items() for option, how in zip(_options(cell[-1]), said(given), strict=True)]
    return {
        "release": [
            (3, SCHEMA_VERSION, "2026-01-15 09:00:00", "steward", "QX9", "An Example ICS", "Example", "A Survey", True, 11, 3, 3, *NOISE)
        ],
        "source": [(1, "practices", "practices.csv", "0" * 64, None, "2026-01-14 09:00:00", 8, 0)],
        "wave_note": [("2025", "published", 1, "2026-01-15", "Closed and published, edition 1 of at most 3.")],
        "wave": [("2024", "2024", "2024-09-02", "2024-10-27", 1, 0), ("2025", "2025", "2025-09-01", "2025-10-26", 2, 1)],
        "staff_group": [("gp", "GPs", 0), ("nurse", "Nurses", 1), ("admin", "Admin", 2)],
        "ethnic_group": [("white", "White", "wres", 0), ("bme", "BME", "wres", 1), ("asian", "Asian", "five", 1)],
        "question": [(code, code, f"{code}?", q[0], False, i) for i, (code, q) in enumerate(QUESTIONS.items())],
        "option": [(code, option, option.title(), i) for code, q in QUESTIONS.items() for i, option in enumerate(q[2])],
        "wave_option": [
            (wave, code, option, option.title(), i)
            for wave, version in VERSION.items()
            for code, q in QUESTIONS.items()
            if version in q[1]
            for i, option in enumerate(q[2])
        ],
        "indicator": [
            (code, code.title(), f"did {code}", q, "lower", "bme_to_white", None, True, "", "nss", "q14a", "NSS Q14a", i, *SPOKEN)
            if code == "witnessed"
            else (code, code.title(), f"did {code}", q, "lower", _ratio_of(code), None, False, "", None, None, None, i, *SPOKEN)
            for i, (code, (q, _, _)) in enumerate(INDICATORS.items())
        ],
        "indicator_option": [
            (code, option, role)
            for code, (_, yes, other) in INDICATORS.items()
            for role, options in (("yes", yes), ("other", other))
            for option in options
        ],
        "wording": [("reasons.too_few", "Too few people to show")],
        "practice": [(code, name, home, None, None, True, *PLACE_AND_LIST) for code, name, home, _ in PRACTICES],
        "neighbourhood": [
            ("N1", "Northmoor", "North"), ("N2", "Eastmoor", "North"), ("N3", "Southmoor", "South"), ("N4", "Westmoor", "South"),
        ],
        "outline": OUTLINES,
        "headcount": [
            ("2025", code, staff, float(n)) for code, _, _, both in PRACTICES for staff, n in zip(("gp", "admin"), both, strict=True)
        ],
        "benchmark": BENCHMARK,
        "node": [node[:8] for node in NODES],
        "node_practice": [(node[0], practice) for node in NODES for practice in node[8]],
        "question_structure": _question_structures(),
        "released_base": [(*cell, sum(1 if count is None else count for count in given)) for cell, given in COUNTS.items()],
        "released_count": counts,
        "blank": BLANKS,
    }  # fmt: skip


def said(given: tuple[int | None, ...]) -> list[tuple[int | None, str | None]]:
    """Counts and codes. Of two answers, few of one are nearly all of the other; the base is such that a code weighs what it stands for."""
    if len(given) == 2 and None in given:
        return [(None, "few" if count is None else "most") for count in given]
    return [(count, "few" if count is None else None) for count in given]


def _ratio_of(indicator: str) -> str:
    return "white_to_bme" if indicator == "safe" else "bme_to_white"


def _options(question: str) -> tuple[str, ...]:
    return ("responded",) if question == "respondents" else QUESTIONS[question][2]


def _question_structures() -> list[tuple[str, str, str, str, str]]:
    counted = sorted({(node[1], node[2], node[4]) for node in NODES})
    asked = [(*key, question) for key in counted for question, (_, versions, _) in QUESTIONS.items() if VERSION[key[0]] in versions]
    return [
        (wave, view, staff_group, question, question if (wave, view, question) in OWN else "all")
        for wave, view, staff_group, question in [*asked, *((*key, "respondents") for key in counted)]
        if (wave, question) != ("2024", "reported")
    ]
