"""Where practices stand in the maturity matrix, who has not said, and how they moved between two rounds."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from data.language import say, say_count, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.charts import Cell, Way
from pages.figures.assessed import By, assessed, chosen_only, in_part
from pages.figures.figure import About, Figure
from pages.results.rows import grouped, records
from pages.sentences import sentence
from pages.sentences.findings import Area, Move, Moves, Standing, Submitted
from pages.sentences.words import upper_first
from queries import Release, Selection, Viewer, maturity
from queries.maturity.visibility import NOT_APPLICABLE, NOT_SUBMITTED, OWN_ONLY

# What stands in place of a level, by the reason that there is none, and what that means.
BLANKS = {
    NOT_SUBMITTED: ("\u2013", to_say("{sign}: no assessment was submitted")),
    NOT_APPLICABLE: (to_say("n/a"), to_say("{sign}: judged as not applicable")),
    OWN_ONLY: (to_say("in"), to_say("{sign}: submitted, its levels not for you")),
}


def about() -> About:
    """What a level of an area is, and where levels come from."""
    reached = say("The highest that more than half of its criteria have reached; of a place, that more than half of its practices have")
    return ((say("Level of an area"), reached), *_source())


def _source() -> About:
    return ((say("Source"), say("Self-assessments of practices against the race equality maturity matrix; practices judge themselves")),)


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
    lines = [{say("Area"): area.name, **dict(area.levels), say("Middle practice"): area.middle} for area in shown]
    chart = charts.spread(shown) if shown else None
    notes = (say("Outlined: the level of the middle practice."), key_to(shown)) if shown else ()
    return Figure("levels", None, say("Levels by area"), tuple(said), chart, pd.DataFrame(lines), notes, about=about())


def divisions(known: Catalogue) -> dict[By, str]:
    """What levels can be looked at by, as the area calls it."""
    return {"neighbourhood": upper_first(known.said("neighbourhood_clusters")), "practice": say("Practices"), "place": say("Places")}


@cached
def level_map(release: Release, round: str, selection: Selection, viewer: Viewer, by: By) -> Figure | None:
    """Each group by area, those that have not submitted shown as such; None where the viewer may see no group."""
    known = catalogue(release)
    found = records(maturity.heat_map(release, round, selection, viewer, by=by))
    if all(line["withheld"] == OWN_ONLY and pd.isna(line["submitted"]) for line in found):
        return None
    scale = steps(release, round)
    cells = [Cell(line["group_name"], line["area_name"], *_level(line)) for line in found]
    part = in_part(selection, by)
    said = assessed({line["group_name"]: line for line in found}, by, known, part)
    blank = "; ".join([_explained(scale), *_signs(found)])
    whose = (chosen_only(by, known),) if part else ()
    notes = (f"{blank}.", *whose, say("In the order of names: this is no ranking."))
    table = pd.DataFrame([_line(line, divisions(known)[by], by, known.reasons) for line in found])
    if not any(cell.level is not None for cell in cells):  # nothing but who has submitted, which the words and the table say
        why = f"{known.reasons[OWN_ONLY]}."
        return Figure(f"level-map-{by}", None, say("Who has submitted"), (said,), None, table, (why,), about=about())
    chart = charts.level_map(cells, list(scale))
    return Figure(f"level-map-{by}", None, say("Who stands where"), (said,), chart, table, notes, about=about())


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
        [{say("Area"): way.area, earlier: level[way.since], later: level[way.until], say("Practices"): way.practices} for way in drawn]
    )
    said = sentence(_moves(release, since, round, selection, viewer), catalogue(release).reasons)
    key = say(
        "Lines run from {since} to {until}. Lines that rise: went up. Flat: stayed. Dashed, falling: went down. "
        "The thicker a line, the more practices.",
        since=since, until=round,
    )  # fmt: skip
    notes = (key, f"{_explained(scale)}.")
    areas = list(dict.fromkeys(line["area_name"] for line in moved))
    drawn.sort(key=lambda way: areas.index(way.area))
    chart = charts.slope(drawn, scale, (since, round))
    return Figure("slopes", None, say("Since the round before"), (said,), chart, table, notes, about=about())


@cached
def not_submitted(release: Release, round: str, selection: Selection, viewer: Viewer) -> Figure | None:
    """Practices that have not submitted, for those who run the rounds; None for others, or where all have."""
    known = catalogue(release)
    missing = records(maturity.non_submission(release, round, selection, viewer))
    if not missing or viewer.role not in ("leadership", "steward"):
        return None
    said = say_count(
        "{count} practice has not submitted yet. That says nothing of what they do; ask whether they need a hand.",
        "{count} practices have not submitted yet. That says nothing of what they do; ask whether they need a hand.",
        len(missing),
    )
    place = upper_first(known.said("neighbourhood_cluster"))
    table = pd.DataFrame(
        [{say("Practice"): line["name"], place: known.neighbourhoods.get(line["neighbourhood"] or "", say("none"))} for line in missing]
    )
    return Figure("not-submitted", None, say("Who has not submitted"), (said,), None, table, about=_source())


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
    sign, _ = BLANKS[_why_blank(line)]
    return None, say(sign)


def _why_blank(line: dict) -> str:
    return line["withheld"] if line["withheld"] in BLANKS else NOT_SUBMITTED


def _signs(lines: Sequence[dict]) -> list[str]:
    """What the signs that stand for a level mean, of those that these lines have."""
    there = {_why_blank(line) for line in lines if pd.isna(line["level"])}
    return [say(meaning, sign=say(sign)) for why, (sign, meaning) in BLANKS.items() if why in there]


def _line(line: dict, heading: str, by: By, reasons) -> dict[str, str]:
    target = "" if pd.isna(line["target"]) else f"{int(line['target'])}"
    level = reasons[_reason(line) or "not_submitted"] if pd.isna(line["level"]) else f"{int(line['level'])}: {line['level_name']}"
    cells = {heading: line["group_name"], say("Area"): line["area_name"], say("Level"): level, say("Meant in 12 months"): target}
    if by != "practice":
        done, practices = int(line["submitted"]), int(line["practices"])
        cells[say("Submitted")] = say("{submitted} of {practices} practices", submitted=done, practices=practices)
    return cells


def _reason(line: dict) -> str | None:
    return line["withheld"] if isinstance(line["withheld"], str) else None


def round_before(known: Sequence[str], round: str) -> str | None:
    """The round before one of `known`, which are newest first; None for the first."""
    codes = list(known)
    return codes[codes.index(round) + 1] if codes.index(round) + 1 < len(codes) else None
