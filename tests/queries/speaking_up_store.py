"""A small area whose guardians have reported for five quarters: made of files, loaded and published as a steward would.

North has four practices, East three, and Lone a single one. In every quarter of 2023/24 the area-wide service has 20 cases, North 9, East 2
and Lone 12. Of 2024/25 Q1 only the service and Lone (with none) reported; in January 2025 the service found 10 more cases for 2023/24 Q4.
"""

from pathlib import Path

from data.feeds import load_file
from data.release import close
from data.store import Store
from tests.data.feeds.exports import HEADER as SURVEY
from tests.data.feeds.exports import respondent, write_csv

HOMES = {"A00001": "N1", "A00002": "N1", "A00003": "N1", "A00004": "N1", "A00005": "N2", "A00006": "N2", "A00007": "N2", "A00008": "N3"}
NAMES = {"N1": "North", "N2": "East", "N3": "Lone"}
CASES = {"ics_guardian": 20, "N1": 9, "N2": 2, "N3": 12}
ENDED = {"2023/24 Q1": "2023-07-20", "2023/24 Q2": "2023-10-20", "2023/24 Q3": "2024-01-20", "2023/24 Q4": "2024-04-20"}
RETURN = ["quarter", "source", "reported", "professional_group", "cases", "patient_safety", "worker_safety", "bullying", "inappropriate"]
RETURN += ["anonymous", "detriment", "again_yes", "again_no", "again_maybe", "again_dont_know", "closed", "days_to_close"]
GUARDIAN = ["guardian", "name", "contact", "covers", "area", "valid_from", "valid_to", "trained", "refreshed"]
UPTAKE = ["month", "neighbourhood", "staff_group", "reported", "referrals", "started", "completed"]
UPTAKE += ["within_two_weeks", "two_to_six_weeks", "over_six_weeks"]
MONTHS = [f"2023-{month:02d}" for month in range(4, 13)] + ["2024-01", "2024-02", "2024-03"]


def speaking_up_store(folder: Path) -> Path:
    """Loads and publishes everything into a store in `folder`, and returns the store."""
    store = Store(folder / "store")
    for kind, table in _tables().items():
        wave = "2024" if kind == "survey" else None
        report = load_file(store, kind, write_csv(folder / f"{kind}.csv", table), wave=wave, by="steward")
        assert report.outcome == "loaded", report.reason
        assert report.rejects == ()
    close(store, "2024", by="steward")
    return store.folder


def _tables() -> dict[str, list[list]]:
    practices = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
    homes = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]
    return {
        "practices": [practices, *([code, f"Surgery {code[-1]}", "", "", "", ""] for code in HOMES)],
        "neighbourhoods": [homes, *([code, home, NAMES[home], "Place", "2020-04-01", ""] for code, home in HOMES.items())],
        "survey": [SURVEY, *(_answers(n) for n in range(160))],
        "guardians": _guardians(),
        "ftsu": _returns(),
        "forums": _forums(),
        "wellbeing": _uptake(),
        "ngo": [
            ["year", "measure", "version", "published", "count", "base", "percent"],
            ["2022/23", "cases", "published", "2023-07-06", "25382", "", ""],
            ["2022/23", "cases", "revised", "2024-07-04", "25209", "", ""],
            ["2023/24", "would_speak_up_again", "published", "2024-07-04", "6734", "8441", ""],
        ],
    }


def _answers(number: int) -> list[str]:
    """Twenty people a practice; a quarter of them know their guardian, and racism affected the health of half."""
    code, place = list(HOMES)[number % len(HOMES)], number % 32
    return respondent(number, practice_code=code, aware_of_guardian="Yes" if place < 8 else "No", race_stress="Yes" if place < 16 else "No")


def _returns() -> list[list]:
    rows = [[quarter, source, day, *_counts(n)] for quarter, day in ENDED.items() for source, n in CASES.items()]
    rows.append(["2023/24 Q4", "ics_guardian", "2025-01-10", *_counts(30)])
    rows += [["2024/25 Q1", "ics_guardian", "2024-07-20", *_counts(21)], ["2024/25 Q1", "N3", "2024-07-20", "", 0, *[""] * 12]]
    return [RETURN, *rows]


def _counts(n: int) -> list:
    """Three quarters about bullying, half about worker safety, half about patient safety: 175% together. One in 20 reports detriment."""
    half, most = n // 2, 3 * n // 4
    return ["other", n, half, half, most, 0, n // 4, n // 20, half, 0, n // 10, 0, most, 30]


def _guardians() -> list[list]:
    return [
        GUARDIAN,
        ["g1", "Ash Vale", "ash@example.org", "neighbourhood", "N1", "2023-04-01", "", "2023-03-01", "2024-09-01"],
        ["g2", "Bo Lark", "bo@example.org", "neighbourhood", "N2", "2023-04-01", "", "2023-03-01", ""],  # expires on 1 March 2024
        ["g3", "Cy Moss", "cy@example.org", "practice", "A00001", "2024-06-01", "", "2024-05-01", ""],
        ["g4", "Di Fenn", "di@example.org", "everywhere", "", "2022-04-01", "2023-03-31", "2022-03-01", ""],
    ]


def _forums() -> list[list]:
    header = ["quarter", "reported", "offered", "accepted", "held", "agreed", "kept"]
    return [header, *([quarter, day, 40, 30, 21, 12, 3] for quarter, day in ENDED.items())]


def _uptake() -> list[list]:
    """Every month but November 2023: 6 in North, 3 in East, all nurses."""
    rows = [[month, code, "nurse", f"{month}-28", n, n - 1, n - 2, 1, n - 2, 0] for month in MONTHS for code, n in (("N1", 6), ("N2", 3))]
    return [UPTAKE, *(row for row in rows if row[0] != "2023-11")]
