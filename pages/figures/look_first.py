"""Where to look first: the clusters that stand apart on several measures at once, and every cluster by every measure behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.language import say, say_count, to_say
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.levels import rounds
from pages.results.rows import records
from pages.sentences import Reasons
from pages.sentences.blanks import AT_LEAST, AT_MOST
from pages.sentences.moves import shown_as
from pages.sentences.words import listed, percent, spelt, upper_first
from queries import Release, Viewer, peers

SEVERAL, MOST = 2, 3  # measures on which a cluster must stand apart to be named; clusters named
BESIDE = "knows_support"  # the role that is looked at besides the headline measures, where an indicator has it
OTHERS = {peers.RESPONSE: to_say("Took part"), peers.ASSESSED: to_say("Practices assessed")}
WORSE = {
    peers.RESPONSE: to_say("few took part ({share})"),
    peers.ASSESSED: to_say("few practices have assessed themselves ({share})"),
}


@dataclass(frozen=True)
class Cell:
    """One cluster on one measure; `apart` is above or below where it stands apart, and `worse` whether that is the bad way."""

    words: str
    doubt: str
    share: float | None
    apart: str = ""
    worse: bool = False


@dataclass(frozen=True)
class LookFirst:
    """`clusters`: code, name and why; `said`: what was compared and how sure that is, empty where nothing could be.

    `matrix`: cluster -> measure -> cell; `whole`: measure -> share of the whole area.
    """

    clusters: tuple[tuple[str, str, str], ...]
    nobody: str
    said: str
    measures: dict[str, str]
    whole: dict[str, str]
    matrix: dict[str, dict[str, Cell]]
    place: str  # what a line of the matrix is, as a heading
    several: str  # what several of them are, within a sentence

    @property
    def compared(self) -> bool:
        """Whether any cluster could be held against the whole area at all."""
        return _shown(self.matrix)


@cached
def look_first(release: Release, staff_groups: tuple[str, ...], wave: str, viewer: Viewer) -> LookFirst:
    """Over the whole area whatever places are chosen, since a place is read by those around it."""
    known = catalogue(release)
    asked = [one for one in known.indicators.values() if wave in one.waves]
    codes = [one.code for one in asked if one.headline] + [one.code for one in asked if one.role == BESIDE and not one.headline]
    newest = next(iter(rounds(release)), None) if "maturity" in known.collected else None
    found = records(peers.stand_apart(release, wave, codes, staff_groups, viewer, newest))
    measures = {
        code: known.indicators[code].name if code in known.indicators else say(OTHERS[code])
        for code in dict.fromkeys(line["measure"] for line in found)
    }
    whole = {line["measure"]: "" if pd.isna(line["whole"]) else percent(line["whole"]) for line in found}
    matrix: dict[str, dict[str, Cell]] = {}
    for line in found:
        matrix.setdefault(known.neighbourhoods.get(line["group"], line["group_name"]), {})[line["measure"]] = _cell(line, known)
    several = [(name, [code for code, cell in cells.items() if cell.worse]) for name, cells in matrix.items()]
    several = sorted(((name, bad) for name, bad in several if len(bad) >= SEVERAL), key=lambda pair: (-len(pair[1]), pair[0]))
    code_of = {name: code for code, name in known.neighbourhoods.items()}
    named = tuple((code_of.get(name, ""), name, _why(matrix[name], bad, known)) for name, bad in several[:MOST])
    place, places = upper_first(known.said("neighbourhood_cluster")), known.said("clusters")
    said = _compared(found, len(several), known)
    return LookFirst(named, _nobody(matrix, known.said("cluster")), said, measures, whole, matrix, place, places)


def matrix_table(found: LookFirst) -> pd.DataFrame:
    """The same for a file: one line a cluster, the doubt with each share."""
    lines = []
    for name, cells in found.matrix.items():
        shares = {
            called: f"{cells[code].words} {cells[code].doubt}".strip() if code in cells else "" for code, called in found.measures.items()
        }
        lines.append({found.place: name, **shares})
    return pd.DataFrame(lines)


def _cell(line: dict, known: Catalogue) -> Cell:
    if pd.isna(line["share"]):
        return Cell(_blank(line, known.reasons), "", None)
    code, apart = line["measure"], bool(line["apart"])
    better = known.indicators[code].better if code in known.indicators else "higher"
    worse = apart and better != "neutral" and (line["side"] > 0) == (better == "lower")
    base = 0 if pd.isna(line["base"]) else int(line["base"])
    if code in OTHERS:
        doubt = say("of {base}", base=base)
    else:
        doubt = say("{lower} to {upper}; {base}", lower=f"{line['lower'] * 100:.0f}", upper=f"{line['upper'] * 100:.0f}", base=base)
    side = ("above" if line["side"] > 0 else "below") if apart else ""
    return Cell(percent(line["share"]), doubt, float(line["share"]), side, worse)


def _blank(line: dict, reasons: Reasons) -> str:
    if line["withheld"] == "small_count" and not pd.isna(line["lower"]):
        if line["upper"] >= 1:
            return say(AT_LEAST, share=percent(line["lower"]))
        return say(AT_MOST, share=percent(line["upper"]))
    if line["withheld"] == "too_few":
        return say("too few")
    return say("not shown") if line["withheld"] in reasons else say("not known")


def _why(cells: dict[str, Cell], bad: Sequence[str], known: Catalogue) -> str:
    """The measures' own words for the way in which the cluster stands apart, each with its share."""
    said = []
    for code in bad:
        cell = cells[code]
        if code in WORSE:
            said.append(say(WORSE[code], share=cell.words))
        else:
            spoken = known.indicators[code]
            said.append(f"{spoken.rises if cell.apart == 'above' else spoken.falls} ({shown_as(spoken, cell.words)})")
    return listed(said)


