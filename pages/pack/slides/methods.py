"""The last slide: how to read a figure, and how people are protected."""

from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.parts import facts
from pages.parts.heading import caveats
from pages.parts.markdown import unmarked


def methods(asked: Asked) -> Slide:
    """The lists of the Methods page, as plain text."""
    points = (*unmarked(facts.reading()), *unmarked(facts.protection(asked.release.facts)))
    return Slide("Methods", "How these figures are made", points, notes=caveats(asked))
