"""`python -m tests.reporting.soak [KILLS] [PARTS]`: kills on SQLite and PostgreSQL, fifty reports at once, right and wrong codes.

Prints what it found, and how many kills there was time for (`--minutes` for each database): for an evening, not for every change.
"""

import argparse
import random
import re
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from reporting import inbox
from reporting.ledger import open_ledger
from tests.data.workspace import postgresql
from tests.reporting.observing import Watched, right_and_wrong_codes
from tests.reporting.people import ROBIN, enter
from tests.reporting.reporter import Reporter
from tests.reporting.running import Running, settings_file

SENDERS, CROWD, CODES = 4, 50, 40


@dataclass
class Sender:
    """Writes reports and answers without end; what was not acknowledged is sent again, as a person would press the button again."""

    name: int
    address: str
    acknowledged: dict[str, list[str]] = field(default_factory=dict)  # code -> texts, in order
    again: int = 0

    @property
    def texts(self) -> int:
        return sum(map(len, self.acknowledged.values()))

    def run(self, over: threading.Event) -> None:
        number = 0
        while not over.is_set():
            number += 1
            text = f"report {self.name}-{number}"
            reporter = Reporter(self.address)
            if self._persist(over, lambda reporter=reporter, text=text: reporter.begin(text)) and (
                code := self._persist(over, reporter.send)
            ):
                self.acknowledged[str(code)] = [text]
                self._answer(over, str(code), text)
            reporter.client.close()

    def _answer(self, over: threading.Event, code: str, text: str) -> None:
        """Come back and write more. A restart ends the visit, and then the code is typed again with the same words."""
        back, said = Reporter(self.address), f"{text}, and more"
        while not over.is_set():
            if self._persist(over, lambda: back.come_back(code)) is None:
                return
            try:
                if not back.last[0]:
                    back.answer(said)
                page = back._post(back.last[0], {**back.last[1], "proof": _proof(back)})
            except (httpx.HTTPError, IndexError):
                self.again += 1
                continue
            if "Your words were sent." in page.text:
                self.acknowledged[code].append(said)
                return

    def _persist(self, over: threading.Event, act) -> object:
        while not over.is_set():
            try:
                return act() or True
            except (httpx.HTTPError, IndexError, AssertionError):
                self.again += 1
                over.wait(0.1)
        return None


def _proof(back: Reporter) -> str:
    return re.findall(r'name="proof" value="([^"]*)"', back.client.get("/en/report/messages").text)[0]


def kills(url: str, folder: Path, number: int, minutes: float) -> str:
    """Kill the service that often while people send, or as often as the time allows; then every acknowledged word is there, once."""
    ledger = open_ledger(url, 12)
    robin = enter(ledger, "Robin", ROBIN)
    running = _service(url, folder)
    over = threading.Event()
    senders = [Sender(n, running.address) for n in range(SENDERS)]
    threads = [threading.Thread(target=one.run, args=(over,)) for one in senders]
    for thread in threads:
        thread.start()
    until, made = time.monotonic() + 60 * minutes, 0
    try:
        while made < number and time.monotonic() < until:
            before = sum(one.texts for one in senders)
            running.start()
            while sum(one.texts for one in senders) == before:  # never while nobody is at work
                time.sleep(0.02)
            time.sleep(random.uniform(0.0, 0.6))  # the one thing that time decides here is where the axe falls
            running.kill()
            made += 1
        running.start()
    finally:
        over.set()
        for thread in threads:
            thread.join()
    running.stop()
    acknowledged = {code: texts for one in senders for code, texts in one.acknowledged.items()}
    kept = [[e.text for e in one.report.entries if e.what == "words"] for one in inbox.all_of(ledger, robin) if one.report]
    damaged = sum(one.report is None for one in inbox.all_of(ledger, robin))
    firsts = [texts[0] for texts in kept]
    lost = [texts for texts in acknowledged.values() if texts not in [one[: len(texts)] for one in kept]]
    twice = len(firsts) - len(set(firsts)) + sum(len(texts) - len(set(texts)) for texts in kept)
    ledger.close()
    words = sum(map(len, acknowledged.values()))
    again = sum(one.again for one in senders)
    found = f"{words} texts acknowledged, {len(lost)} lost, {twice} twice, {damaged} damaged"
    return f"{made} kills: {found} ({again} tries failed and were made again)"


def crowd(folder: Path) -> str:
    """Fifty people press the button at the same moment."""
    url = f"sqlite:///{folder / 'crowd.db'}"
    ledger = open_ledger(url, 12)
    robin = enter(ledger, "Robin", ROBIN)
    running = _service(url, folder)
    running.start()
    reporters = [Reporter(running.address) for _ in range(CROWD)]
    for number, one in enumerate(reporters):
        one.begin(f"crowd {number}")
    together, took, codes = threading.Barrier(CROWD), [], []

    def press(one: Reporter) -> None:
        together.wait()
        begun = time.perf_counter()
        codes.append(one.send())
        took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=press, args=(one,)) for one in reporters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    running.stop()
    kept = len(inbox.all_of(ledger, robin))
    ledger.close()
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"{CROWD} at once: {len(set(codes))} codes, {kept} kept, median {statistics.median(took):.2f} s, p95 {p95:.2f} s"


def codes(folder: Path) -> str:
    """How long a code takes, right or wrong, in an order that chance decides."""
    url = f"sqlite:///{folder / 'codes.db'}"
    ledger = open_ledger(url, 12)
    enter(ledger, "Robin", ROBIN)
    ledger.close()
    running = _service(url, folder)
    running.start()
    reporter = Reporter(running.address)
    reporter.begin("codes")
    watched = right_and_wrong_codes(running.address, reporter.send(), CODES)
    running.stop()
    return "\n".join(f"{what}: {_ends(one)}" for what, one in zip(("codes", "the page after"), watched, strict=True))


def _ends(watched: Watched) -> str:
    ends = {kind: (min(times), statistics.median(times), max(times)) for kind, times in watched.seconds.items()}
    said = "; ".join(f"{'right' if kind else 'wrong'} {a:.3f} to {c:.3f} s, median {b:.3f}" for kind, (a, b, c) in ends.items())
    return f"{said}; AUC {watched.auc:.3f}"


def _service(url: str, folder: Path) -> Running:
    running = Running([])
    running.environment["REPORTING_SETTINGS"] = str(settings_file(folder, url, running.port))
    return running


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.reporting.soak", description=__doc__)
    asked.add_argument("kills", type=int, nargs="?", default=100)
    asked.add_argument("parts", nargs="*", default=["codes", "crowd", "sqlite", "postgresql"])
    asked.add_argument("--minutes", type=float, default=30.0, help="for the kills on each database")
    told = asked.parse_args()
    number, parts, minutes = told.kills, told.parts, told.minutes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "codes" in parts:
            print(codes(folder), flush=True)
        if "crowd" in parts:
            print(crowd(folder), flush=True)
        if "sqlite" in parts:
            print("SQLite,", kills(f"sqlite:///{folder / 'kills.db'}", folder, number, minutes), flush=True)
        if "postgresql" in parts:
            with postgresql.server() as url:
                print("PostgreSQL,", kills(url, folder, number, minutes), flush=True)


if __name__ == "__main__":
    main()
