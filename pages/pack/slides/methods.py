"""How to read a figure, and how people are protected, on one page; the page Methods holds the rest."""

from data.language import say, to_say
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.sentences.moves import REAL
from pages.shell.heading import caveats

READ = (
    to_say("A share is of those who gave one of the answers counted; answered is how many they are."),
    to_say("A likely range made this way holds the true share 95 times in 100."),
)


def methods(asked: Asked) -> Slide:
    """What the board needs to read the pages before."""
    return Slide(say("Methods"), say("How these figures are made"), (*map(say, (*READ, REAL)), *caveats(asked)))
