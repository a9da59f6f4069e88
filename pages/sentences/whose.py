"""Whose figures these are, where the base had to be enlarged to protect people: said first, on every road out of the product."""

from collections.abc import Collection, Sequence

from data.language import say, say_count, to_say
from pages.sentences.words import listed, lower_first, people, upper_first

LONGEST = 120  # letters of names in front of a sentence: where they are longer, fewer are named and the rest counted
MOST_NAMED = 3  # companions beyond which practices are counted, as in `blanks.company`


def whose(who: str, places: Sequence[str], asked: int, companies: Collection[tuple[str, ...]]) -> str:
    """ "Nurses across 122 practices (Elderdene alone is too small to show)"; empty where nobody else was taken in.

    who: the people, as in "nurses"; places: what was chosen, by name, which is `asked` practices; companies: the practices that the
    rows shown took in besides, one tuple for each of them.
    """
    if not any(companies):
        return ""
    alone = say_count("{places} alone is too small to show", "{places} alone are too small to show", len(places), places=_named(places))
    (company, *others) = sorted(set(companies), key=len)
    together = listed([*places, *company])
    if not others and asked == len(places) == 1 and len(company) <= MOST_NAMED and len(together) <= LONGEST:
        return say("{who} of {places} together ({alone})", who=upper_first(who), places=together, alone=alone)
    least, most = asked + len(company), asked + len((company, *others)[-1])
    across = say_count("{count} practice", "{count} practices", most)
    if least != most:
        across = say("{least} to {most}", least=people(least), most=across)
    return say("{who} across {practices} ({alone})", who=upper_first(who), practices=across, alone=alone)


def _named(places: Sequence[str]) -> str:
    """Four places by name, or as many as are short enough; one at least."""
    return next((said for most in (4, 3, 2) if len(said := listed(places, most=most)) <= LONGEST), listed(places, most=2))


# Words that our sentences begin with and that lose their capital after a colon; a name or a group of people keeps it.
OPENERS = to_say("A At Fewer In It Less More No Since The There Too")


def led(lead: str, said: str) -> str:
    """A sentence with whose figures it tells in front."""
    if not lead:
        return said
    return f"{lead}: {lower_first(said) if said.split(' ', 1)[0] in say(OPENERS).split() else said}"
