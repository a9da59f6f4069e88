"""Records -> a protected, immutable release."""

from data.release.against_records import against_records
from data.release.preview import Planned, another_edition, preview, states
from data.release.publish import Published, close, publish
from data.release.shelf import current_release, list_releases, rollback
from data.release.wave_state import WaveState

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
