"""An area that is not ours: definitions begun by twelve answers, described to the last key, and checked before anything is published."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from data.commands.definitions import register
from data.definitions import load
from data.definitions.beginning import FILES, QUESTIONS, write
from data.definitions.described import described
from data.definitions.remarks import remarks
from data.definitions.schema import Definitions
from data.feeds import load_file
from data.feeds.loading.template import template
from data.problems import DefinitionProblem
from data.settings import ROOT
from data.store import Store
from tests.another_ics.definitions_with import changed
from tests.another_ics.store import DEFINITIONS

ELSEWHERE: Mapping[str, str] = {
    "code": "QZ9",
    "name": 'Cymru "Canol"',
    "short_name": "Canol",
    "practice_code_example": "w92001",
    "cluster": "locality, localities",
    "staff_groups": "Doctors; Nursing; Pharmacy; Therapies; Reception; Offices",
    "wave": "Spring 2026",
    "opened": "2026-03-02",
    "closed": "2026-04-12",
    "collects": "none",
    "staff_domains": "canol.example.org",
}


def test_the_page_of_definitions_holds_what_the_files_are_checked_by() -> None:
    """Made again by: python -m data definitions describe > docs/definitions.md"""
    assert (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8") == described()


def test_every_file_and_key_is_described() -> None:
    page = described()
    for name, field in Definitions.model_fields.items():
        assert f"## {name}.yaml" in page
        for key in getattr(field.annotation, "model_fields", {}):
            assert f"| `{key}` |" in page, (name, key)


def test_twelve_answers_make_a_sound_folder(tmp_path: Path) -> None:
    assert len(QUESTIONS) == 12
    made = write(tmp_path / "mine", ELSEWHERE)
    assert made == load(tmp_path / "mine")
    assert made.organisation.name == 'Cymru "Canol"'
    assert made.organisation.practice_code_pattern == "[A-Z][0-9][0-9][0-9][0-9][0-9]"
    assert made.organisation.collects == ()
    assert [group.name for group in made.staff_groups.groups] == ELSEWHERE["staff_groups"].split("; ")
    assert [(wave.label, wave.opened, wave.closed) for wave in made.instrument.waves] == [("Spring 2026", "2026-03-02", "2026-04-12")]
    assert made.wording.terms["clusters"] == "localities"
    assert made.access.staff_domains == ("canol.example.org",)


def test_letters_with_accents_keep_their_letter_in_a_code(tmp_path: Path) -> None:
    write(tmp_path / "fr", {"staff_groups": "Médecins; Équipe de soins"})
    assert [group.code for group in load(tmp_path / "fr").staff_groups.groups] == ["medecins", "equipe_de_soins"]


def test_enter_twelve_times_makes_one_too(tmp_path: Path) -> None:
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)  # with one command, typer leaves its name out
    done = CliRunner().invoke(app, ["definitions", "new", str(tmp_path / "mine")], input="\n" * 12)
    assert done.exit_code == 0, done.output
    assert load(tmp_path / "mine").staff_groups == load(ROOT / "data" / "definitions").staff_groups


def test_an_answer_that_cannot_be_right_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(DefinitionProblem, match=r"'3 March 2025' is no day; write it as 2026-03-31"):
        write(tmp_path / "mine", {"opened": "3 March 2025"})
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DefinitionProblem, match="holds files already"):
        write(tmp_path, {})
    assert not any((tmp_path / name).exists() for name in FILES)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("instrument.yaml", 'opened: "2025-03-03"', "opened: 3 March 2025", "'3 March 2025' is no day; write it as 2026-03-31"),
        ("instrument.yaml", 'closed: "2025-04-13"', "closed: 2025-02-01", "2025-02-01 is before 2025-03-03, when the wave opened"),
        ("instrument.yaml", "label: Spring 2025", "label: the spring of 2025", "leave the article out"),
        ("instrument.yaml", 'opened: "2025-09-01"', 'opened: "2025-01-05"', "'2025b' opened before '2025a'"),
        ("organisation.yaml", "practice_code_example: X70001", "practice_code_example: A00001", "'A00001' does not fit"),
        ("organisation.yaml", "[maturity, guardians, ftsu]", "[maturity, wellness]", "wellness|Input should be"),
        (
            "indicators.yaml",
            "question: can_speak,",
            "question: can_speak, role: aware,",
            "both have the role of saying who knows whom",
        ),
        ("ethnicity.yaml", "written_in: O2", "written_in: S", "written_in: there is no category 'S'"),
        ("ethnicity.yaml", "code: bme,", "code: minority,", "the two sides of a gap keep the codes 'white' and 'bme'"),
        ("wording.yaml", "terms:", "terms:\n  clusterz: areas", "there is no 'clusterz'"),
    ],
)
def test_what_would_go_wrong_later_is_refused_by_check(file: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    folder = changed(tmp_path / "mine", {file: (old, new)})
    with pytest.raises(DefinitionProblem, match=says):
        load(folder)


def test_a_question_that_pages_need_and_no_wave_asks_is_refused(tmp_path: Path) -> None:
    question = "    short: Knows how to reach a guardian\n    versions: "
    folder = changed(tmp_path / "mine", {"instrument.yaml": (f"{question}[1, 2]", f"{question}[9]")})
    with pytest.raises(DefinitionProblem, match="reaches_guardian: pages need it, but no wave asks 'knows_pool'"):
        load(folder)


def test_what_pages_go_without_is_said() -> None:
    said = "\n".join(remarks(load(DEFINITIONS)))
    assert "not collected, and so in no menu, page or pack: forums, wellbeing, wres" in said
    assert "Spring 2026 no longer asks training_open" in said
    assert not list(remarks(load(ROOT / "data" / "definitions")))[:1] or "no longer asks" in "".join(remarks(load()))


def test_a_question_that_no_wave_asks_and_a_word_left_from_ours_are_said(tmp_path: Path) -> None:
    extra = "questions:\n  - {code: idle, text: Idle, short: Idle, versions: [9], options: [{code: a, text: A}, {code: b, text: B}]}\n"
    sentence = ("Only the practice itself and the board see its levels", "Only ICS leadership sees its levels")
    folder = changed(tmp_path / "mine", {"instrument.yaml": ("questions:\n", extra)}, {"wording.yaml": sentence})
    said = "\n".join(remarks(load(folder)))
    assert "no wave uses a version with idle, so nobody is asked" in said
    assert "wording.yaml: reasons.own_only: says 'ICS leadership', which you call 'The board'." in said


@pytest.mark.parametrize("kind", ["practices", "neighbourhoods", "workforce", "survey"])
def test_a_template_is_not_refused_by_the_definitions_it_was_made_from(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(DEFINITIONS))
    store = Store(tmp_path / "store")
    for each in dict.fromkeys(("practices", kind)):
        file = tmp_path / f"{each}.csv"
        file.write_text(template(each), encoding="utf-8")
        report = load_file(store, each, file, wave="2027a" if each == "survey" else None, by="tests")
        assert (report.outcome, report.rejects) == ("loaded", ()), (report.reason, report.rejects)


def test_the_national_workforce_file_loads_into_groups_of_other_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    national = {"code: doctors,": "code: doctors, national: gp,", "code: reception,": "code: reception, national: admin,"}
    folder = changed(tmp_path / "mine", *({"staff_groups.yaml": change} for change in national.items()))
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(folder))
    store = Store(tmp_path / "store")
    (tmp_path / "practices.csv").write_text(template("practices"), encoding="utf-8")
    assert load_file(store, "practices", tmp_path / "practices.csv", by="tests").outcome == "loaded"
    header = "Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_NURSES_FTE,TOTAL_DPC_FTE,TOTAL_ADMIN_FTE"
    (tmp_path / "year.csv").write_text(f"{header}\nX70001,2024,9000,4.5,3,2,9.5\n", encoding="utf-8")
    report = load_file(store, "workforce", tmp_path / "year.csv", by="tests")
    assert (report.outcome, report.rejects) == ("loaded", ()), report.reason
    assert report.rows_loaded == 1
