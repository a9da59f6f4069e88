"""How a survey stands in a release: written down in English when it was published, and said here in the area's sentences."""

import re

from data.language import say, to_say
from pages.sentences.words import listed

WHOLE_AREA = frozenset(
    (
        to_say("Still open, so only figures of everybody together are shown."),
        to_say("Ended before it was closed, so only figures of everybody together are shown."),
    )
)
CAME_LATER = frozenset((to_say("late answers"), to_say("answers that were withdrawn"), to_say("corrections"), to_say("other definitions")))
_EDITION = re.compile(r"Closed and published, edition (\d+) of at most (\d+)\.")
_LATER = re.compile(r"(?P<state>.+) It does not count (?P<kinds>.+) that came after it was published\.")


def state_of(written: str) -> str:
    """The same, said; what a later version of the dashboard wrote in other words stays as it is."""
    if (later := _LATER.fullmatch(written)) and set(kinds := re.split(r", | and ", later["kinds"])) <= CAME_LATER:
        missing = say("It does not count {answers} that came after it was published.", answers=listed([say(kind) for kind in kinds]))
        return f"{state_of(later['state'])} {missing}"
    if edition := _EDITION.fullmatch(written):
        return say("Closed and published, edition {edition} of at most {editions}.", edition=edition[1], editions=edition[2])
    return say(written) if written in WHOLE_AREA else written
