"""A store to load returns and registers into: the practices of `conftest`, in two neighbourhoods."""

from pathlib import Path

from data.feeds import LoadReport, load_file
from data.store import Store
from tests.data.feeds.exports import OPEN, OTHER, write_csv


def store_with_neighbourhoods(store: Store, tmp_path: Path) -> Store:
    """A fixture, once a test file declares it as one."""
    header = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]
    table = [header, [OPEN, "N1", "Northmoor", "North", "2020-04-01", ""], [OTHER, "N2", "Eastmoor", "North", "2020-04-01", ""]]
    load_file(store, "neighbourhoods", write_csv(tmp_path / "n.csv", table), by="steward")
    return store


def load(store: Store, kind: str, path: Path) -> LoadReport:
    """Load a file in which nearly every row may be wrong."""
    return load_file(store, kind, path, by="steward", reject_limit=0.9)
