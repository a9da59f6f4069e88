"""The dashboard links to the channel where a setting says that it runs, and knows nothing else of it."""

from pathlib import Path

import pytest

from data.settings import SettingsProblem, channel_url
from pages.shell.channel import channel
from queries import open_release
from tests.queries.speaking_up_store import speaking_up_store


def test_the_link_leads_where_the_setting_says_and_else_where_the_release_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = open_release(speaking_up_store(tmp_path))
    named = channel(release)
    assert named
    assert named.url == "https://speak-up.example.org"
    monkeypatch.setenv("EQUITY_CHANNEL_URL", "http://127.0.0.1:8600")
    moved = channel(release)
    assert moved
    assert (moved.url, moved.name, moved.says) == ("http://127.0.0.1:8600", named.name, named.says)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "speak-up.example.org", "http://speak-up.example.org"])
def test_an_address_that_people_should_not_open_is_refused_in_a_sentence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_CHANNEL_URL", address)
    with pytest.raises(SettingsProblem, match="is not an https:// address"):
        channel_url()
