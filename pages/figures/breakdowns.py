"""What several answers ask alike: rows of a breakdown, the whole beside them, and the notes under a figure."""

from collections.abc import Iterable
from dataclasses import replace

from data.language import to_say
from pages import charts, sentences
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.results.rows import Change, Row, change, records, rows
from pages.sentences.findings import Weighted
from pages.sentences.words import lower_first
from queries import Release, Selection, survey
from queries.survey.people import By

HEIGHT = 200  # px: a chart of waves that shares a screen with its sentences
# Of parts of a count. They are not made to add up: each has noise of its own, and none is known to be the one that is too small.
NOT_QUITE = to_say("Each number is changed a little and rounded to protect people, so the shares may not add up to exactly 100%.")


@cached
def by_group(release: Release, selection: Selection, wave: str, indicator: str, by: By) -> tuple[Row, ...]:
    return rows(survey.indicator(release, wave, indicator, selection, by=by), wave)


@cached
def whole(release: Release, selection: Selection, wave: str, indicator: str) -> Row:
    """Everybody who was chosen, together."""
    (row,) = rows(survey.indicator(release, wave, indicator, selection), wave)
    return row


@cached
def moved(release: Release, selection: Selection, wave: str, since: str, indicator: str) -> Change | None:
    """How an indicator moved from an earlier wave to this one; None where they are the same."""
    if wave == since:
        return None
    known = catalogue(release)
    return change(survey.change(release, indicator, selection, wave, since), known.waves[since], known.waves[wave])


def since_baseline(release: Release, selection: Selection, wave: str, indicator: str) -> Change | None:
    """How an indicator moved since the first wave that asked it; None in that wave, and where this one did not ask."""
    asked = catalogue(release).indicators[indicator]
    return moved(release, selection, wave, asked.baseline, indicator) if asked.baseline and wave in asked.waves else None


def anywhere(selection: Selection) -> Selection:
    """The same people over the whole area."""
    return replace(selection, practices=(), neighbourhoods=())


def labelled(found: tuple[Row, ...], known: Catalogue) -> tuple[Row, ...]:
    """The same with the waves' labels in place of their codes."""
    return tuple(replace(row, wave=known.waves[row.wave]) for row in found)


@cached
def rates(release: Release, selection: Selection, wave: str, by: By) -> dict[str, Row]:
    """The response rate of each group of a breakdown."""
    return {row.group: row for row in rows(survey.response_rates(release, wave, selection, by=by))}


def weighted(release: Release, selection: Selection, wave: str, indicator: str) -> tuple[Weighted, ...]:
    """The share weighted to the staff mix, where it differs enough to be said."""
    found = records(survey.weighted(release, wave, indicator, selection))
    return tuple(Weighted(line["share"], line["lower"], line["upper"], line["unweighted"]) for line in found if line["differs"])


def breaks(known: Catalogue) -> tuple[str, ...]:
    """Labels of the waves from which a new questionnaire was used."""
    return tuple(known.waves[wave] for wave in known.new_questionnaire)


def notes(found: tuple[Row, ...], known: Catalogue) -> tuple[str, ...]:
    """With whom rows are shown, and why some are blank."""
    return (*sentences.together(found), *sentences.blanks(found, known.reasons))


def letters(found: Iterable[Row], reasons: sentences.Reasons) -> tuple[str, ...]:
    """What the letters in a chart's blanks stand for."""
    return tuple(f"{letter}: {lower_first(reasons[reason])}." for reason, letter in charts.letters(tuple(found)).items())


def name(indicator: str, what: str) -> str:
    """The name of a figure about an indicator."""
    return f"{indicator.replace('_', '-')}-{what}"
