"""Records -> a protected, immutable release."""

from data.release.publish import Published, publish
from data.release.shelf import current_release, list_releases, rollback

__all__ = ["Published", "current_release", "list_releases", "publish", "rollback"]
