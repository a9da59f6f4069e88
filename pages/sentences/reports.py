"""How speaking up and support are spoken of: what was counted, how surely, and that more is neither better nor worse."""

from data.definitions.terms import term
from pages.results.counts import Reported
from pages.results.rows import Row
from pages.sentences.blanks import blank
from pages.sentences.findings import Answered, Flow, Missing, NeedAndUptake, NotLoaded, Parts, Quarters, Revised, Uncovered, WhyFew
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import counted, listed, lower_first, people, percent, upper_first

# What the last point of a control chart says; no direction is good or bad.
VARIATIONS = {
    "common_cause": "within the ups and downs of an ordinary quarter",
    "neutral_high": "more than ordinary ups and downs would explain",
    "neutral_low": "fewer than ordinary ups and downs would explain",
    None: "too few quarters to say what is ordinary",
}


@sentence.register
def not_loaded(finding: NotLoaded, _: Reasons) -> str:
    """Nothing known is not the same as nothing there."""
    return f"Nothing has been loaded of {finding.of} yet, which is not the same as none."


@sentence.register
def why_few(finding: WhyFew, reasons: Reasons) -> str:
    """Awareness, coverage and cases in one breath, as far as each is known of at all, then what few cases can mean."""
    parts = [_aware(finding.aware, finding.label, reasons)] if finding.aware else []
    if finding.covered is not None:
        parts.append(covered_of(finding.covered, finding.practices, "a guardian whose training is in date"))
    if finding.counts_cases:
        parts.append(_cases(finding.cases, reasons))
    meaning = f" {_meaning(finding)}" if finding.counts_cases else ""
    return f"{upper_first('; '.join(parts))}.{meaning}"


@sentence.register
def uncovered(finding: Uncovered, reasons: Reasons) -> str:
    """Where nobody is there to tell; of one cluster, the sentence before has said it."""
    if finding.among < 2:
        return ""
    of = f"the {finding.among} {term(reasons, 'clusters')}"
    if not finding.names:
        return f"Each of {of} has a practice with a guardian."
    if len(finding.names) == finding.among:
        return f"In none of {of} has any practice a guardian yet."
    return f"In {len(finding.names)} of {of}, no practice has a guardian yet: {listed(finding.names)}."


@sentence.register
def quarters(finding: Quarters, reasons: Reasons) -> str:
    """The last quarter and whether it is out of the ordinary."""
    points = finding.chart.points
    if points.empty:
        return f"No quarter has a number of {finding.of} that can be shown: {lower_first(reasons['few_cases'])}."
    last = points.iloc[-1]
    about = "about " if last["how"] != "exact" else ""
    return f"In {last['quarter']} there were {about}{people(int(last['count']))} {finding.of}: {VARIATIONS[finding.chart.variation]}."


@sentence.register
def revised(finding: Revised, reasons: Reasons) -> str:
    """Both figures, since boards saw the first one."""
    return f"{finding.quarter} was published as {_said(finding.published, reasons)} and is now {_said(finding.now, reasons)}."


@sentence.register
def missing(finding: Missing, _: Reasons) -> str:
    """A return that did not come is not a zero."""
    came = f"{finding.returned} of {counted(finding.expected, 'return')} came"
    one = len(finding.names) == 1
    absent = f"that of {listed(finding.names)} is missing" if one else f"those of {listed(finding.names)} are missing"
    return f"{finding.period}: {came}; {absent}, which does not mean no {finding.of}."


@sentence.register
def parts(finding: Parts, reasons: Reasons) -> str:
    """Each part of a year's count, in the order given."""
    if not finding.rows:
        return f"{finding.lead}: no whole year has been reported yet."
    said = [f"{lower_first(row.name)} {_share(row, reasons)}" for row in finding.rows]
    return f"{finding.lead} in {finding.rows[0].period}: {'; '.join(said)}."


@sentence.register
def answered(finding: Answered, reasons: Reasons) -> str:
    """A share of those who answered a question at the end of their case."""
    row = finding.row
    if row.share is None or row.lower is None or row.upper is None or row.base is None:
        return f"In {row.period}: {_said(row, reasons)} of those who answered {finding.says}."
    doubt = f"likely from {percent(row.lower)} to {percent(row.upper)}; about {people(row.base)} answered"
    return f"In {row.period}, {percent(row.share)} of those who answered {finding.says} ({doubt})."


