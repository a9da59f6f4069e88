"""Where practices stand in the maturity matrix, who has not said, and how they moved between two rounds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.charts import Cell, Way
from pages.figures.figure import Figure
from pages.results.rows import grouped, records
from pages.sentences import sentence
from pages.sentences.findings import Area, Move, Moves, Standing, Submitted
from pages.sentences.words import listed, lower_first, upper_first
from queries import Release, Selection, Viewer, maturity
from queries.maturity.visibility import NOT_APPLICABLE, NOT_SUBMITTED, OWN_ONLY

By = Literal["neighbourhood", "practice", "place"]
ABOUT = (
    (
        "Level of an area",
        "The highest that more than half of its criteria have reached; of a place, that more than half of its practices have",
    ),
    ("Source", "Self-assessments of practices against the race equality maturity matrix; practices judge themselves"),
)
NOT_IN = "\u2013"
BLANKS = {NOT_IN: "no assessment was submitted", "n/a": "judged as not applicable", "in": "submitted, its levels not for you"}


@cached
def rounds(release: Release) -> dict[str, str]:
    """Rounds that somebody has submitted in, newest first: code -> label."""
    return {line["round"]: line["label"] for line in reversed(records(maturity.rounds(release)))}


@cached
def steps(release: Release, round: str) -> dict[int, str]:
    """The levels of the matrix that a round was judged by, lowest first, and their names."""
    version = next(int(line["version"]) for line in records(maturity.rounds(release)) if line["round"] == round)
    return {int(line["level"]): line["name"] for line in records(maturity.levels(release, version))}


@cached
def submitted(release: Release, round: str, selection: Selection, viewer: Viewer) -> str:
    """Who has submitted and who has not, as a sentence."""
    (line,) = records(maturity.submission_counts(release, round, selection, viewer))
    done = None if pd.isna(line["submitted"]) else int(line["submitted"])
    return sentence(Submitted(rounds(release)[round], done, int(line["practices"]), _reason(line)), catalogue(release).reasons)


@cached
def spread_over_levels(release: Release, round: str, since: str | None, selection: Selection, viewer: Viewer) -> Figure:
    """How practices spread over the levels of each area, and how many moved since an earlier round."""
    known = catalogue(release)
    areas = _areas(maturity.distribution(release, round, selection, viewer))
    said = [submitted(release, round, selection, viewer), sentence(Standing(areas), known.reasons)]
    if since:
        said.append(sentence(_moves(release, since, round, selection, viewer), known.reasons))
    shown = tuple(area for area in areas if area.withheld is None)
    lines = [{"Area": area.name, **dict(area.levels), "Middle practice": area.middle} for area in shown]
    chart = charts.spread(shown) if shown else None
    notes = ("Outlined: the level of the middle practice.", key_to(shown)) if shown else ()
    return Figure("levels", None, "Levels by area", tuple(said), chart, pd.DataFrame(lines), notes, about=ABOUT)


def divisions(known: Catalogue) -> dict[By, str]:
    """What levels can be looked at by, as the area calls it."""
    return {"neighbourhood": upper_first(known.said("neighbourhood_clusters")), "practice": "Practices", "place": "Places"}


@cached
def level_map(release: Release, round: str, selection: Selection, viewer: Viewer, by: By) -> Figure | None:
    """Each group by area, those that have not submitted shown as such; None where the viewer may see no group."""
    known = catalogue(release)
    found = records(maturity.heat_map(release, round, selection, viewer, by=by))
    if all(line["withheld"] == OWN_ONLY and pd.isna(line["submitted"]) for line in found):
        return None
    scale = steps(release, round)
    cells = [Cell(line["group_name"], line["area_name"], *_level(line)) for line in found]
    part = _in_part(selection, by)
    said = _assessed({line["group_name"]: line for line in found}, by, known, part)
    drawn = {cell.words for cell in cells if cell.level is None}
    blank = "; ".join([_explained(scale), *(f"{words}: {why}" for words, why in BLANKS.items() if words in drawn)])
    whose = (f"Of each {'place' if by == 'place' else known.said('cluster')}, only the practices chosen are counted.",) if part else ()
    notes = (f"{blank}.", *whose, "In the order of names: this is no ranking.")
    table = pd.DataFrame([_line(line, divisions(known)[by], by, known.reasons) for line in found])
    if not any(cell.level is not None for cell in cells):  # nothing but who has submitted, which the words and the table say
        return Figure(f"level-map-{by}", None, "Who has submitted", (said,), None, table, (known.reasons[OWN_ONLY] + ".",), about=ABOUT)
    return Figure(f"level-map-{by}", None, "Who stands where", (said,), charts.level_map(cells, list(scale)), table, notes, about=ABOUT)


@cached
def slopes(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> Figure | None:
    """From which level to which practices went between two rounds; None for those who do not see every practice."""
    if viewer.role != "leadership":
        return None
    moved = [line for line in records(maturity.movement(release, since, round, selection, viewer)) if line["withheld"] is None]
    moved = [line for line in moved if not pd.isna(line["from_level"]) and not pd.isna(line["to_level"])]
    if not moved:
        return None
    scale = steps(release, round)
    place = {level: position for position, level in enumerate(scale)}
    ways = Counter((line["area_name"], place[int(line["from_level"])], place[int(line["to_level"])]) for line in moved)
    drawn = [Way(*way, practices) for way, practices in sorted(ways.items())]
    earlier, later = rounds(release)[since], rounds(release)[round]
    level = list(scale.values())
    table = pd.DataFrame(
        [{"Area": way.area, earlier: level[way.since], later: level[way.until], "Practices": way.practices} for way in drawn]
    )
    said = sentence(_moves(release, since, round, selection, viewer), catalogue(release).reasons)
    ways = "Lines that rise: went up. Flat: stayed. Dashed, falling: went down. The thicker a line, the more practices."
    key = f"Lines run from {since} to {round}. {ways}"
    notes = (key, f"{_explained(scale)}.")
    areas = list(dict.fromkeys(line["area_name"] for line in moved))
    drawn.sort(key=lambda way: areas.index(way.area))
    return Figure("slopes", None, "Since the round before", (said,), charts.slope(drawn, scale, (since, round)), table, notes, about=ABOUT)


@cached
def not_submitted(release: Release, round: str, selection: Selection, viewer: Viewer) -> Figure | None:
    """Practices that have not submitted, for those who run the rounds; None for others, or where all have."""
    known = catalogue(release)
    missing = records(maturity.non_submission(release, round, selection, viewer))
    if not missing or viewer.role not in ("leadership", "steward"):
        return None
    have = "practice has" if len(missing) == 1 else "practices have"
    said = f"{len(missing)} {have} not submitted yet. That says nothing of what they do; ask whether they need a hand."
    place = upper_first(known.said("neighbourhood_cluster"))
    table = pd.DataFrame(
        [{"Practice": line["name"], place: known.neighbourhoods.get(line["neighbourhood"] or "", "none")} for line in missing]
    )
    return Figure("not-submitted", None, "Who has not submitted", (said,), None, table, about=ABOUT[1:])


def _in_part(selection: Selection, by: By) -> bool:
    """Whether a line named after a cluster or a place may be of some of its practices only."""
    return bool(selection.practices) if by == "neighbourhood" else by == "place" and bool(selection.practices or selection.neighbourhoods)


def _assessed(lines: Mapping[str, dict], by: By, known: Catalogue, part: bool) -> str:
    """Who is without an assessment, of a line for each group. part: where only the practices chosen are counted, it says so."""
    missing = [name for name, line in lines.items() if line["withheld"] == NOT_SUBMITTED]
    of = lower_first(divisions(known)[by])
    if len(lines) == 1:
        return _of_one(next(iter(lines.values())))
    if not missing:
        whom = " of the practices chosen" if part else ""
        return f"Each of the {len(lines)} {of} has an assessment{whom} in this round."
    if by == "practice":
        return f"{len(missing)} of the {len(lines)} practices {'has' if len(missing) == 1 else 'have'} not submitted in this round."
    nobody = "none of the practices chosen" if part else "no practice"
    return f"In {len(missing)} of the {len(lines)} {of}, {nobody} has submitted in this round: {listed(missing)}."


def _of_one(line: dict) -> str:
    """How many of a lone group's practices have submitted; one that stands for itself has or has not."""
    practices = int(line["practices"])
    done = 0 if line["withheld"] == NOT_SUBMITTED else practices if pd.isna(line["submitted"]) else int(line["submitted"])
    if practices == 1:
        return f"This practice has {'' if done else 'not '}submitted in this round."
    if done in (0, practices):
        return f"{'All' if done else 'None'} of the {practices} practices {'have' if done else 'has'} submitted in this round."
    return f"{done} of the {practices} practices {'has' if done == 1 else 'have'} submitted in this round."


