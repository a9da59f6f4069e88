import shutil
from pathlib import Path

import pytest
import yaml

from data.feeds import load_file
from data.settings import definitions_folder
from data.store import Store
from tests.data.feeds.exports import CLOSED, OPEN, OTHER, write_csv


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that holds three practices, one of them long closed."""
    practices = [
        ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"],
        [OPEN, "Alder Surgery", "ZZ1 1ZZ", "00X", "1974-04-01", ""],
        [OTHER, "Birch Surgery", "", "", "", ""],
        [CLOSED, "Cedar Surgery", "", "", "1974-04-01", "2020-01-31"],
    ]
    made = Store(tmp_path / "store")
    load_file(made, "practices", write_csv(tmp_path / "practices.csv", practices), by="steward")
    return made


@pytest.fixture
def alike_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up people may all have answered alike, and there may be more of them than staff."""
    folder = tmp_path / "definitions"
    shutil.copytree(definitions_folder(), folder)
    limits = yaml.safe_load((folder / "loading.yaml").read_text(encoding="utf-8"))
    limits |= {"repeated_rows": 1, "in_another_wave": 1, "refused_to_headcount": 1_000_000}
    (folder / "loading.yaml").write_text(yaml.safe_dump(limits), encoding="utf-8")
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(folder))
