"""Whose figures these are, where the base had to be enlarged to protect people: said first, on every road out of the product."""

from collections.abc import Collection, Sequence

from pages.sentences.words import counted, listed, lower_first, upper_first

LONGEST = 120  # letters of names in front of a sentence: where they are longer, fewer are named and the rest counted
MOST_NAMED = 3  # companions beyond which practices are counted, as in `blanks.company`


def whose(who: str, places: Sequence[str], asked: int, companies: Collection[tuple[str, ...]]) -> str:
    """ "Nurses across 122 practices (Elderdene alone is too small to show)"; empty where nobody else was taken in.

    who: the people, as in "nurses"; places: what was chosen, by name, which is `asked` practices; companies: the practices that the
    rows shown took in besides, one tuple for each of them.
    """
    if not any(companies):
        return ""
    alone = f"{_named(places)} alone {'is' if len(places) == 1 else 'are'} too small to show"
    (company, *others) = sorted(set(companies), key=len)
    together = listed([*places, *company])
    if not others and asked == len(places) == 1 and len(company) <= MOST_NAMED and len(together) <= LONGEST:
        return f"{upper_first(who)} of {together} together ({alone})"
    least, most = asked + len(company), asked + len((company, *others)[-1])
    across = counted(most, "practice") if least == most else f"{least:,} to {counted(most, 'practice')}"
    return f"{upper_first(who)} across {across} ({alone})"


def _named(places: Sequence[str]) -> str:
    """Four places by name, or as many as are short enough; one at least."""
    return next((said for most in (4, 3, 2) if len(said := listed(places, most=most)) <= LONGEST), listed(places, most=2))


# Words that our sentences begin with and that lose their capital after a colon; a name or a group of people keeps it.
OPENERS = ("A", "At", "Fewer", "In", "It", "Less", "More", "No", "Since", "The", "There", "Too")


def led(lead: str, said: str) -> str:
    """A sentence with whose figures it tells in front."""
    return f"{lead}: {lower_first(said) if said.split(' ', 1)[0] in OPENERS else said}" if lead else said
