"""What is chosen, in the name of a file: two files of one folder must not be told apart by their contents alone."""

import re
import unicodedata

from pages.cache.catalogue import Catalogue
from queries import Selection

MOST = 2  # names of a kind that are spelt out; more are counted
LONGEST = 24  # letters of a name


def in_a_name(selection: Selection, known: Catalogue) -> str:
    """ "elderdene-nurses-", to go before what else a file is called by; empty for the whole area and everybody."""
    kinds = (
        ([known.practices.get(code, code) for code in selection.practices], "practices"),
        ([known.neighbourhoods.get(code, code) for code in selection.neighbourhoods], _plain(known.said("clusters"))),
        ([known.staff_groups.get(code, code) for code in selection.staff_groups], "staff-groups"),
    )
    parts = ["-".join(map(_plain, names)) if len(names) <= MOST else f"{len(names)}-{kind}" for names, kind in kinds if names]
    return "".join(f"{part}-" for part in parts)


def _plain(name: str) -> str:
    """Small letters, figures and hyphens, which every system takes in a name."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-") or "chosen"
