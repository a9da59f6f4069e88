"""Page 3, where: the neighbourhood clusters to look at first, beside the whole area."""

from pages import figures
from pages.figures.look_first import LookFirst
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked
from pages.sentences.titles import places_title


def places(asked: Asked) -> Slide:
    """The clusters that stand apart on several measures at once, why, and how sure that is."""
    found = figures.look_first(asked.release, asked.selection.staff_groups, asked.wave, asked.viewer)
    names = [name for _, name, _ in found.clusters]
    whys = tuple(f"{name}: {why}." for _, name, why in found.clusters) or (found.nobody,)
    everywhere = "Over the whole area, whichever places the filters name." if asked.selection.neighbourhoods else ""
    notes = tuple(filter(None, (found.said, everywhere)))
    title = places_title(names, asked.known.said("neighbourhood_cluster"), found.compared)
    return Slide("Where", title, whys, table=_table(found, names) if names else None, notes=notes)


def _table(found: LookFirst, names: list[str]) -> Table:
    """A line a measure, since there are more of them than clusters to look at first."""
    lines = []
    for code, called in found.measures.items():
        cells = [found.matrix[name].get(code) for name in names]
        said = [f"{cell.words} ({cell.doubt})" if cell and cell.doubt else cell.words if cell else "" for cell in cells]
        marks = ["clearly apart: " if cell and cell.apart else "" for cell in cells]
        lines.append((called, *(f"{mark}{words}" for mark, words in zip(marks, said, strict=True)), found.whole[code]))
    heading = ("Measure", *(f"{name} (range; answered)" for name in names), "Whole area")
    return Table(heading, tuple(lines), "Each measure in the places to look at first and over the whole area")
