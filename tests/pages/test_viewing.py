"""Who looks: a choice in a demonstration on one's own machine, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from data.definitions.terms import TERMS
from tests.pages.running import page_on, publish_again


@pytest.fixture
def served_at() -> Iterator:
    """Changes where the server would listen, for one test."""
    before = config.get_option("server.address")
    yield lambda address: config.set_option("server.address", address)
    config.set_option("server.address", before)


def offered(app: AppTest) -> list[str]:
    return [box.key for box in app.selectbox if box.key.startswith("look-as")]


def test_a_demonstration_on_this_machine_can_be_looked_at_as_anybody(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "overview", monkeypatch)
    chooser = app.selectbox(key="look-as")
    assert chooser.options == [said for name, said in TERMS.items() if name.startswith("role_")]
    assert offered(app) == ["look-as"]
    app = chooser.set_value("practice").run()
    assert offered(app) == ["look-as", "look-as-practice"]
    assert not app.exception
    assert "look-as" not in app.query_params


@pytest.mark.parametrize("address", ["0.0.0.0", "10.1.2.3", "dashboard.example", ""])
def test_where_others_can_reach_it_nobody_chooses_who_they_are(
    address: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch, served_at
) -> None:
    served_at(address)
    assert offered(page_on(demo_store, "overview", monkeypatch)) == []


def test_with_real_answers_nobody_chooses_who_they_are(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_again(own_store, "update release set release_id = 2, demonstration = false")
    app = page_on(own_store, "overview", monkeypatch)
    assert not app.warning
    assert offered(app) == []
