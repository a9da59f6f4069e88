"""A mistake in a definition file is said as file, key and reason."""

import shutil
from pathlib import Path

import pytest

from data.definitions import load
from data.problems import DefinitionProblem
from data.settings import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (ROOT / "data" / "definitions").glob("*.yaml"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_definitions_that_ship_are_sound():
    definitions = load()
    assert {"witnessed_racism", "aware_of_guardian"} <= {q.code for q in definitions.instrument.questions}
    assert sum(not q.any_of for q in definitions.instrument.questions) == 24
    assert len(definitions.ethnicity.categories) == 18
    assert {i.wres for i in definitions.indicators.indicators} >= {5, 6, 7, 8}


def test_chinese_is_asian_in_the_five_groups_and_white_is_a_to_c():
    by_code = {c.code: c for c in load().ethnicity.categories}
    assert by_code["R"].five == "asian"
    assert {code for code, c in by_code.items() if c.wres == "white"} == {"A", "B", "C"}
    assert {code for code, c in by_code.items() if c.wres == "unknown"} == {"Z", "99"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("organisation.yaml", "code: QT1", "cod: QT1", r"organisation\.yaml: cod: Extra inputs"),
        ("protection.yaml", "minimum_group: 11", "minimum_group: many", r"protection\.yaml: minimum_group: .*integer"),
        ("staff_groups.yaml", "{text: GP partner, group: gp}", "{text: GP partner, group: doctors}", r"'GP partner' names group 'doctors'"),
        ("indicators.yaml", "question: witnessed_racism", "question: seen_racism", r"there is no question 'seen_racism'"),
        ("instrument.yaml", 'witnessed_racism: ["yes"]', "witnessed_racism: [often]", r"asked_of\.witnessed_racism: no option \['often'\]"),
        ("instrument.yaml", "hba_colleagues: *any_time", 'reported_racism: ["yes"]', r"any_of\.reported_racism: only some are asked it"),
        ("instrument.yaml", "version: 1}", "version: 7}", r"waves: '2021' uses version 7"),
        ("ethnicity.yaml", "five: mixed,", "five: blended,", r"names five-group 'blended'"),
        ("wording.yaml", "reasons:", "reasons: [", r"wording\.yaml: is not valid YAML"),
    ],
)  # fmt: skip
def test_mistakes_name_file_key_and_reason(folder, file, old, new, message):
    change(folder, file, old, new)
    with pytest.raises(DefinitionProblem, match=message):
        load(folder)


def test_a_missing_file_is_named(folder):
    (folder / "wording.yaml").unlink()
    with pytest.raises(DefinitionProblem, match=r"wording\.yaml: the file is missing"):
        load(folder)


def test_all_mistakes_are_reported_at_once(folder):
    change(folder, "staff_groups.yaml", "{text: GP partner, group: gp}", "{text: GP partner, group: doctors}")
    change(folder, "indicators.yaml", "question: witnessed_racism", "question: seen_racism")
    with pytest.raises(DefinitionProblem, match=r"doctors[\s\S]*seen_racism"):
        load(folder)
