"""The button on Overview: what is chosen becomes a pack, which can be downloaded until something else is chosen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.pack.make import make
from pages.pack.slides.asked import Asked
from queries import Selection, Viewer
from tests.pages.pack.conftest import quietly

ROOT = Path(__file__).parents[3]


def overview(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("EQUITY_STORE", str(store))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600).switch_page("pages/overview.py").run()


def fingerprints(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption if "fingerprint" in caption.value]


def offered(app: AppTest) -> list:
    """The pack's own button, among those of the figures."""
    return [button for button in app.get("download_button") if button.key == "board-pack-download"]


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_the_button_makes_the_pack_of_the_command(form: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch, asked: Asked) -> None:
    app = overview(demo_store, monkeypatch)
    assert not offered(app)
    app.radio(key="board-pack-form").set_value(form).run()
    app.button(key="board-pack-make").click().run()
    assert not app.exception
    assert len(offered(app)) == 1
    assert make(asked, form, quietly).fingerprint in fingerprints(app)[0]


def test_another_choice_takes_the_download_away_and_makes_a_pack_of_its_own(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    app = overview(demo_store, monkeypatch)
    app.button(key="board-pack-make").click().run()
    app.multiselect(key="staff").set_value(["gp"]).run()
    assert not offered(app)
    app.button(key="board-pack-make").click().run()
    narrowed = Asked(asked.release, Selection(staff_groups=("gp",)), "2026", Viewer("leadership"))
    assert make(narrowed, "pptx", quietly).fingerprint in fingerprints(app)[0]


def test_a_pack_that_cannot_be_made_is_said_calmly(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = overview(demo_store, monkeypatch)
    monkeypatch.setattr("pages.pack.pdf.document.TYPEFACE", "a_typeface_that_is_not_installed")
    app.radio(key="board-pack-form").set_value("pdf").run()
    app.button(key="board-pack-make").click().run()
    assert not app.exception
    assert "could not be made just now" in app.warning[0].value
    assert not offered(app)
