"""What a data steward types and reads."""

import pytest
from typer.testing import CliRunner

from data.__main__ import app, main
from data.feeds.catalogue import FEEDS
from tests.data.feeds.exports import WAVE, respondent, rows, survey_csv

run = CliRunner()


def _load(store, kind, path, *more):
    return run.invoke(app, ["load", kind, str(path), "--store", str(store.folder), *more])


def test_a_load_prints_its_report_and_exits_0(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", *(respondent(n) for n in range(1, 20)), respondent(20, ethnicity="[red]?"))

    done = _load(store, "survey", path, "--wave", WAVE, "--by", "steward")

    assert done.exit_code == 0
    assert "export.csv (survey, wave 2024): loaded." in done.output
    assert "20 rows read, 19 loaded, 1 rejected, 0 left out" in done.output
    assert "line 21, column 'ethnicity': '[red]?'; expected an ethnic category" in done.output
    assert rows(store, "select sha256 from load order by load_id desc limit 1")[0][0] in done.output
    again = _load(store, "survey", path, "--wave", WAVE)
    assert again.exit_code == 0
    assert "nothing has changed" in again.output


def test_a_refused_load_exits_2(store, tmp_path):
    (tmp_path / "export.csv").write_text("", encoding="utf-8")
    done = _load(store, "survey", tmp_path / "export.csv", "--wave", WAVE)
    assert done.exit_code == 2
    assert "export.csv: the file is empty; export it again." in done.output


def test_the_limit_is_settable(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1), respondent(2, ethnicity="?"))
    assert _load(store, "survey", path, "--wave", WAVE).exit_code == 2
    assert _load(store, "survey", path, "--wave", WAVE, "--reject-limit", "0.5").exit_code == 0


def test_a_problem_is_one_sentence_and_exits_2(store, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["data", "load", "nonsense", str(tmp_path), "--store", str(store.folder)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("there is no feed 'nonsense'")
    assert "Traceback" not in said


@pytest.mark.parametrize("kind", FEEDS)
def test_the_template_of_every_feed_loads_as_it_is(kind, store, tmp_path):
    (tmp_path / "t.csv").write_text(run.invoke(app, ["template", kind]).output, encoding="utf-8")

    done = _load(store, kind, tmp_path / "t.csv", "--wave", "2026")

    assert done.exit_code == 0, done.output
    assert "1 rows read, 1 loaded, 0 rejected, 0 left out" in done.output
    assert "kept out" not in done.output


def test_the_survey_template_follows_the_wave():
    first, last = (run.invoke(app, ["template", "survey", "--wave", wave]).output.splitlines()[0].split(",") for wave in ("2021", "2026"))
    assert first[:4] == last[:4] == ["respondent_id", "practice_code", "staff_group", "ethnicity"]
    assert "why_not_reported" not in first
    assert "why_not_reported" in last


def test_check_reads_the_definitions():
    done = run.invoke(app, ["check"])
    assert done.exit_code == 0
    assert "the definitions are fine" in done.output
