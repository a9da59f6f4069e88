"""How speaking up and support are spoken of: what was counted, how surely, and that more is neither better nor worse."""

from data.definitions.terms import term
from data.language import say, say_count, to_say
from pages.results.counts import Reported
from pages.results.rows import Row
from pages.sentences.blanks import blank
from pages.sentences.coverage import covered_of
from pages.sentences.findings import Answered, Flow, Missing, NeedAndUptake, NotLoaded, Parts, Quarters, Revised, Uncovered, WhyFew
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import listed, lower_first, people, percent, upper_first

# What the last point of a control chart says; no direction is good or bad.
VARIATIONS = {
    "common_cause": to_say("within the ups and downs of an ordinary quarter"),
    "neutral_high": to_say("more than ordinary ups and downs would explain"),
    "neutral_low": to_say("fewer than ordinary ups and downs would explain"),
    None: to_say("too few quarters to say what is ordinary"),
}


@sentence.register
def not_loaded(finding: NotLoaded, _: Reasons) -> str:
    """Nothing known is not the same as nothing there."""
    return say("Nothing has been loaded of {of} yet, which is not the same as none.", of=finding.of)


@sentence.register
def why_few(finding: WhyFew, reasons: Reasons) -> str:
    """Awareness, coverage and cases in one breath, as far as each is known of at all, then what few cases can mean."""
    parts = [_aware(finding.aware, finding.label, reasons)] if finding.aware else []
    if finding.covered is not None:
        parts.append(covered_of(finding.covered, finding.practices))
    if finding.counts_cases:
        parts.append(_cases(finding.cases, reasons))
    meaning = f" {_meaning(finding)}" if finding.counts_cases else ""
    return f"{upper_first('; '.join(parts))}.{meaning}"


@sentence.register
def uncovered(finding: Uncovered, reasons: Reasons) -> str:
    """Where nobody is there to tell; of one cluster, the sentence before has said it."""
    if finding.among < 2:
        return ""
    all_of_them = {"number": finding.among, "places": term(reasons, "clusters")}
    if not finding.names:
        return say("Each of the {number} {places} has a practice with a guardian.", **all_of_them)
    if len(finding.names) == finding.among:
        return say("In none of the {number} {places} has any practice a guardian yet.", **all_of_them)
    return say(
        "In {uncovered} of the {number} {places}, no practice has a guardian yet: {names}.",
        **all_of_them, uncovered=len(finding.names), names=listed(finding.names),
    )  # fmt: skip


@sentence.register
def quarters(finding: Quarters, reasons: Reasons) -> str:
    """The last quarter and whether it is out of the ordinary."""
    points = finding.chart.points
    if points.empty:
        why = lower_first(reasons["few_cases"])
        return say("No quarter has a number of {of} that can be shown: {why}.", of=finding.of, why=why)
    last = points.iloc[-1]
    number = people(int(last["count"]))
    return say(
        "In {quarter} there were {number} {of}: {variation}.",
        quarter=last["quarter"], number=number if last["how"] == "exact" else say("about {number}", number=number),
        of=finding.of, variation=say(VARIATIONS[finding.chart.variation]),
    )  # fmt: skip


@sentence.register
def revised(finding: Revised, reasons: Reasons) -> str:
    """Both figures, since boards saw the first one."""
    published, now = _said(finding.published, reasons), _said(finding.now, reasons)
    return say("{quarter} was published as {published} and is now {now}.", quarter=finding.quarter, published=published, now=now)


@sentence.register
def missing(finding: Missing, _: Reasons) -> str:
    """A return that did not come is not a zero."""
    came = say_count("{returned} of {count} return came", "{returned} of {count} returns came", finding.expected, returned=finding.returned)
    return say_count(
        "{period}: {came}; that of {names} is missing, which does not mean no {of}.",
        "{period}: {came}; those of {names} are missing, which does not mean no {of}.",
        len(finding.names),
        period=finding.period, came=came, names=listed(finding.names), of=finding.of,
    )  # fmt: skip


@sentence.register
def parts(finding: Parts, reasons: Reasons) -> str:
    """Each part of a year's count, in the order given."""
    if not finding.rows:
        return say("{lead}: no whole year has been reported yet.", lead=finding.lead)
    said = "; ".join(f"{lower_first(row.name)} {_share(row, reasons)}" for row in finding.rows)
    return say("{lead} in {period}: {parts}.", lead=finding.lead, period=finding.rows[0].period, parts=said)


