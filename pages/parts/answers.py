"""Questions that pages put, each answered as a whole figure: the rows, the sentence by rule, the chart and the table."""

from dataclasses import replace

from pages.parts import charts, sentences, tables
from pages.parts.asking import kept, names
from pages.parts.figure import Figure
from pages.parts.listing import Listing
from pages.parts.rows import Change, Row, change, records, rows
from queries import Release, Selection, reference, survey
from queries.survey.people import By

HEIGHT_SMALL = 190  # px: a trend that shares a screen with its sentence and another one


@kept
def response(release: Release, selection: Selection, wave: str) -> str:
    """How many of those chosen took part, as a sentence."""
    known = names(release)
    (row,) = rows(survey.response_rates(release, wave, selection))
    return sentences.response(row, known.waves[wave], known.reasons)


@kept
def moved(release: Release, selection: Selection, wave: str, since: str, indicator: str) -> Change | None:
    """How an indicator moved from an earlier wave to this one; None where they are the same."""
    if wave == since:
        return None
    known = names(release)
    return change(survey.change(release, indicator, selection, wave, since), known.waves[since], known.waves[wave])


@kept
def over_time(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in every wave, the same practices throughout: where it stands, and how it moved since the last wave and the first."""
    known = names(release)
    asked = known.indicators[indicator]
    waves = _labelled(rows(survey.trend(release, indicator, selection)), known)
    now = next(row for row in waves if row.wave == known.waves[wave])
    said = [sentences.share(now, asked.says, now.wave, known.reasons), *sentences.together((now,))]
    if now.share is not None:
        before = known.wave_before(wave)
        for since in dict.fromkeys([before, known.first_wave] if before else []):
            move = moved(release, selection, wave, since, indicator)
            said += [sentences.since(move, asked.better, known.reasons, baseline=since == known.first_wave)] if move else []
    notes = sentences.blank_waves(waves, known.reasons)
    spec, table = charts.trend(waves, HEIGHT_SMALL), tables.of_waves(waves, known.reasons)
    return Figure(_name(indicator, "trend"), asked.name, tuple(said), spec, table, notes)


@kept
def by_ethnicity(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator among Black and minority ethnic and White respondents, the gap, and the national figures where there are any."""
    known = names(release)
    found = _by(release, selection, wave, indicator, "ethnicity")
    groups = {row.group: row.name for row in found}
    between = survey.gap(release, wave, indicator, selection)
    sides = change(between, groups.get("white", "White"), groups.get("bme", "BME"), sides=("white", "bme"))
    said = sentences.gap(sides, known.indicators[indicator].says, known.waves[wave], known.reasons)
    national, source = _national(release, indicator, groups)
    notes = (*_notes(found, known), *((f"National: {source}. {known.wording['benchmark_note']}",) if national else ()))
    table = tables.of_groups(found, "Ethnic group", known.reasons, national)
    return Figure(_name(indicator, "ethnicity"), "By ethnicity", (said,), charts.groups(found, national=national), table, notes)


@kept
def by_staff_group(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in each staff group chosen."""
    known = names(release)
    found = _by(release, selection, wave, indicator, "staff_group")
    said = sentences.spread(found, "staff groups", known.waves[wave])
    table = tables.of_groups(found, "Staff group", known.reasons)
    whole = _whole(release, selection, wave, indicator)
    # Staff groups are protected in bundles of their own; a line for all is drawn only where it covers the same practices.
    same = all(row.shown_with == whole.shown_with for row in found)
    spec = charts.groups(found, whole if same else None)
    return Figure(_name(indicator, "staff-group"), "By staff group", (said,), spec, table, _notes(found, known))


@kept
def by_neighbourhood(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in each neighbourhood cluster that the selection touches, against the whole area."""
    known = names(release)
    found = _by(release, selection, wave, indicator, "neighbourhood")
    whole = _whole(release, replace(selection, practices=(), neighbourhoods=()), wave, indicator)
    said = sentences.apart(found, whole, "clusters", known.waves[wave], named=True)
    table = tables.of_groups(found, "Neighbourhood cluster", known.reasons)
    title = "By neighbourhood cluster"
    return Figure(_name(indicator, "neighbourhood"), title, (said,), charts.groups(found, whole), table, _notes(found, known))


@kept
def by_practice(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in each practice or bundle of practices that the selection touches, in the order of their names.

    The sentence counts and names nobody: an order by result would make a league table of numbers that chance can reorder.
    """
    known = names(release)
    found = tuple(sorted(_by(release, selection, wave, indicator, "practice"), key=lambda row: row.name))
    whole = _whole(release, selection, wave, indicator)
    said = sentences.apart(found, whole, "practices or groups of practices", known.waves[wave], named=False)
    table = tables.of_groups(found, "Practice", known.reasons)
    return Figure(_name(indicator, "practice"), "By practice", (said,), charts.groups(found, whole), table, _notes(found, known))


def _by(release: Release, selection: Selection, wave: str, indicator: str, by: By) -> tuple[Row, ...]:
    return rows(survey.indicator(release, wave, indicator, selection, by=by), wave)


def _whole(release: Release, selection: Selection, wave: str, indicator: str) -> Row:
    (row,) = rows(survey.indicator(release, wave, indicator, selection), wave)
    return row


def _national(release: Release, indicator: str, groups: dict[str, str]) -> tuple[tuple[charts.Reference, ...], str]:
    """The latest published national figures for the same groups, in the same order, and what they come from."""
    published = records(reference.benchmark(release, indicator).dropna(subset=["share"]))
    latest = max((record["year"] for record in published), default=None)
    shares = {record["group"]: record["share"] for record in published if record["year"] == latest}
    found = tuple(charts.Reference(f"National: {name}", float(shares[code])) for code, name in groups.items() if code in shares)
    return found, f"{published[0]['label']}, {latest}" if published else ""


def _labelled(found: tuple[Row, ...], known: Listing) -> tuple[Row, ...]:
    return tuple(replace(row, wave=known.waves[row.wave]) for row in found)


def _notes(found: tuple[Row, ...], known: Listing) -> tuple[str, ...]:
    return (*sentences.together(found), *sentences.blanks(found, known.reasons))


def _name(indicator: str, what: str) -> str:
    return f"{indicator.replace('_', '-')}-{what}"
