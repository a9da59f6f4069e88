"""A wave that is still open, published again and again: does a figure follow one person's answers?

Ten forms of one's own and one colleague are the eleven for which it is counted again. Where answers to what only those are asked who had
said yes keep their noise, they change when the colleague said yes and stay when not. And a form tool exports everybody each time: such a
file in place of the one before is many people by its loads, and may hold one person's other answer.
"""

import shutil
from pathlib import Path

import duckdb
import numpy as np

from data import definitions
from data.release import publish
from data.store import Store
from tests.attacks.oracles import Oracle
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.forms import BME, WHITE, add_forms, forms, new_load, says_no, says_yes
from tests.attacks.worlds.planted import COIN, FOLLOW_UP, WAVE
from tests.attacks.worlds.world import records_of

OWN = 10


def eleven_more(folder: Path, seed: int, targets: int = 4) -> Oracle:
    """Whether what follows a yes moved, when one target (half of them saying yes) came with ten forms."""
    early, before = _published_open(folder, seed)
    with duckdb.connect(str(early.records), read_only=True) as records:
        chosen = records.execute(
            "select practice_code from respondent where wave = ? group by 1 order by count(*) desc, 1 limit ?", [WAVE, targets]
        ).fetchall()
    said, truth = [], []
    for number, (practice,) in enumerate(chosen):
        yes = number % 2 == 0
        later = _copy(early, folder / f"eleven-{number}")
        with duckdb.connect(str(later.records)) as records:
            load = new_load(records)
            add_forms(records, definitions.load(), forms("own", practice, ["admin"] * OWN, WHITE), says_no, load=load)
            add_forms(records, definitions.load(), forms("target", practice, ["gp"], BME), says_yes if yes else says_no, load=load)
        after = _told(publish(later, by="attack").path)
        assert after != before, "eleven people more are enough for figures of everybody"
        said.append(float(any(before[key] != after[key] for key in before.keys() & after.keys() if key[0] == FOLLOW_UP)))
        truth.append(yes)
    return Oracle(np.array(said), np.array(truth))


def one_other_answer(folder: Path, seed: int) -> int:
    """Figures that changed when a file of everybody took the place of the one before, in which one person answers otherwise."""
    early, before = _published_open(folder, seed)
    later = _copy(early, folder / "everybody")
    with duckdb.connect(str(later.records)) as records:
        load = new_load(records)
        for table in ("respondent", "answer"):
            records.execute(f"update {table} set load_id = ? where wave = ?", [load, WAVE])
        records.execute(
            """update answer set option = 'yes' where wave = $wave and question = $question and respondent_id = (
                select min(respondent_id) from answer where wave = $wave and question = $question and option = 'no')""",
            {"wave": WAVE, "question": COIN},
        )
    after = _told(publish(later, by="attack").path)
    return sum(before[key] != after.get(key) for key in before)


def _published_open(folder: Path, seed: int) -> tuple[Store, dict[tuple[str, str], tuple]]:
    store = Store(folder / "open")
    if not store.folder.exists():
        records_of(store.folder, seed)
        with duckdb.connect(str(store.records)) as records:
            records.execute("delete from wave_closing where wave = ?", [WAVE])
            records.execute("delete from answer where question like 'planted%'")
        publish(store, by="attack")
    return store, _told(store.releases / "release-1.duckdb")


def _copy(store: Store, folder: Path) -> Store:
    return Store(Path(shutil.copytree(store.folder, folder)))


def _told(path: Path) -> dict[tuple[str, str], tuple]:
    """Question and option -> what is said of everybody."""
    return {(one.question, option): (count, one.base) for one in Stolen(path).told(WAVE) for option, count in one.said.items()}
