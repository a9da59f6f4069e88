"""Every page on the second ICS, in its own words."""

import re

import pytest

from tests.another_ics.store import MadeUp
from tests.attacks.pages import everything
from tests.pages.running import page_on
from tests.pages.test_pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_drawn(name: str, another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(another_ics.in_use(monkeypatch), name, monkeypatch)
    assert not app.exception
    assert not app.warning, app.warning[0].value
    assert len(app.title) == 1
    assert re.findall(r"(?<![\w\"-])clusters?(?![\w\"-])|31 March|ICS leadership|member of staff", everything(app), re.IGNORECASE) == []
