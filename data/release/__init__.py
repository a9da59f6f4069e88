"""Records -> a protected, immutable release."""

from data.release.against_records import against_records
from data.release.editions import WaveState
from data.release.preview import Planned, another_edition, preview, states
from data.release.publish import Published, close, publish
from data.release.shelf import current_release, list_releases, rollback

__all__ = [
    "Planned",
    "Published",
    "WaveState",
    "against_records",
    "another_edition",
    "close",
    "current_release",
    "list_releases",
    "preview",
    "publish",
    "rollback",
    "states",
]
