"""How the desk calls things, and what the command line's hints are called here."""

import re

FEEDS = {
    "survey": "Answers to the survey",
    "practices": "Practices",
    "pcns": "Networks (PCNs) of practices",
    "neighbourhoods": "Neighbourhoods of practices",
    "workforce": "Staff by practice and group",
    "positions": "Where practices are",
    "deprivation": "Deprivation of practices' areas",
    "surroundings": "Surroundings of practices",
    "naming": "Who agreed to be named",
    "outlines": "Outlines on the map",
    "benchmark": "National figures",
    "maturity": "Past assessments of maturity",
    "guardians": "Guardians and whom they cover",
    "ftsu": "Cases brought to guardians",
    "ngo": "National figures of speaking up",
    "forums": "Forums held",
    "wellbeing": "Use of support",
    "wres": "Workforce race equality counts",
}
# Feeds of which one line can be taken out.
LINES = (
    *("practices", "pcns", "neighbourhoods", "workforce", "positions", "deprivation", "surroundings", "naming"),
    *("outlines", "benchmark", "guardians"),
)
_HERE = (
    (r"'python -m data replace (\d+) FILE' reads them anew", r"“Replace it” beside load \1 on the page Loads reads them anew"),
    (r"'python -m data show (\d+)' (says why|groups them)", r"load \1 on the page Loads \2"),
    (r"'python -m data withdraw --made-up'", "“Take out everything made up” on the page Loads"),
    (r"'python -m data loads' lists (them|those that do)", r"the page Loads lists \1"),
    (r"see 'python -m data template (\w+)'", r"“Plain tables” on the page Files has its header"),
    (r"allow more with --reject-limit", "allow more under More settings"),
    (r"say so with --dates day-first or month-first", "choose the order of dates under More settings"),
    (r"say which with --sheet", "name one under More settings"),
    (r"say which with --wave", "choose the wave"),
    (r"check --wave", "check the wave"),
    (r"with --wave", "as the wave"),
    (r"'?--sheet'?( '[^']*')?", r"the sheet\1 under More settings"),
    (r"add --attribution '[^']*'", "write owner and licence under More settings"),
    (r"--attribution", "owner and licence under More settings"),
    (r"--dates", "the order of dates under More settings"),
    (r"--mapping", "a mapping"),
    (r"`?python -m data publish`?", "the page Publish"),
    (r"`python -m data load survey`|`python -m data load`", "the page Files"),
)


def here(sentence: str) -> str:
    """A sentence that speaks of commands, as it is said to somebody at the desk; it begins with a capital, unless with a file's name."""
    for typed, said in _HERE:
        sentence = re.sub(typed, said, sentence)
    return sentence[0].upper() + sentence[1:] if re.match(r"[a-z]+[ ,]", sentence) else sentence
