"""The quarter's files: every total is right, no line is a report, and the dashboard loads, publishes and shows them."""

import csv
import io
import random
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.definitions import load
from data.feeds import load_file
from data.release import publish
from data.store import Store
from queries import Selection, open_release, speaking_up
from reporting import cases, inbox, returns
from reporting.cases import AGAIN, Case
from reporting.ledger import open_ledger
from tests.attacks.pages import everything
from tests.pages.running import page_on
from tests.queries.speaking_up_store import speaking_up_store
from tests.reporting.people import Day, report, settle

QUARTER = "2024/25 Q2"
GROUPS = ("students", "other", "medical_and_dental")


def made_up(number: int) -> list[Case]:
    chance = random.Random(5)
    return [
        Case(
            QUARTER,
            chance.choice(GROUPS),
            tuple(e for e in ("bullying", "patient_safety", "inappropriate") if chance.random() < 0.5) or ("worker_safety",),
            detriment=chance.random() < 0.2,
            again=chance.choice(("", *AGAIN)),
            anonymous=chance.random() < 0.7,
            closed=(closed := chance.random() < 0.5),
            days=chance.randrange(90) if closed else None,
        )
        for _ in range(number)
    ]


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_total_is_right_and_other_quarters_are_left_out() -> None:
    found = made_up(40)
    said = lines(returns.ftsu([*found, Case("2024/25 Q1", "other")], QUARTER, "ics_guardian", date(2024, 10, 20), load().speaking_up))
    assert sum(int(line["cases"]) for line in said) == 40
    assert {line["professional_group"]: int(line["cases"]) for line in said} == {g: sum(c.group == g for c in found) for g in GROUPS}
    for signal in ("anonymous", "detriment", "closed"):
        assert sum(int(line[signal]) for line in said) == sum(getattr(case, signal) for case in found)
    for answer in AGAIN:
        assert sum(int(line[f"again_{answer}"]) for line in said) == sum(case.again == answer for case in found)
    carried = [part.split() for line in said for part in line["elements"].split("; ") if part]
    for element in ("bullying", "patient_safety", "inappropriate", "worker_safety"):
        assert sum(int(count) for code, count in carried if code == element) == sum(element in case.elements for case in found)
    days = sum(float(line["days_to_close"] or 0) * int(line["closed"]) for line in said)
    assert days == pytest.approx(sum(case.days or 0 for case in found), abs=0.2)


def test_what_stands_beside_what_in_a_line_is_chance() -> None:
    """One nurse was harmed, nine others were not: which line says so is luck. A file of the cases as they are would always tell."""
    found = [Case(QUARTER, "nursing_and_midwifery", ("bullying",), detriment=True, anonymous=False)]
    found += [Case(QUARTER, "other", ("patient_safety",)) for _ in range(9)]
    hits = {"detriment": 0, "bullying": 0, "named": 0}
    for _ in range(400):
        said = lines(returns.ftsu(found, QUARTER, "ics_guardian", date(2024, 10, 20), load().speaking_up))
        nurse = next(line for line in said if line["professional_group"] == "nursing_and_midwifery")
        hits["detriment"] += int(nurse["detriment"])
        hits["bullying"] += "bullying" in nurse["elements"]
        hits["named"] += 1 - int(nurse["anonymous"])
    assert all(15 < count < 80 for count in hits.values()), hits  # 40 expected, and 6 is a standard deviation


def test_forums_are_counted_from_offered_to_kept() -> None:
    reached = ["", "offered", "accepted", "held", "held", "agreed", "kept"]
    said = lines(returns.forums([Case(QUARTER, "other", forum=stage) for stage in reached], QUARTER, date(2024, 10, 20)))
    assert said == [
        {"quarter": QUARTER, "reported": "2024-10-20", "offered": "6", "accepted": "5", "held": "4", "agreed": "2", "kept": "1"}
    ]


def test_the_quarter_stands_on_speaking_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From nine reports to the page; and a case that is coded anew is a revision."""
    store = speaking_up_store(tmp_path)
    today = Day(date(2024, 9, 2))
    ledger = open_ledger(f"sqlite:///{tmp_path / 'reporting.db'}", 12, today)
    robin = settle(ledger).robin
    for number in range(9):
        made = report(ledger, robin, code=f"{number:020d}")
        key = inbox.key_of(ledger, robin, made)
        assert key
        inbox.code(ledger, robin, made, key, "coded", Case(QUARTER, "students", ("bullying",), forum="held" if number < 4 else ""))
        inbox.set_state(ledger, robin, made, key, "closed", "closed")
    today.now = date(2024, 10, 20)
    with duckdb.connect(str(Store(store).records)) as records:  # anybody may look at a demonstration
        records.execute("update load set demonstration = true")
    _send(Store(store), tmp_path, cases.everything(ledger, robin), today.now)
    release = open_release(store)
    found = speaking_up.cases(release, Selection())
    found = found[(found["quarter"] == QUARTER) & (found["version"] == "published")]
    assert list(found["count"]) == [9]
    said = everything(page_on(store, "speaking_up", monkeypatch))
    assert QUARTER in said
    ledger.close()


def test_a_quarter_without_a_case_is_a_return_all_the_same(tmp_path: Path) -> None:
    store = Store(speaking_up_store(tmp_path))
    _send(store, tmp_path, [], date(2024, 10, 20))
    found = speaking_up.returns(open_release(store.folder))
    mine = found[(found["quarter"] == QUARTER) & (found["source"] == "ics_guardian")]
    assert "2024-10-20" in mine.to_csv()


def _send(store: Store, folder: Path, found: list[Case], reported: date) -> None:
    files = {
        "ftsu": returns.ftsu(found, QUARTER, "ics_guardian", reported, load().speaking_up),
        "forums": returns.forums(found, QUARTER, reported),
    }
    for feed, text in files.items():
        path = folder / f"{feed}-from-reporting.csv"
        path.write_text(text, encoding="utf-8")
        report_of_load = load_file(store, feed, path, by="steward")
        assert report_of_load.outcome == "loaded", report_of_load.reason
        assert report_of_load.rejects == ()
    publish(store, by="steward")
