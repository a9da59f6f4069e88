"""Files that cannot be taken: each is told apart in one sentence, recorded as refused, and changes nothing."""

import re
import zipfile
from pathlib import Path

import pytest

from data.feeds import load_file
from data.store import Store
from tests.data.feeds.exports import HEADER, WAVE, contents, respondent, rows, survey_csv, write_csv, write_xlsx

GOOD = [respondent(n) for n in range(1, 4)]


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _without(name: str) -> list[list[str]]:
    place = HEADER.index(name)
    return [[*row[:place], *row[place + 1 :]] for row in (HEADER, *GOOD)]


def _with(header: str) -> list[list[str]]:
    return [[*HEADER, header], *([*row, "never"] for row in GOOD)]


def _zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    return path


def _cut_short(path: Path) -> Path:
    whole = write_xlsx(path, Answers=[HEADER, *GOOD]).read_bytes()
    return _bytes(path, whole[: len(whole) // 2])


def _overwritten(path: Path) -> Path:
    """A workbook whose table of contents is whole and whose sheet is not."""
    whole = bytearray(write_xlsx(path, Answers=[HEADER, *GOOD]).read_bytes())
    with zipfile.ZipFile(path) as parts:
        start = parts.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    whole[start : start + 200] = bytes(200)
    return _bytes(path, bytes(whole))


def _ods(path: Path, formula: str) -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr(
            "content.xml",
            f"<office:document-content><table:table table:name='A'><table:table-cell {formula}/></table:table></office:document-content>",
        )
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "empty": (lambda p: _bytes(p, b""), "the file is empty"),
    "blank": (lambda p: _bytes(p, b" \n\n "), "the file is empty"),
    "header only": (lambda p: survey_csv(p), "no rows below it"),
    "PDF": (lambda p: _bytes(p, b"%PDF-1.7 ..."), "is a PDF, not a table"),
    "picture": (lambda p: _bytes(p, b"\x89PNG\r\n"), "is a picture, not a table"),
    "JSON": (lambda p: _bytes(p, b'\xef\xbb\xbf {"a": 1}'), "is JSON, not a table"),
    "other zip": (_zip, "is not a workbook"),
    "truncated workbook": (_cut_short, "cut short or damaged"),
    "damaged workbook": (_overwritten, "cut short or damaged"),
    "password": (lambda p: _bytes(p, OLE + "EncryptedPackage".encode("utf-16-le")), "protected by a password"),
    "old XLS": (lambda p: _bytes(p, OLE), "is not an XLSX workbook"),
    "ODS formula": (lambda p: _ods(p, 'table:formula="of:=1+1"'), "some cells are formulas"),
    "another feed": (lambda p: write_csv(p, [["latitude", "longitude"], ["52", "-1"]]), "this is no survey file"),
    "binary": (lambda p: _bytes(p, bytes(range(256)) * 20), "is no table, or is damaged"),
    "missing column": (lambda p: write_csv(p, _without("ethnicity")), "row 1: missing column 'ethnicity'"),
    "missing question": (lambda p: write_csv(p, _without("witnessed_racism")), "row 1: missing column 'witnessed_racism'"),
    "duplicate column": (lambda p: write_csv(p, _with(" Witnessed_Racism")), "'Witnessed_Racism|witnessed_racism' .*more than once"),
    "free text": (lambda p: write_csv(p, _with("Any other comments?")), "column 'Any other comments\\?' is not part of the survey"),
    "derived": (lambda p: write_csv(p, _with("hba_public_any")), "'hba_public_any' is derived and never asked"),
    "open quote": (lambda p: _bytes(p, (",".join(HEADER) + '\r\nr1,"A00001,nurse\r\n').encode()), "row 2 is not well-formed CSV"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_with_its_own_sentence_and_changes_nothing(case, store, tmp_path):
    make, sentence = REFUSED[case]
    before = contents(store)
    path = make(tmp_path / "export.csv")

    report = load_file(store, "survey", path, wave=WAVE, by="steward")

    assert report.outcome == "refused"
    assert report.rows_loaded == 0
    assert re.search(sentence, report.reason), report.reason
    assert contents(store) == before
    recorded = rows(store, f"select kind, file_name, wave, loaded_by, outcome, reason from load where load_id = {report.load_id}")
    assert recorded == [("survey", "export.csv", WAVE, "steward", "refused", report.reason)]


def test_a_question_of_another_version_is_refused(store, tmp_path):
    """Version 1 did not ask why something was not reported."""
    path = survey_csv(tmp_path / "export.csv", *GOOD)

    report = load_file(store, "survey", path, wave="2021", by="steward")

    assert "was not asked in wave 2021" in report.reason


def test_a_feed_before_the_practices_says_what_to_load_first(tmp_path):
    report = load_file(Store(tmp_path / "new"), "survey", survey_csv(tmp_path / "export.csv", *GOOD), wave=WAVE, by="steward")

    assert report.reason == "There are no practices in the records yet; load the practices first."
