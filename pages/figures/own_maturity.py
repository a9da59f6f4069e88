"""A practice's own levels among all others, who stay unnamed."""

import pandas as pd

from data.language import say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.figure import Figure
from pages.figures.levels import about, key_to, round_before, rounds
from pages.results.rows import grouped, records
from pages.sentences import sentence
from pages.sentences.findings import Area, OwnMoves, OwnStanding
from queries import Release, Selection, Viewer, maturity


@cached
def among_others(release: Release, round: str, viewer: Viewer) -> Figure:
    """The spread of the others over the levels of each area, with the practice's own outlined; and how it moved."""
    known = catalogue(release)
    found = maturity.peers(release, round, viewer)
    areas, own, withheld = [], [], None
    for name, lines in grouped(found, "area_name").items():
        withheld = lines[0]["withheld"] if isinstance(lines[0]["withheld"], str) else None
        called = {int(line["level"]): line["level_name"] for line in lines}
        mine = None if pd.isna(lines[0]["own_level"]) else called[int(lines[0]["own_level"])]
        middle = None if withheld or pd.isna(lines[0]["median"]) else called[int(lines[0]["median"])]
        own.append((name, mine, middle))
        if withheld is None:
            spread = tuple((line["level_name"], int(line["practices"])) for line in lines)
            areas.append(Area(name, spread, int(lines[0]["base"]), mine, numbers=tuple(called)))
    others = areas[0].base if areas else 0
    said = [sentence(OwnStanding(tuple(own), others, rounds(release)[round], withheld), known.reasons)]
    if (since := round_before(list(rounds(release)), round)) and any(mine for _, mine, _ in own):
        said.append(sentence(_moves(release, since, round, viewer), known.reasons))
    lines = [{say("Area"): area.name, **dict(area.levels), say("Your level"): area.middle or ""} for area in areas]
    notes = (say("Numbers are other practices at each level. Outlined: your own."), key_to(areas)) if areas else ()
    chart = charts.spread(areas) if areas else None
    return Figure("among-others", None, say("Among other practices"), tuple(said), chart, pd.DataFrame(lines), notes, about=about())


def _moves(release: Release, since: str, round: str, viewer: Viewer) -> OwnMoves:
    assert viewer.practice is not None
    own = Selection(practices=(viewer.practice,))
    moved = [line for line in records(maturity.movement(release, since, round, own, viewer)) if line["withheld"] is None]
    ways: dict[int, list[str]] = {1: [], 0: [], -1: []}
    for line in moved:
        if not pd.isna(line["change"]):
            ways[(line["change"] > 0) - (line["change"] < 0)].append(line["area_name"])
    return OwnMoves(tuple(ways[1]), tuple(ways[0]), tuple(ways[-1]), rounds(release)[since])
