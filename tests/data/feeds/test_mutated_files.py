"""Files damaged at random, by seed: each is loaded or refused in a sentence, and never half of it. `MUTATIONS=2000` for the full run."""

import os
import random
import time
from pathlib import Path

import pytest

from data.feeds import load_file
from data.problems import DataProblem
from data.store import Store, open_records
from tests.data.feeds.exports import OPEN, WAVE, contents, respondent, survey_csv, write_csv, write_xlsx
from tests.data.feeds.form_tools import microsoft_forms, surveymonkey

MUTATIONS = int(os.environ.get("MUTATIONS", "200"))
_PIECES = [b'"', b",", b"\n", b"\x00", b"\xff\xfe", b";", b"PK", b"<", b"&#x0;", b"[" * 50, b"\xed\xa0\x80", b"=1+1", b"\r\r\r"]


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


def _mutated(coin: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(coin.randint(1, 6)):
        at = coin.randrange(len(data) + 1)
        kind = coin.random()
        if kind < 0.3:
            del data[at : at + coin.randint(1, 40)]
        elif kind < 0.6:
            data[at:at] = coin.choice(_PIECES)
        elif kind < 0.8 and data:
            data[at % len(data)] = coin.randrange(256)
        elif kind < 0.9:
            data = data[:at]
        else:
            data[at:at] = data[max(at - coin.randint(1, 400), 0) : at]
    return bytes(data)


@pytest.mark.slow
def test_each_is_loaded_or_refused_in_a_sentence_and_never_half_of_it(store: Store, tmp_path: Path) -> None:
    originals = _originals(tmp_path)
    coin = random.Random(2026)
    before, said = contents(store), list[str]()
    for number in range(MUTATIONS):
        kind, original = coin.choice(originals)
        path = tmp_path / f"{number}{original.suffix}"
        path.write_bytes(_mutated(coin, original.read_bytes()))
        began = time.process_time()
        try:
            report = load_file(store, kind, path, wave=WAVE, by="steward")
        except DataProblem as problem:
            said.append(str(problem))  # the same answers once more, a sentence too
            continue
        assert time.process_time() - began < 20, (number, kind)
        now = contents(store)
        if report.outcome == "loaded":
            with open_records(store) as records:
                (people,) = records.execute("select count(*) from respondent where load_id = ?", [report.load_id]).fetchall()[0]
            assert kind != "survey" or people == report.rows_loaded, (number, kind)
            before = now
        else:
            assert report.reason, (number, kind)
            assert now == before, (number, kind)
        path.unlink()
    assert not [sentence for sentence in said if "these answers are in the records already" not in sentence]