@sentence.register
def flow(finding: Flow, reasons: Reasons) -> str:
    """From the first stage to the last, each with its count."""
    if not finding.stages:
        return f"No whole year of {finding.of} has been reported yet."
    said = [f"{_said(stage, reasons)} {lower_first(stage.name)}" for stage in finding.stages]
    return f"Of the {finding.of} in {finding.stages[0].period}: {', '.join(said)}."


@sentence.register
def need_and_uptake(finding: NeedAndUptake, reasons: Reasons) -> str:
    """Where need stands out, and whether support is found there."""
    whole = finding.whole
    if whole.share is None:
        return f"In {finding.label}: {lower_first(blank(whole, reasons))}."
    of_all = f"{percent(whole.share)} of all respondents {finding.says} in {finding.label}"
    if not finding.above:
        nowhere = f"in none of the {finding.among} {term(reasons, 'clusters')} was it clearly more"
        stand = "it was not clearly more here" if finding.among == 1 else nowhere
        return f"{of_all}; {stand}."
    there = [f"{name} ({percent(need)}), {uptake}" for name, need, uptake in finding.above]
    return f"Need is clearly higher in {listed(there)}; {of_all}."


def covered_of(covered: int, practices: int, what: str, past: bool = False) -> str:
    """ "all 6 practices have a guardian", "no practice has a guardian yet", "90 of 123 practices have a guardian"; past: they had."""
    has, have, yet = ("had", "had", "") if past else ("has", "have", " yet")
    if practices == 1:
        return f"this practice {has} {what}" if covered else f"this practice {has} no guardian{yet}"
    if not covered:
        return f"none of the {people(practices)} practices {has} {what}{yet}" if practices else f"no practice {has} {what}{yet}"
    if covered == practices:
        return f"all {people(practices)} practices {have} {what}"
    return f"{people(covered)} of {people(practices)} practices {has if covered == 1 else have} {what}"


def _aware(row: Row, label: str, reasons: Reasons) -> str:
    if row.share is None or row.lower is None or row.upper is None or row.base is None:
        return f"The share who {term(reasons, 'know_guardian')} is not shown for {label} ({lower_first(blank(row, reasons))})"
    doubt = f"likely from {percent(row.lower)} to {percent(row.upper)}; {people(row.base)} answered"
    return f"In {label}, {percent(row.share)} of respondents {term(reasons, 'knew_guardian')} ({doubt})"


def _cases(cases: Reported | None, reasons: Reasons) -> str:
    if cases is None:
        return "no whole year of cases has been reported yet"
    return f"guardians heard of {_said(cases, reasons)} cases over the whole area in {cases.period}"


def _meaning(finding: WhyFew) -> str:
    """What a small number of cases can mean here; nothing where awareness is not known."""
    known, covered = finding.aware, None
    if finding.covered is not None:
        covered = finding.covered / finding.practices if finding.practices else 0.0
    if known and known.upper is not None and known.upper < finding.well_known:
        return "Many do not know whom to tell, so few cases do not mean few concerns."
    if covered is not None and covered < finding.well_covered:
        return "Some practices have nobody to tell, so few cases do not mean few concerns."
    if known and known.lower is not None and known.lower >= finding.well_known:
        return "Most know whom to tell; whether few cases mean few concerns still depends on whether people feel safe to speak up."
    return "These figures cannot tell whether few cases mean few concerns."


def _said(row: Reported, reasons: Reasons) -> str:
    return row.words or f"a number that is not shown ({lower_first(reasons[row.withheld or 'few_cases'])})"


def _share(row: Reported, reasons: Reasons) -> str:
    """Share with its range, or what is still known."""
    if row.share is None or row.lower is None or row.upper is None:
        return row.words or f"not shown ({lower_first(reasons[row.withheld or 'few_cases'])})"
    return f"{percent(row.share)} ({percent(row.lower)} to {percent(row.upper)})"