def _shown(matrix: dict[str, dict[str, Cell]]) -> bool:
    return any(cell.share is not None for cells in matrix.values() for cell in cells.values())


def _nobody(matrix: dict[str, dict[str, Cell]], place: str) -> str:
    """What is said where no cluster stands apart on several."""
    if not _shown(matrix):
        if matrix:
            return say("No {place} can be compared with the whole area on any measure: too few answered there.", place=place)
        return say("No {place} can be compared with the whole area on any measure.", place=place)
    once = [name for name, cells in matrix.items() if any(cell.worse for cell in cells.values())]
    if not once:
        return say("No {place} stands apart from the whole area for the worse on any measure.", place=place)
    return say_count(
        "No {place} stands apart for the worse on several measures at once; on one measure, {names} does.",
        "No {place} stands apart for the worse on several measures at once; on one measure, {names} do.",
        len(once), place=place, names=listed(once),
    )  # fmt: skip


def _compared(found: list[dict], several: int, known: Catalogue) -> str:
    """How much was looked at, and how much of what stands out may be chance."""
    tested = sum(not pd.isna(line["share"]) for line in found)
    if not tested:
        return ""
    apart = sum(bool(line["apart"]) for line in found)
    comparisons = say_count("{count} comparison", "{count} comparisons", tested)
    if apart:
        so_many = say_count(
            "Of {comparisons} with the whole area, {number} stands apart; by the rule used, at most one in twenty of these should do so "
            "by chance.",
            "Of {comparisons} with the whole area, {number} stand apart; by the rule used, at most one in twenty of these should do so "
            "by chance.",
            apart, comparisons=comparisons, number=spelt(apart),
        )  # fmt: skip
    else:
        so_many = say(
            "Of {comparisons} with the whole area, none stands apart by a rule that allows for how many there are.", comparisons=comparisons
        )
    said = [so_many, say("Measures that the same people answer move together, so two of them are not twice the evidence.")]
    if several > MOST:
        said.append(
            say_count(
                "{count} more {cluster} stands apart on several measures; the table has it.",
                "{count} more {clusters} stand apart on several measures; the table has them.",
                several - MOST, cluster=known.said("cluster"), clusters=known.said("clusters"),
            )
        )  # fmt: skip
    return " ".join(said)


def sorted_by(found: LookFirst, measure: str | None) -> list[str]:
    """Names of the clusters: in their own order, or by one measure, highest first, with those that are not shown last."""
    if measure not in found.measures:
        return list(found.matrix)

    def place(name: str) -> tuple[bool, float]:
        cell = found.matrix[name].get(measure)
        return (cell is None or cell.share is None, -(cell.share or 0.0) if cell else 0.0)

    return sorted(found.matrix, key=place)