@sentence.register
def answered(finding: Answered, reasons: Reasons) -> str:
    """A share of those who answered a question at the end of their case."""
    row = finding.row
    if row.share is None or row.lower is None or row.upper is None or row.base is None:
        number = _said(row, reasons)
        return say("In {period}: {number} of those who answered {says}.", period=row.period, number=number, says=finding.says)
    return say(
        "In {period}, {share} of those who answered {says} (likely from {low} to {high}; about {number} answered).",
        period=row.period, share=percent(row.share), says=finding.says,
        low=percent(row.lower), high=percent(row.upper), number=people(row.base),
    )  # fmt: skip


@sentence.register
def flow(finding: Flow, reasons: Reasons) -> str:
    """From the first stage to the last, each with its count."""
    if not finding.stages:
        return say("No whole year of {of} has been reported yet.", of=finding.of)
    said = ", ".join(f"{_said(stage, reasons)} {lower_first(stage.name)}" for stage in finding.stages)
    return say("Of the {of} in {period}: {stages}.", of=finding.of, period=finding.stages[0].period, stages=said)


@sentence.register
def need_and_uptake(finding: NeedAndUptake, reasons: Reasons) -> str:
    """Where need stands out, and whether support is found there."""
    whole = finding.whole
    if whole.share is None:
        return say("In {label}: {why}.", label=finding.label, why=lower_first(blank(whole, reasons)))
    need = say("{share} of all respondents {says} in {label}", share=percent(whole.share), says=finding.says, label=finding.label)
    if not finding.above and finding.among == 1:
        return say("{need}; it was not clearly more here.", need=need)
    if not finding.above:
        places = term(reasons, "clusters")
        return say("{need}; in none of the {number} {places} was it clearly more.", need=need, number=finding.among, places=places)
    there = [f"{name} ({percent(share)}), {uptake}" for name, share, uptake in finding.above]
    return say("Need is clearly higher in {places}; {need}.", places=listed(there), need=need)


def _aware(row: Row, label: str, reasons: Reasons) -> str:
    if row.share is None or row.lower is None or row.upper is None or row.base is None:
        know, why = term(reasons, "know_guardian"), lower_first(blank(row, reasons))
        return say("The share who {know} is not shown for {label} ({why})", know=know, label=label, why=why)
    return say(
        "In {label}, {share} of respondents {knew} (likely from {low} to {high}; {number} answered)",
        label=label, share=percent(row.share), knew=term(reasons, "knew_guardian"),
        low=percent(row.lower), high=percent(row.upper), number=people(row.base),
    )  # fmt: skip


def _cases(cases: Reported | None, reasons: Reasons) -> str:
    if cases is None:
        return say("no whole year of cases has been reported yet")
    number = _said(cases, reasons)
    return say("guardians heard of {number} cases over the whole area in {period}", number=number, period=cases.period)


def _meaning(finding: WhyFew) -> str:
    """What a small number of cases can mean here; nothing where awareness is not known."""
    known, covered = finding.aware, None
    if finding.covered is not None:
        covered = finding.covered / finding.practices if finding.practices else 0.0
    if known and known.upper is not None and known.upper < finding.well_known:
        return say("Many do not know whom to tell, so few cases do not mean few concerns.")
    if covered is not None and covered < finding.well_covered:
        return say("Some practices have nobody to tell, so few cases do not mean few concerns.")
    if known and known.lower is not None and known.lower >= finding.well_known:
        return say("Most know whom to tell; whether few cases mean few concerns still depends on whether people feel safe to speak up.")
    return say("These figures cannot tell whether few cases mean few concerns.")


def _said(row: Reported, reasons: Reasons) -> str:
    return row.words or say("a number that is not shown ({why})", why=lower_first(reasons[row.withheld or "few_cases"]))


def _share(row: Reported, reasons: Reasons) -> str:
    """Share with its range, or what is still known."""
    if row.share is None or row.lower is None or row.upper is None:
        return row.words or say("not shown ({why})", why=lower_first(reasons[row.withheld or "few_cases"]))
    return say("{share} ({low} to {high})", share=percent(row.share), low=percent(row.lower), high=percent(row.upper))
