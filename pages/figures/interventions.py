"""What practices began that is meant to move an indicator: marks on its trend, and whether it moved since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.breakdowns import moved
from pages.results.rows import records
from pages.sentences import sentence
from pages.sentences.findings import Begun
from queries import Release, Selection, Viewer, maturity


@dataclass(frozen=True)
class Interventions:
    """`after`: wave -> how many began after it and before the next; `said`: what is to be told under the chart."""

    after: Mapping[str, int]
    said: tuple[str, ...]


@cached
def interventions(release: Release, selection: Selection, wave: str, indicator: str, viewer: Viewer) -> Interventions:
    """The interventions that the viewer may know of, up to the last wave; nothing where there are none."""
    known = catalogue(release)
    months = records(maturity.interventions_for(release, indicator, selection, viewer))
    placed = [(before, line) for line in months if (before := _wave_before(line["month"], known)) is not None]
    placed = [(before, line) for before, line in placed if before != known.latest_wave]
    if not placed:
        return Interventions({}, ())
    after: dict[str, int] = {}
    for before, line in placed:
        after[known.waves[before]] = after.get(known.waves[before], 0) + int(line["interventions"])
    change = moved(release, selection, wave, placed[0][0], indicator) if _is_before(placed[0][0], wave, known) else None
    finding = Begun(sum(after.values()), placed[0][1]["month"], placed[-1][1]["month"], change)
    return Interventions(after, (f"▲ {sentence(finding, known.reasons)}",))


def _wave_before(month: date, known: Catalogue) -> str | None:
    """The last wave that had closed when the month began; None before the first."""
    return next((wave for wave in reversed(list(known.waves)) if known.closed[wave] <= month), None)


def _is_before(earlier: str, later: str, known: Catalogue) -> bool:
    codes = list(known.waves)
    return codes.index(earlier) < codes.index(later)
