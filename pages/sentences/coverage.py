"""How many practices have a guardian, now or on a day that is past."""

from data.language import say, say_count, to_say
from pages.sentences.words import people


def covered_of(covered: int, practices: int, past: bool = False) -> str:
    """ "all 6 practices have a guardian whose training is in date", "90 of 123 practices have ...", "this practice has no guardian yet"."""
    if 0 < covered < practices:
        return _some(covered, practices, past)
    if practices == 1:
        said = ALONE if covered else ALONE_WITHOUT
    elif not practices:
        said = NOBODY
    else:
        said = ALL if covered else NONE
    now, then = said
    return say(then if past else now, practices=people(practices))


def _some(covered: int, practices: int, past: bool) -> str:
    if past:
        return say_count(
            "{count} of {practices} practices had a guardian whose training was in date",
            "{count} of {practices} practices had a guardian whose training was in date",
            covered,
            practices=people(practices),
        )
    return say_count(
        "{count} of {practices} practices has a guardian whose training is in date",
        "{count} of {practices} practices have a guardian whose training is in date",
        covered,
        practices=people(practices),
    )


# Each as it is now, and as it was.
ALONE = (
    to_say("this practice has a guardian whose training is in date"),
    to_say("this practice had a guardian whose training was in date"),
)
ALONE_WITHOUT = (to_say("this practice has no guardian yet"), to_say("this practice had no guardian"))
NOBODY = (
    to_say("no practice has a guardian whose training is in date yet"),
    to_say("no practice had a guardian whose training was in date"),
)
NONE = (
    to_say("none of the {practices} practices has a guardian whose training is in date yet"),
    to_say("none of the {practices} practices had a guardian whose training was in date"),
)
ALL = (
    to_say("all {practices} practices have a guardian whose training is in date"),
    to_say("all {practices} practices had a guardian whose training was in date"),
)
