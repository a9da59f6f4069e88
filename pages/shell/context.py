"""What the frame hands to a page: a page has no other way to a release, so it cannot run without the frame."""

from dataclasses import dataclass, field

from pages.shell.here import Anybody, Here
from queries import Release, Selection, Viewer


@dataclass(frozen=True)
class Context:
    """`here` is whoever looks, as a person: no answer depends on it, so two people who may see the same share what is kept.

    The frame always says who; a pack that is made from the command line is nobody's in particular.
    """

    release: Release
    selection: Selection
    wave: str
    viewer: Viewer
    here: Here = field(default=Anybody("staff"), compare=False, repr=False)
