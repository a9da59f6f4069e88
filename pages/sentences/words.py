"""Numbers and lists as they are said: whole percent, thousands, names joined by "and"."""

import re
from collections.abc import Sequence


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent; an end of the scale is never claimed for a share that only rounds to it."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "less than 1%"
    if whole == 100 and share < 1:
        return "more than 99%"
    return f"{whole}%"


def people(count: int) -> str:
    """A count with its thousands set apart."""
    return f"{count:,}"


def points(lower: float, upper: float) -> str:
    """A difference known to lie between two limits of the same sign, as "2 to 10 percentage points"."""
    low, high = sorted(round(abs(limit) * 100) for limit in (lower, upper))
    if high == 0:
        return "less than 1 percentage point"
    unit = "percentage point" if high == 1 else "percentage points"
    if low == 0:
        return f"up to {high} {unit}"
    return f"{low} {unit}" if low == high else f"{low} to {high} {unit}"


def whole_points(gap: float) -> str:
    """The size of a gap between two shares: "1 point", "12 points"."""
    return counted(round(abs(gap) * 100), "point")


def listed(names: Sequence[str], most: int = 6, last: str = "and") -> str:
    """ "A, B and C"; names with commas of their own are kept apart by semicolons: "A, of X; B; and C".

    Beyond `most` names the rest are counted: "A, B, C and 9 others". `last` is the word before the last, "and" or "or".
    """
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    if len(names) == 1:
        return names[0]
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; {last} {names[-1]}"
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelt(count: int) -> str:
    """A count within a sentence: in words below ten, in figures from there."""
    return NUMBERS[count] if count < len(NUMBERS) else people(count)


def none_of(count: int) -> str:
    """ "none of the five", "neither of the two", before what they are."""
    return "neither of the two" if count == 2 else f"none of the {spelt(count)}"


def counted(count: int, one: str, several: str | None = None) -> str:
    """ "1 practice", "3 practices", "1,310 practices"; `several` where the plural is not made with an s."""
    return f"{people(count)} {one if count == 1 else several or f'{one}s'}"


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
        return lower_first(label) if rest and rest.split(" ")[0] not in ("of", "for", "in") else f"the {lower_first(label)}"
    if re.search(r"\bround\b", label, re.IGNORECASE):
        return f"the {lower_first(label) if first.lower() in _ORDINALS else label}"
    return f"the round “{label}”"


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st ..."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


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
