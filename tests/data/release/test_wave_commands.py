"""`waves`, `close`, `reissue` and `sign-exception` as they are typed, and what they say."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.problems import DataProblem
from data.settings import definitions_folder
from data.store import Store
from data.workspace import Author, open_workspace
from data.workspace.notices import want_notices
from tests.data.access.test_settings import PROVIDER
from tests.data.notices.post import HERE, PostBox, post_office
from tests.data.release.conftest import add_alike, forget_publications, released

EXCEPTION = """agreed_by: Ada Example
role: Caldicott Guardian
agreed_on: 2026-11-01
reason: A mapping had put one practice's answers in the wrong group.
parameters: {protection.edition_minimum: 1}
"""


@pytest.fixture
def typed(two_waves: Store):
    def run(*words: str, answer: str = "") -> str:
        done = CliRunner().invoke(app, [*words, "--store", str(two_waves.folder)], input=answer)
        return f"{done.output}refused: {done.exception}" if isinstance(done.exception, DataProblem) else done.output

    return run


@pytest.fixture
def box(two_waves: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostBox]:
    """The post of somebody who wants to be told of new results."""
    with post_office() as opened, closing(open_workspace(two_waves.folder)) as workspace:
        want_notices(workspace, "ada", "ada@practice.example", 1, author=Author("Ada", "staff"))
        mail = {"SERVER": HERE, "PORT": str(opened.port), "SECURITY": "none", "FROM": "equity@icb.example"}
        for name, value in (PROVIDER | {f"EQUITY_MAIL_{name}": value for name, value in mail.items()}).items():
            monkeypatch.setenv(name, value)
        yield opened


def test_another_edition_is_refused_with_where_and_why_and_asked_about_once_enough_differ(typed, two_waves: Store, box: PostBox) -> None:
    add_alike(two_waves, "2026", 3)
    assert "3 people came in load" in typed("waves")
    assert "What is published stays as it is; a new edition may be issued once enough people differ." in typed("waves")
    said = typed("reissue", "2026", answer="y\n")
    assert "refused: No other edition of 2026 may be issued yet: in " in said
    assert "fewer than 11 people came, went or answer otherwise, and whoever kept the last edition could subtract them." in said
    assert "Go on?" not in said
    with duckdb.connect(str(two_waves.records)) as records:
        for table in ("respondent", "answer"):
            records.execute(
                f"""insert into {table} select t.* replace ('more ' || n as respondent_id)
                from {table} t, range(8) as copies(n) where respondent_id = 'alike 0'"""
            )
    said = typed("reissue", "2026", answer="n\n")
    assert "This issues edition 2 of 2026, of at most 3." in said
    assert "the people who came, went or changed group (11) are counted otherwise in each" in said
    assert not (two_waves.releases / "release-2.duckdb").exists()
    assert not box.told()
    assert "2026  Closed and published, edition 2 of at most 3." in typed("reissue", "2026", answer="y\n")
    assert box.told() == ["ada@practice.example"]
    assert "nothing" not in typed("waves")


def test_an_open_wave_is_closed_once_and_asked_about_first(typed, two_waves: Store, box: PostBox) -> None:
    forget_publications(two_waves)
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("delete from wave_closing where wave = '2026'")
    assert "Open: only figures of everybody together are published until it is closed." in typed("waves")
    assert "cannot be undone" in typed("close", "2026", answer="n\n")
    assert not (two_waves.releases / "release-2.duckdb").exists()
    said = typed("close", "2026", answer="y\n")
    assert "Release 2 is published" in said
    assert "1 person was told of release 2 by mail." in said
    assert box.told() == ["ada@practice.example"]
    assert {key[3] for key in released(two_waves, 2) if key[0] == "2026"} == {"ics", "neighbourhood", "bundle"}
    assert "refused: The wave 2026 is not open" in typed("close", "2026", answer="y\n")


def test_an_exception_is_signed_for_this_store_and_lets_a_correction_of_few_through(
    typed, two_waves: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there is no protection_exception.yaml to sign" in typed("sign-exception")
    own = Path(shutil.copytree(definitions_folder(), tmp_path / "definitions"))
    protection = own / "protection.yaml"
    protection.write_text(protection.read_text(encoding="utf-8").replace("edition_minimum: 11", "edition_minimum: 1"), encoding="utf-8")
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(own))
    assert "edition_minimum: 1 breaks the promise to staff, which needs at least 10" in typed("reissue", "2026", "--yes")
    (own / "protection_exception.yaml").write_text(EXCEPTION, encoding="utf-8")
    add_alike(two_waves, "2026", 1)
    assert "refused: protection_exception.yaml: signature: is not this store's" in typed("reissue", "2026", "--yes")
    said = typed("sign-exception", answer="y\n")
    assert "Ada Example, Caldicott Guardian, agreed on 2026-11-01 to: protection.edition_minimum=1." in said
    line = next(line for line in said.splitlines() if line.startswith("signature: "))
    signed = Path(shutil.copytree(own, tmp_path / "signed"))  # a process reads a folder of definitions once
    (signed / "protection_exception.yaml").write_text(EXCEPTION + line + "\n", encoding="utf-8")
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(signed))
    assert "edition 2 of at most 3" in typed("reissue", "2026", "--yes")
    with duckdb.connect(str(two_waves.releases / "release-2.duckdb"), read_only=True) as release:
        assert release.execute("select parameter, agreed_by from protection_exception").fetchall() == [
            ("protection.edition_minimum", "Ada Example")
        ]
