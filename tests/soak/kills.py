"""Commands and saves that are killed at any moment: is anything lost that was acknowledged, is anything half?"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from data.release import current_release
from data.release.shelf import release_ids, release_path
from data.store import Store, open_records
from data.workspace import Author, open_workspace
from data.workspace.assessments import assessment
from data.workspace.rounds import open_round

PRACTICES = 40_000
HEADER = "practice_code,name,postcode,sub_icb,opened,closed\n"


@dataclass(frozen=True)
class Outcome:
    """What so many kills did."""

    what: str
    kills: int
    lost: int
    half: int


def killed(command: list[str], dice: random.Random, longest: float) -> bool:
    """Run a command and kill it after a while that the dice choose; False where it was quicker."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(dice.uniform(0, longest))
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def repeated(what: str, kills: int, attempt: Callable[[int], tuple[bool, int, int]]) -> Outcome:
    """Attempts until so many were killed; what they lost and left half, added up."""
    done = lost = half = number = 0
    while done < kills:
        was_killed, one_lost, one_half = attempt(number)
        number, done, lost, half = number + 1, done + was_killed, lost + one_lost, half + one_half
    return Outcome(what, kills, lost, half)


def while_loading(folder: Path, kills: int) -> Outcome:
    """A list of practices under new names, and every third time one that is refused: all of it is there, or what was there before."""
    store, dice, file = Store(folder / "loading"), random.Random(1), folder / "practices.csv"
    with open_records(store):
        pass
    held: list[tuple[str, int]] = []

    def attempt(number: int) -> tuple[bool, int, int]:
        nonlocal held
        refused = number % 3 == 2
        rows = "".join(f"{'?' if refused else 'B'}{row:05},Surgery {number},,,,\n" for row in range(PRACTICES))
        file.write_text(HEADER + rows, encoding="utf-8")
        gone = killed([sys.executable, "-m", "data", "load", "practices", str(file), "--store", str(store.folder)], dice, 8.0)
        with open_records(store) as records:
            now = records.execute("select name, count(*) from practice group by all").fetchall()
        fresh = [(f"Surgery {number}", PRACTICES)]
        lost = bool(held) and not now
        half = now not in (held, fresh) or (not gone and now != (held if refused else fresh))
        held = now
        return gone, int(lost), int(half)

    return repeated("loading", kills, attempt)


def while_publishing(store: Store, kills: int) -> Outcome:
    """The release that readers open is whole, and none that was there is gone."""
    dice = random.Random(2)

    def attempt(_: int) -> tuple[bool, int, int]:
        before, shown = set(release_ids(store)), current_release(store)
        gone = killed([sys.executable, "-m", "data", "publish", "--store", str(store.folder)], dice, 12.0)
        after, now = set(release_ids(store)), current_release(store)
        lost = bool(before - after) or now is None or (shown or 0) > now
        return gone, int(lost), sum(not _whole(release_path(store, number)) for number in after - before | {now or 0})

    return repeated("publishing", kills, attempt)


def _whole(path: Path) -> bool:
    try:
        with duckdb.connect(str(path), read_only=True) as release:
            return release.execute("select count(*) from release").fetchall() == [(1,)]
    except duckdb.Error:
        return False


def while_saving(folder: Path, kills: int) -> Outcome:
    """Whatever was acknowledged is there; at most one save more."""
    store, dice = Store(folder / "saving"), random.Random(3)
    with open_records(store), closing(open_workspace(store.folder)) as workspace:
        open_round(workspace, "2026", "Spring 2026", date(2026, 1, 1), date(2090, 1, 1), Author("Lee", "leadership"))
    url = f"sqlite:///{store.workspace / 'workspace.db'}"
    acknowledged: dict[str, int] = {}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.data.workspace.saver", url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        for kill in range(kills):
            practice, wanted, pid = f"A{kill:05}", dice.randint(1, 6), 0
            print(practice, file=saver.stdin, flush=True)
            while acknowledged.get(practice, 0) < wanted:
                told, who, number = saver.stdout.readline().split()
                pid, acknowledged[who] = int(told), int(number)
            os.kill(pid, signal.SIGKILL)
        saver.stdin.close()
        for line in saver.stdout:
            _, who, number = line.split()
            acknowledged[who] = int(number)
    with closing(open_workspace(store.folder)) as workspace:
        kept = {who: len(assessment(workspace, "2026", who, Author("Ann", "practice", who)).events) for who in acknowledged}
    lost = sum(kept[who] < last for who, last in acknowledged.items())
    return Outcome("saving", kills, lost, sum(kept[who] > last + 1 for who, last in acknowledged.items()))
