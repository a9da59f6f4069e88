"""What a data steward types, run as typed: from a file to a release, and what is said when something is wrong."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data import demo
from data.store import Store


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "data", *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A small demonstration as the files that a steward would load, in the order to load them."""
    folder = tmp_path_factory.mktemp("exported")
    demo.make(Store(folder / "store"), respondents=300)
    return demo.export(Store(folder / "store"), folder / "files")


def test_from_files_to_a_release_and_back(exported, tmp_path):
    store = tmp_path / "store"
    assert run("new", "--store", store).returncode == 0
    for file in exported:
        kind, _, wave = file.stem.partition("-")
        loaded = run("load", kind, file, "--store", store, *(["--wave", wave] if wave else []))
        assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    assert "nothing has changed" in run("load", "practices", exported[0], "--store", store).stdout
    assert "Release 1 is published" in run("publish", "--store", store, "--by", "a steward").stdout
    assert "Release 2 is published" in run("publish", "--store", store).stdout
    listed = run("releases", "--store", store).stdout.splitlines()
    assert [line[0] for line in listed] == [" ", "*"]
    assert "by a steward" in listed[0]
    assert "demonstration" not in listed[0]
    assert run("rollback", "1", "--store", store).returncode == 0
    assert [line[0] for line in run("releases", "--store", store).stdout.splitlines()] == ["*", " "]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish",), "no survey has been loaded"),
        (("rollback", "4"), "There is no release 4"),
        (("load", "surveys", "x.csv"), "surveys"),
        (("load", "survey", "missing.csv", "--wave", "2026"), "missing.csv"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_code_2(arguments, said, tmp_path):
    run("new", "--store", tmp_path / "store")
    done = run(*arguments, "--store", tmp_path / "store")
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_demonstration_that_stopped_before_publishing_is_published_next_time(tmp_path):
    demo.make(Store(tmp_path), respondents=200)
    assert "Release 1 is published" in run("demo", "--if-empty", "--store", tmp_path).stdout
    assert run("demo", "--if-empty", "--store", tmp_path).stdout == ""
    assert run("demo", "--store", tmp_path).returncode == 2


def test_a_store_with_loaded_answers_never_gets_made_up_ones(tmp_path):
    demo.make(Store(tmp_path), respondents=200)
    with duckdb.connect(str(tmp_path / "records" / "records.duckdb")) as records:
        records.execute("update load set demonstration = false")
    assert run("demo", "--if-empty", "--store", tmp_path).stdout == ""
    assert not (tmp_path / "releases" / "CURRENT").exists()
