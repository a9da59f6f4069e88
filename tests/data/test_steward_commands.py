"""Rounds, people and the record of access from the command line, as typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.problems import DataProblem


@pytest.fixture
def typed(tmp_path: Path):
    assert CliRunner().invoke(app, ["new", "--store", str(tmp_path)]).exit_code == 0

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--store", str(tmp_path)])
        if isinstance(done.exception, DataProblem):
            return f"refused: {done.exception}"
        assert done.exit_code == 0, done.output
        return done.output

    return run


def test_a_round_is_opened_moved_and_closed(typed) -> None:
    assert "2090  Spring 2090: 2090-03-01 to 2090-04-30" in typed("round", "open", "2090", "Spring 2090", "2090-03-01", "2090-04-30")
    assert "2090-03-01 to 2090-05-31" in typed("round", "move", "2090", "2090-05-31")
    typed("round", "open", "now", "This autumn", "2020-01-01", "2090-01-01")
    assert [line[0] for line in typed("round", "list").splitlines()] == ["*", " "]
    typed("round", "close", "now")
    assert [line[0] for line in typed("round", "list").splitlines()] == [" ", " "]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("round", "move", "none", "2090-05-31"), "There is no round 'none'"),
        (("round", "open", "2090", "Spring", "2090-05-31", "2090-03-01"), "cannot close before"),
        (("round", "open", "2090", "Spring", "soon", "2090-03-01"), "OPENS: 'soon' is no day; write it as 2026-09-30"),
        (("people", "add", "ada@practice.example", "doctor"), "There is no role 'doctor'; choose one of leadership"),
        (("people", "add", "ada@practice.example", "practice"), "Say for which practice"),
        (("people", "add", "ada@practice.example", "practice", "--practice", "the surgery"), "'THE SURGERY' is no practice code"),
        (("people", "add", "ada@practice.example", "guardian", "--practice", "A00001"), "belongs to no practice"),
        (("people", "add", "ada at practice", "guardian"), "neither an e-mail address nor a subject"),
        (("people", "add", "ada@practice.example", "guardian", "--from", "2026-02-01", "--until", "2026-01-01"), "cannot end before"),
        (("people", "end", "ada@practice.example", "guardian"), "is not on the list as guardian"),
        (("people", "sign-out", " "), "PERSON: is empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(typed, words, said) -> None:
    assert said in typed(*words)


def test_people_come_and_go(typed) -> None:
    assert "Nobody is on the list" in typed("people", "list")
    typed("people", "add", "Ada@Practice.example", "practice", "--practice", "a00001", "--practice", "A00002", "--from", "2026-01-01")
    assert "ada@practice.example  practice (A00001, A00002)  from 2026-01-01, no end" in typed("people", "list")
    typed("people", "end", "ada@practice.example", "practice", "--on", "2026-02-01")
    assert typed("people", "list").startswith("- ada@practice.example")
    assert "can sign in again" in typed("people", "sign-out", "ada@practice.example")


def test_the_record_is_exported_and_its_export_noted(typed, tmp_path: Path) -> None:
    typed("people", "add", "ada@practice.example", "guardian", "--by", "Sam")
    assert "1 lines" in typed("audit", "export", str(tmp_path / "record.csv"))
    assert "role added,Sam,ada@practice.example as guardian" in (tmp_path / "record.csv").read_text(encoding="utf-8-sig")
    assert "2 lines" in typed("audit", "export", str(tmp_path / "record.csv"))
    assert "0 lines older than 365 days are gone" in typed("audit", "forget")
