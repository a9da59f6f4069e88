from pathlib import Path

import pytest

from data.feeds import load_file
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
