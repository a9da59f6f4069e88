"""A file is looked at and loaded in a process of its own: what it is, what is asked, what comes of it, and what is left of it on disk."""

import stat
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.feeds import load_file
from data.feeds.cells.vocabulary import NOT_KNOWN
from data.feeds.mapping.proposing import Match, Proposal
from data.problems import LoadProblem
from data.store import Store
from desk import reader
from desk.reader.looking import look
from desk.reader.order import Order
from desk.upload import on_disk
from tests.data.feeds.exports import HEADER, OPEN, OTHER, WAVE, respondent, rows, survey_csv, write_csv
from tests.data.feeds.form_tools import PEOPLE, TOOLS


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two practices, by the names that the exports use."""
    made = Store(tmp_path / "store")
    practices = [["practice_code", "name"], [OPEN, "Alder Surgery"], [OTHER, "Birch Surgery"]]
    load_file(made, "practices", write_csv(tmp_path / "practices.csv", practices), by="tests")
    return made


def _order(store: Store, path: Path, **said: object) -> Order:
    return Order(str(store.folder), str(path), "tests", wave=WAVE, **said)  # type: ignore[arg-type]


def _quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("tool", TOOLS)
def test_an_export_of_each_form_tool_is_known_and_nothing_is_asked(tool: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    found = look(_order(store, TOOLS[tool](tmp_path / "sent" / "export")), _quiet)
    assert (found.kind, found.proposal.tool, found.proposal.unsure, found.problem) == ("survey", tool, (), "")
    dated = tool != "Jisc Online Surveys"  # this one says nothing of when
    asked = look(replace(_order(store, tmp_path / "sent" / "export"), wave=None), _quiet)
    assert (found.wave, asked.wave, asked.preview is not None) == ((WAVE, WAVE, True) if dated else (None, None, False))
    assert found.preview is not None
    assert (found.preview.report.outcome, found.preview.report.rows_loaded) == ("loaded", PEOPLE)


def test_it_is_looked_at_in_another_process_and_then_loaded_as_it_was_seen(store: Store, tmp_path: Path) -> None:
    path = survey_csv(tmp_path / "answers.csv", *(respondent(n) for n in range(1, 6)))
    found = reader.look(_order(store, path), _quiet)
    assert found.preview is not None
    assert (found.kind, found.preview.report.rows_loaded) == ("survey", 5)
    assert rows(store, "select count(*) from respondent") == [(0,)]
    report = reader.load(_order(store, path, kind="survey", mapping=found.mapping, demonstration=True), _quiet)
    assert (report.outcome, report.rows_loaded) == ("loaded", 5)
    assert rows(store, "select count(*), bool_and(demonstration) from respondent join load using (load_id)") == [(5, True)]
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.7 and so on")
    with pytest.raises(LoadProblem, match="is a PDF, not a table"):
        reader.look(_order(store, tmp_path / "x.csv"), _quiet)


def test_a_reader_that_dies_is_told_of_in_a_sentence(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.sys, "executable", "/bin/false")
    with pytest.raises(LoadProblem, match="more memory or time than one file may"):
        reader.look(_order(store, survey_csv(tmp_path / "answers.csv", respondent(1))), _quiet)


@pytest.mark.parametrize("name", ["answers.csv", "../../etc/passwd", "", ".hidden", "a/b\x00c.csv", "x" * 400 + ".xlsx"])
def test_a_file_that_was_sent_is_its_owners_alone_and_gone_afterwards(name: str) -> None:
    with on_disk(SimpleNamespace(name=name, getvalue=lambda: b"x")) as path:
        assert path.read_bytes() == b"x"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert path.parent.name.startswith("desk-")
    assert not path.parent.exists()


def test_what_has_no_meaning_is_no_answer_and_rows_are_numbered_where_nobody_has_an_identifier(store: Store, tmp_path: Path) -> None:
    odd = {1: {"staff_group": "Wizard of forms"}, 2: {"ethnicity": "Nobody's business"}}
    people = [respondent(n, **odd.get(n, {}))[1:] for n in range(1, 6)]
    table = write_csv(tmp_path / "e.csv", [HEADER[1:], *people])
    found = look(_order(store, table), _quiet)
    asked = found.proposal.unsure
    assert {(one.written, one.of) for one in asked} == {("Wizard of forms", "staff_group"), ("Nobody's business", "ethnicity")}
    assert found.proposal.numbered
    load = reader.load(_order(store, table, kind="survey", mapping=found.proposal.decided(dict.fromkeys(asked))), _quiet)
    assert (load.outcome, load.rows_loaded) == ("loaded", 5), load
    assert rows(store, "select count(*) from respondent where staff_group is null and respondent_id = 'row 2'") == [(1,)]
    assert rows(store, "select ethnicity from respondent where respondent_id = 'row 3'") == [(NOT_KNOWN,)]
    assert Proposal("", (), (Match("x", None, 10, of="practice_code"),)).decided({Match("x", None, 10, of="practice_code"): None}) == "{}\n"
