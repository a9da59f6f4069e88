"""Records -> a protected, immutable release."""

from data.build.publish.publish import Published, publish
from data.build.publish.shelf import current_release, list_releases, rollback

__all__ = ["Published", "current_release", "list_releases", "publish", "rollback"]
