"""Files damaged at random, by seed: each is loaded or refused in a sentence, in time, and never half of it.

What is loaded is taken back at once, and then nothing of it may be left: so each file meets the same store, and taking back is tried too.

`python -m tests.data.feeds.mutated 2000` for the full run, which also says how long the longest took.
"""

import argparse
import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from data.feeds import load_file
from data.feeds.loading.transaction import REJECT_LIMIT
from data.feeds.loads import withdraw
from data.problems import DataProblem
from data.store import Store, open_records
from tests.data.feeds.exports import OPEN, WAVE, contents, respondent, survey_csv, write_csv, write_xlsx
from tests.data.feeds.form_tools import FREE_TEXT, microsoft_forms, surveymonkey

SEED = 2026
HANGS = 30.0  # s; longer is a hang
_PIECES = [b'"', b",", b"\n", b"\x00", b"\xff\xfe", b";", b"PK", b"<", b"&#x0;", b"[" * 50, b"\xed\xa0\x80", b"=1+1", b"\r\r\r"]


@dataclass
class Damage:
    """What became of them. `wrong` are those of which half was loaded, or nothing was said."""

    outcomes: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    longest: float = 0.0


def run(store: Store, folder: Path, number: int, seed: int = SEED) -> Damage:
    """Load `number` damaged files into `store`, one after the other."""
    originals, coin, found = _originals(folder), random.Random(seed), Damage()
    mapping = folder / "mapping.yaml"
    mapping.write_text(f'ignore: ["{FREE_TEXT}"]', encoding="utf-8")
    free_text = {original: mapping for _, original in originals if original.stem in ("m", "s")}
    before = contents(store)
    for place in range(number):
        kind, original = coin.choice(originals)
        path = folder / f"{place}{original.suffix}"
        path.write_bytes(_damaged(coin, original.read_bytes()))
        began, name = time.perf_counter(), f"{place} ({kind})"
        load_id, loaded = 0, 0
        try:
            limit = coin.choice((REJECT_LIMIT, 1.0))
            report = load_file(store, kind, path, wave=WAVE, mapping=free_text.get(original), reject_limit=limit, by="steward")
            outcome, load_id, loaded = report.outcome, report.load_id, report.rows_loaded
            said = outcome != "refused" or bool(report.reason)
        except DataProblem as problem:
            outcome, said = "refused before it was opened", bool(str(problem))
        except Exception as error:  # what this looks for
            outcome, said = "traceback", True
            found.tracebacks.append(f"{name}: {type(error).__name__}: {error}")
        found.longest = max(found.longest, time.perf_counter() - began)
        found.outcomes[outcome] += 1
        whole = outcome != "loaded" or kind != "survey" or _people(store, load_id) == loaded
        if outcome == "loaded":
            withdraw(store, load_id, by="steward")
        if not said or not whole or contents(store) != before:
            found.wrong.append(name)
            before = contents(store)
        path.unlink()
    return found


def _people(store: Store, load_id: int) -> int:
    with open_records(store) as records:
        return records.execute("select count(*) from respondent where load_id = ?", [load_id]).fetchall()[0][0]


def _originals(folder: Path) -> list[tuple[str, Path]]:
    people = [respondent(n) for n in range(1, 12)]
    practices = [["practice_code", "name"], *([f"A0020{n}", f"Surgery {n}"] for n in range(8))]
    workforce = [
        ["practice_code", "staff_group", "as_at", "headcount"],
        [OPEN, "GP", "30/09/2024", "1,200"],
        [OPEN, "Nurses", "30/09/2024", "4"],
    ]
    outline = (
        '{"features": [{"properties": {"kind": "district", "code": "D1", "name": "D", "attribution": "x"}, "geometry": {"type": "Polygon", '
    )
    (folder / "o.geojson").write_text(outline + '"coordinates": [[[-1.2,52.9],[-1.1,52.9],[-1.1,53.0],[-1.2,52.9]]]}}]}', encoding="utf-8")
    return [
        ("survey", survey_csv(folder / "e.csv", *people)),
        ("survey", microsoft_forms(folder / "m.xlsx")),
        ("survey", surveymonkey(folder / "s.csv")),
        ("practices", write_csv(folder / "p.csv", practices, "utf-16")),
        ("practices", write_xlsx(folder / "p.xlsx", P=practices)),
        ("workforce", write_csv(folder / "w.csv", workforce)),
        ("outlines", folder / "o.geojson"),
    ]


def _damaged(coin: random.Random, content: bytes) -> bytes:
    """Half of the files are damaged once and lightly; of workbooks half within a part, or none would come as far as its cells."""
    heavily = coin.random() < 0.5
    if not content.startswith(b"PK") or coin.random() < 0.5:
        return _mutated(coin, content, heavily)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as damaged:
        hit = coin.choice([name for name in book.namelist() if name.endswith((".xml", ".rels"))])
        for name in book.namelist():
            part = book.read(name)
            damaged.writestr(name, _mutated(coin, part, heavily) if name == hit else part)
    return written.getvalue()


def _mutated(coin: random.Random, content: bytes, heavily: bool) -> bytes:
    data = bytearray(content)
    for _ in range(coin.randint(1, 6) if heavily else 1):
        at = coin.randrange(len(data) + 1)
        kind = coin.random()
        if kind < 0.3:
            del data[at : at + coin.randint(1, 40 if heavily else 2)]
        elif kind < 0.6:
            data[at:at] = coin.choice(_PIECES)
        elif kind < 0.8 and data:
            data[at % len(data)] = coin.randrange(256)
        elif kind < 0.9 and heavily:
            data = data[:at]
        else:
            data[at:at] = data[max(at - coin.randint(1, 400 if heavily else 4), 0) : at]
    return bytes(data)


def main() -> None:
    """Make a store, damage files, and print what became of them; exit 1 where any went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = Store(folder / "store")
        practices = [["practice_code", "name"], [OPEN, "Alder Surgery"], ["A00002", "Birch Surgery"]]
        load_file(store, "practices", write_csv(folder / "held.csv", practices), by="steward")
        found = run(store, folder, given.number, given.seed)
    print(f"{given.number:,} files by seed {given.seed}: {', '.join(f'{count:,} {outcome}' for outcome, count in found.outcomes.items())}.")
    print(f"Tracebacks {len(found.tracebacks)}, half or silent loads {len(found.wrong)}, the longest took {found.longest:.1f} s.")
    for line in (*found.tracebacks, *found.wrong):
        print(f"  {line}")
    raise SystemExit(bool(found.tracebacks or found.wrong or found.longest > HANGS))


if __name__ == "__main__":
    main()
