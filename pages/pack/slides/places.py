"""Page 3, where: the neighbourhood clusters to look at first, beside the whole area."""

from data.language import say
from pages import figures
from pages.figures.look_first import Cell, LookFirst
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked
from pages.sentences.titles import places_title


def places(asked: Asked) -> Slide:
    """The clusters that stand apart on several measures at once, why, and how sure that is."""
    found = figures.look_first(asked.release, asked.selection.staff_groups, asked.wave, asked.viewer)
    names = [name for _, name, _ in found.clusters]
    whys = tuple(say("{place}: {why}.", place=name, why=why) for _, name, why in found.clusters) or (found.nobody,)
    everywhere = say("Over the whole area, whichever places the filters name.") if asked.selection.neighbourhoods else ""
    notes = tuple(filter(None, (found.said, everywhere)))
    title = places_title(names, asked.known.said("neighbourhood_cluster"), found.compared)
    return Slide(say("Where"), title, whys, table=_table(found, names) if names else None, notes=notes)


def _table(found: LookFirst, names: list[str]) -> Table:
    """A line a measure, since there are more of them than clusters to look at first."""
    lines = []
    for code, called in found.measures.items():
        cells = [found.matrix[name].get(code) for name in names]
        lines.append((called, *map(_said, cells), found.whole[code]))
    heading = (say("Measure"), *(say("{place} (range; answered)", place=name) for name in names), say("Whole area"))
    return Table(heading, tuple(lines), say("Each measure in the places to look at first and over the whole area"))


def _said(cell: Cell | None) -> str:
    """A share, its range and how many answered, marked where it stands apart; empty where nothing is known."""
    if cell is None:
        return ""
    share = f"{cell.words} ({cell.doubt})" if cell.doubt else cell.words
    return say("clearly apart: {share}", share=share) if cell.apart else share
