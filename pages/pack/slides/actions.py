"""What is being done, and what is overdue."""

from data.language import say, to_say
from pages import figures
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked
from pages.results.rows import records
from queries import maturity, reference

COUNTED = {
    "objectives": to_say("Objectives"),
    "met": to_say("Met"),
    "overdue": to_say("Overdue"),
    "under_way": to_say("Interventions under way"),
}


def actions(asked: Asked) -> Slide | None:
    """The sentences of "What are we doing?", and plans by place: no practice is named in a room of many. None where nothing is done."""
    done = figures.actions(asked.release, asked.selection, asked.viewer)
    if done is None:
        return None
    title = figures.plans_said(asked.release, asked.selection, asked.viewer) or done.said[0]
    follows = tuple(said for said in done.said if said != title)
    lines = _by_place(asked)
    heading = (say("Place"), *map(say, COUNTED.values()))
    table = Table(heading, lines, say("Objectives and interventions by place")) if lines else None
    notes = (say("Overdue as on the day the results were published."),) if lines else ()
    return Slide(say("What we are doing"), title, follows, table=table, notes=notes)


def _by_place(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Sums over practices whose plans the viewer may see; nothing for those who may see none but their own."""
    if asked.viewer.role != "leadership" or "maturity" not in asked.known.collected:
        return ()
    place_of = {line["practice_code"]: line["place"] for line in records(reference.practices(asked.release))}
    sums: dict[str, list[int]] = {}
    for line in records(maturity.plans(asked.release, asked.selection, asked.viewer)):
        place = place_of.get(line["practice"])
        row = sums.setdefault(place if isinstance(place, str) else say("In no place"), [0] * len(COUNTED))
        for position, key in enumerate(COUNTED):
            row[position] += int(line[key])
    return tuple((place, *map(str, row)) for place, row in sorted(sums.items()) if any(row))
