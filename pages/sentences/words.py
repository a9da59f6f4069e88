"""Numbers, lists and days as they are said: whole percent, thousands, names joined by "and"."""

import re
from collections.abc import Sequence
from functools import reduce

from data.days import in_month as in_month
from data.days import on_day as on_day
from data.days import on_short_day as on_short_day
from data.language import say, say_count, thousands, to_say


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent; an end of the scale is never claimed for a share that only rounds to it."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return say("less than 1%")
    if whole == 100 and share < 1:
        return say("more than 99%")
    return say("{number}%", number=whole)


def people(count: int) -> str:
    """A count with its thousands set apart."""
    return thousands(count)


def span(lower: float, upper: float) -> str:
    """A range of shares: "11% to 51%"."""
    return say("{low} to {high}", low=percent(lower), high=percent(upper))


def points(lower: float, upper: float) -> str:
    """A difference known to lie between two limits of the same sign, as "2 to 10 percentage points"."""
    low, high = sorted(round(abs(limit) * 100) for limit in (lower, upper))
    if high == 0:
        return say("less than 1 percentage point")
    if low == 0:
        return say_count("up to {count} percentage point", "up to {count} percentage points", high)
    if low == high:
        return say_count("{count} percentage point", "{count} percentage points", high)
    return say("{low} to {high} percentage points", low=low, high=high)


def whole_points(gap: float) -> str:
    """The size of a gap between two shares: "1 point", "12 points"."""
    return say_count("{count} point", "{count} points", round(abs(gap) * 100))


AND, OR = to_say("{first} and {last}"), to_say("{first} or {last}")  # how a list ends


def listed(names: Sequence[str], most: int = 6, last: str = AND) -> str:
    """ "A, B and C"; names with commas of their own are kept apart by semicolons: "A, of X; B; and C".

    Beyond `most` names the rest are counted: "A, B, C and 9 others". `last` is how it ends, `AND` or `OR`.
    """
    if len(names) > most:
        names = [*names[: most - 1], say_count("{count} other", "{count} others", len(names) - most + 1)]
    if len(names) == 1:
        return names[0]
    if any("," in name for name in names):
        return say(last, first=f"{'; '.join(names[:-1])};", last=names[-1])
    return say(last, first=", ".join(names[:-1]), last=names[-1])


def joined(clauses: Sequence[str]) -> str:
    """ "A and B and C", whatever commas they have of their own."""
    return reduce(lambda first, last: say(AND, first=first, last=last), clauses)


NUMBERS = (
    *(to_say("no"), to_say("one"), to_say("two"), to_say("three"), to_say("four")),
    *(to_say("five"), to_say("six"), to_say("seven"), to_say("eight"), to_say("nine")),
)


def spelt(count: int) -> str:
    """A count within a sentence: in words below ten, in figures from there."""
    return say(NUMBERS[count]) if count < len(NUMBERS) else people(count)


def none_of(count: int) -> str:
    """ "none of the five", "neither of the two", before what they are."""
    return say("neither of the two") if count == 2 else say("none of the {number}", number=spelt(count))


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation such as "GPs"."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last")
_TIME = re.compile(r"([^\W\d]+ |Q[1-4] )?\d{4}([/–-]\d{2,4})?( Q[1-4])?")  # "2026", "Autumn 2026", "2025/26", "2026 Q1"


def the_round(label: str) -> str:
    """A round as it stands after "in", "since" and "between", whatever it is called.

    A label that is a time needs no more: "in 2026", "in Autumn 2026". One that says that it is a round has an article, but where a number
    follows: "in the round of 2026", "in the second round", "in round 3". Any other is told apart: "in the round “Pilot”".
    """
    first, _, rest = label.partition(" ")
    if _TIME.fullmatch(label):
        return label
    if first.lower() == "the":
        return lower_first(label)
    if first.lower() == "round":
        numbered = rest and rest.split(" ")[0] not in ("of", "for", "in")
        return lower_first(label) if numbered else say("the {round}", round=lower_first(label))
    if re.search(r"\bround\b", label, re.IGNORECASE):
        return say("the {round}", round=lower_first(label) if first.lower() in _ORDINALS else label)
    return say("the round “{round}”", round=label)


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st ..."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return say({1: FIRST, 2: SECOND, 3: THIRD}.get(last, OTHER), number=number)


# How the number of an order is written where it ends in 1, 2, 3 (but not 11, 12, 13), and otherwise.
FIRST, SECOND, THIRD, OTHER = to_say("{number}st"), to_say("{number}nd"), to_say("{number}rd"), to_say("{number}th")


def short(name: str) -> str:
    """ "BME" for "Black and minority ethnic (BME)": the short form that a name brings along, or the name."""
    return name[name.rindex("(") + 1 : -1] if name.endswith(")") and "(" in name else name


def in_full(name: str) -> str:
    """ "Black and minority ethnic" for "Black and minority ethnic (BME)": the name without its short form."""
    return name[: name.rindex("(")].strip() if name.endswith(")") and "(" in name else name


def signed(difference: float) -> str:
    """A difference of shares in whole points with its sign: "+4", "−12", "0"."""
    whole = round(difference * 100)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"
