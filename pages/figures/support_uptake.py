"""Support: need set against uptake, how far people get, how long they wait, and who they are."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.breakdowns import NOT_QUITE, anywhere, whole
from pages.figures.collecting import of_feed
from pages.figures.figure import About, Figure
from pages.results.counts import Reported, last_year, newest_first, reported
from pages.results.rows import Row, named, records
from pages.sentences import Reasons, blanks, sentence, together
from pages.sentences.findings import Flow, NeedAndUptake, Parts
from pages.sentences.words import lower_first, percent, span, upper_first
from pages.tables import count_tables
from queries import Release, Selection, wellbeing

# Titles of the figures, and what the stages are called.
NEED = to_say("Need and support sought")
HOW_FAR = to_say("How far people get")
HOW_LONG = to_say("How long people wait")
WHO_SEEKS = to_say("Who seeks support")
STAGES = {"referred": to_say("Referred"), "started": to_say("Started"), "completed": to_say("Completed")}


@cached
@of_feed("wellbeing", "need-and-uptake", NEED)
def need_and_uptake(release: Release, selection: Selection, wave: str, need: str) -> Figure:
    """In each neighbourhood cluster, the share with the need beside referrals for every 100 staff."""
    known = catalogue(release)
    asked = known.indicators[need]
    lines = records(wellbeing.need_against_uptake(release, wave, selection, need))
    needs, uptakes = [_need(line, wave) for line in lines], [_uptake(line) for line in lines]
    all_over = whole(release, anywhere(selection), wave, need)
    middle = _middle(uptakes)
    above = tuple(
        (row.name, row.share, _said(uptake, middle, known.reasons))
        for row, uptake in zip(needs, uptakes, strict=True)
        if row.lower is not None and all_over.share is not None and row.share is not None and row.lower > all_over.share
    )
    said = sentence(NeedAndUptake(above, len(lines), all_over, asked.says, known.waves[wave]), known.reasons)
    key = say(
        "First chart: the share with the need. Second: referrals for every 100 staff in {year}, from the least to the most possible.",
        year=next((row.wave for row in uptakes if row.share is not None), say("the last year")),
    )
    place = upper_first(known.said("neighbourhood_cluster"))
    found = zip(needs, uptakes, lines, strict=True)
    table = pd.DataFrame([{place: felt.name, **_line(felt, uptake, line, known.reasons)} for felt, uptake, line in found])
    notes = (*together(needs), *blanks(needs, known.reasons))
    # The same rows in the same order at the same height, so that a line is read across both.
    left, right = charts.clusters(needs, all_over), charts.clusters(uptakes, per_100=True, middle=middle)
    return Figure("need-and-uptake", need, say("{measure}, and support sought", measure=asked.name), (said, key), left, table, notes, right)


@cached
@of_feed("wellbeing", "support-stages", HOW_FAR)
def stages(release: Release, selection: Selection) -> Figure:
    """From referral to completion."""
    known = catalogue(release)
    rows = tuple(replace(row, name=say(STAGES[row.code])) for row in reported(wellbeing.stages(release, selection)))
    last = last_year(rows)
    said = sentence(Flow(last, say("referrals")), known.reasons)
    table = count_tables.of_parts(newest_first(rows), say("Stage"), say("People"), known.reasons)
    return Figure("support-stages", None, say(HOW_FAR), (said,), charts.flow(last) if last else None, table, about=about())


@cached
@of_feed("wellbeing", "support-waits", HOW_LONG)
def waits(release: Release, selection: Selection) -> Figure:
    """How long those waited who started."""
    rows = reported(wellbeing.waits(release, selection))
    return _parts(release, "support-waits", say(HOW_LONG), rows, say("Wait"), say("Of those who started"))


@cached
@of_feed("wellbeing", "support-staff-group", WHO_SEEKS)
def referrals_by_staff_group(release: Release, selection: Selection) -> Figure:
    """Who the people referred are."""
    rows = reported(wellbeing.by_staff_group(release, selection))
    return _parts(release, "support-staff-group", say(WHO_SEEKS), rows, say("Staff group"), say("Of the referrals"))


def about() -> About:
    """What must be known of figures on uptake."""
    return (
        (say("Referrals"), say("People who were referred to, or sought, support of the programme in a financial year")),
        (say("Direction"), say("Neither way is better")),
        (
            say("Counts"),
            say("1 to 7 are told as a band, 0 to 7 below the whole area; parts are changed a little and rounded to the nearest 5"),
        ),
    )


def _parts(release: Release, name: str, title: str, rows: tuple[Reported, ...], heading: str, lead: str) -> Figure:
    known = catalogue(release)
    last = tuple(row for row in last_year(rows) if row.count != 0)  # of nobody there is nothing to say; the table has it
    said = sentence(Parts(last, lead), known.reasons)
    table = count_tables.of_parts(newest_first(rows), heading, say("People"), known.reasons)
    chart = charts.groups([row.row for row in last]) if last else None
    return Figure(name, None, title, (said,), chart, table, (say(NOT_QUITE),) if last else (), about=about())


def _need(line: dict, wave: str) -> Row:
    share, lower, upper = (None if pd.isna(line[key]) else float(line[key]) for key in ("need", "need_lower", "need_upper"))
    withheld = line["need_withheld"] if isinstance(line["need_withheld"], str) else None
    base = None if pd.isna(line["need_base"]) else int(line["need_base"])
    return Row(
        wave, line["group"], named(line["group_name"]), share, lower, upper, base, withheld=withheld, shown_with=tuple(line["shown_with"])
    )


def _uptake(line: dict) -> Row:
    """Referrals for every 100 staff, which a chart takes as a share; a band is known by its limits alone."""
    rate, lower, upper = (None if pd.isna(line[key]) else float(line[key]) / 100 for key in ("per_100", "per_100_low", "per_100_high"))
    withheld = line["referrals_withheld"] if isinstance(line["referrals_withheld"], str) else None
    blank = "not_reported" if withheld is None and rate is None else withheld
    known = say("at most {number} for every 100 staff", number=f"{upper * 100:.0f}") if rate is None and upper is not None else ""
    staff = None if pd.isna(line["staff"]) else round(line["staff"])
    return Row(str(line["year"]), line["group"], named(line["group_name"]), rate, lower, upper, staff, withheld=blank, known=known)


def _middle(uptakes: Sequence[Row]) -> float | None:
    """Referrals for every 100 staff in the middle cluster, which few and many are held against; None where too few can be shown."""
    shown = [row.share for row in uptakes if row.share is not None]
    return median(shown) if len(shown) > 2 else None


def _said(row: Row, middle: float | None, reasons: Reasons) -> str:
    """Whether few or many seek support there: by the whole range, so that a middling one is called neither."""
    if row.share is None or row.lower is None or row.upper is None:
        return say("where referrals are not shown ({why})", why=row.known or lower_first(reasons[row.withheld or "few_cases"]))
    lower, upper = f"{row.lower * 100:.0f}", f"{row.upper * 100:.0f}"
    if middle and row.upper < middle:
        return say("where few seek support ({lower} to {upper} referrals for every 100 staff)", lower=lower, upper=upper)
    if middle and row.lower > middle:
        return say("where many seek support ({lower} to {upper} referrals for every 100 staff)", lower=lower, upper=upper)
    return say("where about as many as elsewhere seek support ({lower} to {upper} referrals for every 100 staff)", lower=lower, upper=upper)


def _line(need: Row, uptake: Row, line: dict, reasons: Reasons) -> dict[str, str]:
    per_100 = ""
    if uptake.lower is not None and uptake.upper is not None:
        per_100 = say("{low} to {high}", low=f"{uptake.lower * 100:.0f}", high=f"{uptake.upper * 100:.0f}")
    return {
        say("With the need"): percent(need.share) if need.share is not None else reasons[need.withheld or "too_few"],
        say("Likely range"): span(need.lower, need.upper) if need.lower is not None and need.upper is not None else "",
        say("Answered"): str(need.base or "") if need.share is not None else "",
        say("Referrals"): _referrals(line) or reasons[uptake.withheld or "few_cases"],
        say("For every 100 staff"): per_100,
    }


def _referrals(line: dict) -> str:
    """The count as it may be said."""
    named = {
        name: line[f"referrals{suffix}"]
        for name, suffix in {"count": "", "low": "_low", "high": "_high", "how": "_how", "withheld": "_withheld"}.items()
    }
    return reported(pd.DataFrame([{"year": line["year"], **named}]))[0].words if isinstance(line["referrals_how"], str) else ""
