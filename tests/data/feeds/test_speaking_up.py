"""Returns of guardians: cases with flags or counts, plain or wide, revised, and what no return may say. Every figure is made up."""

from datetime import date

import pytest

from tests.data.feeds.exports import OPEN, rows, write_csv, write_xlsx
from tests.data.feeds.speaking_up_store import load, store_with_neighbourhoods

store = pytest.fixture(store_with_neighbourhoods)

HEADER = [
    "quarter", "source", "reported", "professional_group", "cases", "elements", "anonymous", "detriment",
    "again_yes", "again_no", "again_maybe", "again_dont_know", "closed", "days_to_close",
]  # fmt: skip


def case(quarter: str = "2024/25 Q1", source: str = "ics_guardian", reported: str = "2024-07-20", **said: str) -> list[str]:
    row = {"quarter": quarter, "source": source, "reported": reported, "cases": "1"} | said
    return [row.get(name, "") for name in HEADER]


def test_cases_with_flags_and_with_counts(store, tmp_path):
    table = [
        HEADER,
        case(
            professional_group="Medical and Dental", elements="Bullying or harassment; patient_safety", anonymous="yes", closed="Y",
            days_to_close="31",
        ),
        case(source="Northmoor", cases="3", elements="worker_safety 2; inappropriate", again_yes="2", again_maybe="1", closed="2"),
        case(source="N2", cases="0"),
    ]  # fmt: skip
    report = load(store, "ftsu", write_csv(tmp_path / "f.csv", table))
    assert report.rows_loaded == 3
    stored = "select source, professional_group, cases, anonymous, again_yes, closed, days_to_close from speaking_up_case order by line"
    assert rows(store, stored) == [
        ("ics_guardian", "medical_and_dental", 1, 1, 0, 1, 31.0),
        ("N1", None, 3, 0, 2, 2, None),
    ]  # fmt: skip
    assert rows(store, "select line, element, cases from speaking_up_element order by all") == [
        (2, "bullying", 1),
        (2, "patient_safety", 1),
        (3, "inappropriate", 3),  # listed without a number: all of the row's cases
        (3, "worker_safety", 2),
    ]
    # N2 returned that there was nothing; that is a return, and not a case.
    assert rows(store, "select source, reported from speaking_up_return order by all") == [
        ("N1", date(2024, 7, 20)),
        ("N2", date(2024, 7, 20)),
        ("ics_guardian", date(2024, 7, 20)),
    ]


def test_the_wide_form_says_the_same_as_the_plain_one(store, tmp_path):
    wide = [*HEADER[:5], "Patient safety or quality", "worker_safety", "bullying", "inappropriate", *HEADER[6:]]
    book = write_xlsx(
        tmp_path / "f.xlsx", Q1=[["Returns of 2024/25"], wide, ["Q1 2024-25", "N1", "2024-07-20", "", 4, 3, "", 0, 1, *[""] * 8]]
    )
    assert load(store, "ftsu", book).rejects == ()
    plain = [HEADER, case(source="N2", cases="4", elements="patient_safety 3; inappropriate 1")]
    load(store, "ftsu", write_csv(tmp_path / "f.csv", plain))
    for source in ("N1", "N2"):
        assert rows(store, f"select quarter, element, cases from speaking_up_element where source = '{source}' order by all") == [
            ("2024/25 Q1", "inappropriate", 1),
            ("2024/25 Q1", "patient_safety", 3),
        ]


@pytest.mark.parametrize(
    ("wrong", "column", "expected"),
    [
        ({"source": OPEN}, "source", "cases are never recorded by practice"),
        ({"quarter": "2024 Q1"}, "quarter", "a financial quarter written 2025/26 Q1"),
        ({"quarter": "2024/26 Q1"}, "quarter", "a financial quarter written 2025/26 Q1"),
        ({"quarter": "2098/99 Q1"}, "quarter", "a quarter that has ended"),
        ({"reported": "2024-06-30"}, "reported", "a date after 2024-06-30, when 2024/25 Q1 ended"),
        ({"elements": "racism"}, "elements", "elements of speaking_up.yaml, each once"),
        ({"elements": "bullying; bullying"}, "elements", "elements of speaking_up.yaml, each once"),
        ({"cases": "2", "elements": "bullying 3"}, "elements", "at most 2, the row's cases"),
        ({"quarter": "2021/22 Q4", "reported": "2022-04-20", "elements": "inappropriate"}, "elements", "before 2022/23 Q1"),
        ({"detriment": "2"}, "detriment", "at most 1, the row's cases"),
        ({"again_yes": "yes", "again_no": "yes"}, "again_yes", "answers that add up to at most 1"),
        ({"days_to_close": "9"}, "days_to_close", "nothing where no case is closed"),
        ({"professional_group": "Pilot"}, "professional_group", "a professional group of speaking_up.yaml"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_rejected_with_its_reason(store, tmp_path, wrong, column, expected):
    report = load(store, "ftsu", write_csv(tmp_path / "f.csv", [HEADER, case(source="N1"), case(**wrong)]))
    assert [(r.line, r.column) for r in report.rejects] == [(3, column)]
    assert expected in report.rejects[0].expected
    assert rows(store, "select source from speaking_up_case") == [("N1",)]


def test_another_date_revises_and_the_same_date_replaces(store, tmp_path):
    load(store, "ftsu", write_csv(tmp_path / "a.csv", [HEADER, case(source="N1", cases="9"), case(source="N2", cases="4")]))
    load(store, "ftsu", write_csv(tmp_path / "b.csv", [HEADER, case(source="N1", cases="12", reported="2025-06-01")]))
    load(store, "ftsu", write_csv(tmp_path / "c.csv", [HEADER, case(source="N2", cases="5")]))
    assert rows(store, "select source, reported, cases from speaking_up_case order by all") == [
        ("N1", date(2024, 7, 20), 9),
        ("N1", date(2025, 6, 1), 12),
        ("N2", date(2024, 7, 20), 5),
    ]