def _areas(found: pd.DataFrame) -> tuple[Area, ...]:
    areas = []
    for name, lines in grouped(found, "area_name").items():
        withheld = _reason(lines[0])
        levels = tuple((line["level_name"], int(line["practices"])) for line in lines) if withheld is None else ()
        middle = next((line["level_name"] for line in lines if withheld is None and line["level"] == line["median"]), None)
        numbers = tuple(int(line["level"]) for line in lines) if withheld is None else ()
        areas.append(Area(name, levels, 0 if withheld else int(lines[0]["base"]), middle, withheld, numbers))
    return tuple(areas)


def _moves(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> Moves:
    found = []
    for line in records(maturity.moves(release, since, round, selection, viewer)):
        withheld = _reason(line)
        up, same, down, base = (0 if withheld else int(line[key]) for key in ("up", "same", "down", "base"))
        found.append(Move(line["area_name"], up, same, down, base, withheld))
    return Moves(tuple(found), rounds(release)[since])


def key_to(areas: Sequence[Area]) -> str:
    """What the numbers over a spread stand for."""
    return f"{_explained(areas[0].numbered)}."


def _explained(scale: dict[int, str]) -> str:
    return "; ".join(f"{level}: {name}" for level, name in scale.items())


def _level(line: dict) -> tuple[int | None, str]:
    if not pd.isna(line["level"]):
        return int(line["level"]), str(int(line["level"]))
    return None, {NOT_APPLICABLE: "n/a", OWN_ONLY: "in"}.get(line["withheld"], NOT_IN)


def _line(line: dict, heading: str, by: By, reasons) -> dict[str, str]:
    target = "" if pd.isna(line["target"]) else f"{int(line['target'])}"
    level = reasons[_reason(line) or "not_submitted"] if pd.isna(line["level"]) else f"{int(line['level'])}: {line['level_name']}"
    stood = {} if by == "practice" else {"Submitted": f"{int(line['submitted'])} of {int(line['practices'])} practices"}
    return {heading: line["group_name"], "Area": line["area_name"], "Level": level, "Meant in 12 months": target, **stood}


def _reason(line: dict) -> str | None:
    return line["withheld"] if isinstance(line["withheld"], str) else None


def round_before(known: Sequence[str], round: str) -> str | None:
    """The round before one of `known`, which are newest first; None for the first."""
    codes = list(known)
    return codes[codes.index(round) + 1] if codes.index(round) + 1 < len(codes) else None
