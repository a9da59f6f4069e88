"""The last slide: how to read a figure, and how people are protected."""

from pages.figures import release_facts
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.sentences.markdown import unmarked
from pages.shell.heading import caveats


def methods(asked: Asked) -> Slide:
    """The lists of the Methods page, as plain text."""
    points = (*unmarked(release_facts.reading()), *unmarked(release_facts.protection(asked.release.facts)))
    return Slide("Methods", "How these figures are made", points, notes=caveats(asked))
