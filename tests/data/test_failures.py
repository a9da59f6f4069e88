"""What the machine refuses is said in a sentence, and nothing that was there is lost: a full disk, a foreign file, rights."""

import resource
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.failures import sentence
from data.problems import DataProblem, harmless
from data.store import Store, open_records
from data.workspace import Author, open_workspace
from data.workspace.rounds import open_round, rounds

PRACTICES = "practice_code,name,postcode,sub_icb,opened,closed\n" + "".join(f"A{i:05},Surgery {i},,,,\n" for i in range(60_000))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    with open_records(made), closing(open_workspace(made.folder)) as workspace:
        open_round(workspace, "2026", "Spring 2026", date(2026, 1, 1), date(2026, 3, 1), Author("Lee", "leadership"))
    return made


def typed(*arguments: str | Path, largest: int | None = None) -> tuple[int, str]:
    """A command as it is typed; `largest`: no file may become larger, which is how a full disk feels."""

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        [sys.executable, "-m", "data", *map(str, arguments)], capture_output=True, text=True, check=False, preexec_fn=limit
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_full_disk_while_loading(store: Store, tmp_path: Path) -> None:
    (tmp_path / "practices.csv").write_text(PRACTICES, encoding="utf-8")
    code, said = typed(
        "load", "practices", tmp_path / "practices.csv", "--store", store.folder, largest=store.records.stat().st_size + 4096
    )
    assert code == 2
    assert "The disk is full" in said
    with open_records(store) as records, closing(open_workspace(store.folder)) as workspace:
        assert records.execute("select count(*) from practice").fetchall() == [(0,)]
        assert [one.code for one in rounds(workspace)] == ["2026"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/x/records"), "The disk is full"),
        (OSError(13, "Permission denied", "/x/records"), "/x/records may not be opened by this user"),
        (OSError(5, "Input/output error", "/x/records"), "failing disk"),
        (duckdb.IOException('Could not set lock on file "/x/records.duckdb": Conflicting lock'), "/x/records.duckdb is in use"),
        (duckdb.IOException('Cannot open file "/x/records.duckdb": Permission denied'), "may not be opened by this user"),
        (duckdb.IOException("Could not write file: No space left on device"), "The disk is full"),
        (
            duckdb.IOException('The file "/x/release-1.duckdb" exists, but it is not a valid DuckDB database file!'),
            "damaged or was cut off",
        ),
        (duckdb.OutOfMemoryException("could not allocate block"), "too little memory"),
    ],
)
def test_each_has_its_words(error: OSError | duckdb.Error, said: str) -> None:
    assert said in str(sentence(error))


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    assert sentence(duckdb.BinderException("Referenced column not found")) is None
    assert sentence(OSError("no number")) is None


def test_a_files_name_cannot_steer_the_terminal(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "practices\x1b[2J\x1b]0;owned\x07\u202e.csv"
    file.write_text("not,a,list,of,practices\n1,2,3,4,5\n", encoding="utf-8")
    code, said = typed("load", "practices", file, "--store", store.folder)
    assert code == 2
    assert "practices" in said
    assert not [sign for sign in said if sign in "\x1b\x07\u202e"]
    assert harmless(str(DataProblem("a\x1b[2Jb\nc"))) == "a\ufffd[2Jb\nc"
