"""What the frame hands to a page: a page has no other way to a release, so it cannot run without the frame."""

from dataclasses import dataclass

from queries import Release, Selection, Viewer


@dataclass(frozen=True)
class Context:
    release: Release
    selection: Selection
    wave: str
    viewer: Viewer
