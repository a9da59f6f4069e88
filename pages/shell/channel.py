"""The link to the channel for anonymous reports: all that the dashboard knows of it."""

from dataclasses import replace

from data.settings import channel_url
from queries import speaking_up
from queries.release import Release


def channel(release: Release) -> speaking_up.Channel | None:
    """The channel that the release names, at the address that this installation gives it; None where none is named."""
    named = speaking_up.channel(release)
    return replace(named, url=channel_url() or named.url) if named else None
