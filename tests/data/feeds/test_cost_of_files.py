"""Cost follows what is in a file: small files that would exhaust a machine are read for what they hold, or refused in one sentence."""

import json
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from data import definitions
from data.feeds import load_file
from data.problems import DataProblem
from data.settings import definitions_folder
from data.store import Store
from tests.data.feeds.exports import HEADER, WAVE, respondent, rows, survey_csv, write_csv, write_xlsx

PRACTICES = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
_SECONDS = 60  # of processor; the promise is 5 on a machine of its own, and without it these files take minutes or all memory
_SHEET = "xl/worksheets/sheet1.xml"


def _in_time(store: Store, kind: str, path: Path, **more: object) -> str:
    """The reason why a file is refused, "" where it is loaded; either within the promise."""
    began = time.process_time()
    report = load_file(store, kind, path, by="steward", **more)  # type: ignore[arg-type]
    assert time.process_time() - began < _SECONDS
    return report.reason or ""


def _repacked(path: Path, part: str, change) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(path.with_suffix(".new"), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return path.with_suffix(".new")


def _practices(path: Path) -> Path:
    return write_xlsx(path, Practices=[PRACTICES, ["A00003", "Oak", "", "", "", ""]])


@pytest.mark.parametrize("place", [("300001", "ZY"), ("1048576", "XFD")])
def test_a_stray_space_in_a_far_cell_costs_one_cell(place, store, tmp_path):
    row, column = place
    stray = f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row></sheetData>'.encode()
    path = _repacked(_practices(tmp_path / "p.xlsx"), _SHEET, lambda xml: xml.replace(b"</sheetData>", stray))
    assert _in_time(store, "practices", path) == ""
    assert rows(store, "select count(*) from practice where practice_code = 'A00003'") == [(1,)]


def test_a_bomb_is_seen_by_its_sizes(store, tmp_path):
    path = _repacked(_practices(tmp_path / "p.xlsx"), "xl/sharedStrings.xml", lambda _: b" " * (200 << 20))
    assert "unpacks to 200 MB of hardly anything" in _in_time(store, "practices", path)


def test_entities_that_multiply_are_refused(store, tmp_path):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    path = _repacked(_practices(tmp_path / "p.xlsx"), "xl/sharedStrings.xml", lambda _: laughs)
    assert "is cut short or damaged" in _in_time(store, "practices", path)


def test_markup_nested_without_end_is_refused(store, tmp_path):
    path = _repacked(_practices(tmp_path / "p.xlsx"), _SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<x>" * 200_000))
    assert "nested too deeply" in _in_time(store, "practices", path)


def test_repeated_rows_of_a_spreadsheet_are_counted_before_they_are_read(store, tmp_path):
    cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in PRACTICES[:2])
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    many = f'<table:table-row table:number-rows-repeated="9000000">{cells.replace("name", "Oak")}</table:table-row>'
    with zipfile.ZipFile(tmp_path / "p.ods", "w", zipfile.ZIP_DEFLATED) as parts:
        sheet = f'<table:table table:name="A"><table:table-row>{cells}</table:table-row>{many}</table:table>'
        parts.writestr("content.xml", f"<office:document-content {names}><office:body>{sheet}</office:body></office:document-content>")
    reason = _in_time(store, "practices", tmp_path / "p.ods", reject_limit=1)
    assert "its row 2 is repeated 9,000,000 times" in reason


def test_a_million_columns_and_a_row_without_end(store, tmp_path):
    (tmp_path / "wide.csv").write_text(",".join(["x"] * 1_000_000), encoding="utf-8")
    assert "more than a spreadsheet" in _in_time(store, "practices", tmp_path / "wide.csv")
    (tmp_path / "long.csv").write_text("practice_code,name\nA00003," + "x" * 9_000_000, encoding="utf-8")
    assert "more than" in _in_time(store, "practices", tmp_path / "long.csv")


@pytest.mark.parametrize("properties", ["text", 7, ["a"], True])
def test_properties_of_an_outline_that_are_none(properties, store, tmp_path):
    path = tmp_path / "o.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{"properties": properties, "geometry": None}]}), encoding="utf-8")
    assert "feature 1 has properties that are no names and values" in _in_time(store, "outlines", path, attribution="x")


def test_deep_json_and_more_of_it_than_outlines_need(store, tmp_path):
    (tmp_path / "deep.geojson").write_text('{"features": ' + "[" * 100_000, encoding="utf-8")
    assert "nested too deeply" in _in_time(store, "outlines", tmp_path / "deep.geojson")
    (tmp_path / "many.geojson").write_text('{"features": [' + "[]," * 5_000_000, encoding="utf-8")
    assert "holds more than outlines need" in _in_time(store, "outlines", tmp_path / "many.geojson")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archives_packed_in_odd_ways(method, store, tmp_path):
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w", method) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    assert "packed in a way that no spreadsheet uses" in _in_time(store, "practices", tmp_path / "p.xlsx")
    damaged = bytearray(_practices(tmp_path / "q.xlsx").read_bytes())
    damaged[4:6] = b"\xff\xff"  # asks for version 6553.5 of the format
    (tmp_path / "q.xlsx").write_bytes(bytes(damaged).replace(b"PK\x01\x02\x14\x00\x14", b"PK\x01\x02\x14\x00\xff"))
    _in_time(store, "practices", tmp_path / "q.xlsx")


@pytest.fixture
def own_definitions(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "definitions"
    shutil.copytree(definitions_folder(), folder)
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(folder))
    return folder


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("wording", "a: caf\u00e9".encode("cp1252"), "is not saved as UTF-8"),
        ("wording", b"[" * 50_000, "is nested too deeply"),
        ("wording", b"terms: {cluster: a}\nreasons: {}\nterms: {clusters: b}\n", "has 'terms' twice, the second time at line 3"),
        ("wording", b"- " * 50_000, "is not valid YAML"),
        ("wording", b"a: 2024-99-99", "is not valid YAML"),
        ("organisation", b'practice_code_pattern: "["', "is no regular expression"),
    ],
)
def test_definitions_that_cannot_be_read_get_a_sentence(name, content, said, own_definitions):
    (own_definitions / f"{name}.yaml").write_bytes(content)
    with pytest.raises(DataProblem, match=said):
        definitions.load()


def test_definitions_saved_as_utf_16_are_read(own_definitions):
    path = own_definitions / "organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
    assert definitions.load().organisation.code


def test_a_pattern_that_never_ends_is_asked_of_short_texts_only(store, tmp_path, own_definitions):
    path = own_definitions / "organisation.yaml"
    endless = path.read_text(encoding="utf-8").replace("[A-Z][0-9]{5}", "([A-Z0-9]+)+!")
    path.write_text(f"{endless}practice_code_example: A00001!\n", encoding="utf-8")
    _in_time(store, "practices", write_csv(tmp_path / "p.csv", [PRACTICES[:2], ["A" * 900, "Oak"]]))


def test_a_survey_is_still_read_whole(store, tmp_path):
    assert _in_time(store, "survey", survey_csv(tmp_path / "e.csv", *(respondent(n) for n in range(1, 400))), wave=WAVE) == ""
    assert rows(store, "select count(*) from respondent") == [(399,)]
    assert len(HEADER) > 20
