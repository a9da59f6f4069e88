"""The second ICS and the smallest ones, as stores with a published release."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from data import demo
from data.definitions import load
from data.demo.area import Area
from data.release import publish
from data.store import Store
from tests.another_ics.area import GOGLEDD

DEFINITIONS = Path(__file__).parent / "definitions"
SECRET = b"not secret: only the tests use it"


@dataclass(frozen=True)
class MadeUp:
    """A published store, and the definitions it was made with."""

    store: Path
    definitions: Path

    def in_use(self, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The store, its definitions being those of the installation until the test ends."""
        monkeypatch.setenv("EQUITY_DEFINITIONS", str(self.definitions))
        return self.store


def made(folder: Path, *, area: Area = GOGLEDD, definitions: Path = DEFINITIONS, respondents: int | None = None) -> MadeUp:
    """Make and publish an area in `folder`; the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_DEFINITIONS", str(definitions))
        store = Store(folder)
        demo.make(store, area=area, respondents=respondents)
        store.secret.parent.mkdir(mode=0o700)
        store.secret.write_bytes(SECRET)
        store.secret.chmod(0o600)
        publish(store, by="tests", definitions=load(definitions))
    return MadeUp(folder, definitions)


def small(**changes: object) -> Area:
    """Twelve practices in one place, with nothing but a survey."""
    return replace(GOGLEDD, practices=12, places=(replace(GOGLEDD.places[0], neighbourhoods=3),), feeds=frozenset(), **changes)
