"""How a share is said, and how many stand behind it."""

from data.language import say, to_say
from pages.sentences.blanks import blank, few, limit
from pages.sentences.findings import Response, Share, Weighted
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import lower_first, people, percent

# What a response rate means for the reader, by the flag that comes with it; an ordinary one needs no comment.
CAUTIONS = {
    "low": to_say("That is low: those who stayed away may see things differently."),
    "caution": to_say("Under half: read with care."),
    "above_headcount": to_say("More answered than the staff list holds, so the list is out of date."),
}


@sentence.register
def share(finding: Share, reasons: Reasons) -> str:
    """The share with its range and base, or why there is none."""
    row, label, says = finding.row, finding.label, finding.says
    if known := limit(row):
        return say("In {label}, {known} of respondents {says}: {few}.", label=label, known=known, says=says, few=few(row))
    if row.share is None:
        return say("In {label}: {why}.", label=label, why=lower_first(blank(row, reasons)))
    if row.lower is None or row.upper is None or row.base is None:
        raise ValueError(f"{row.name}: a share came without its base and likely range; the query must give all three.")
    low, high, number = percent(row.lower), percent(row.upper), people(row.base)
    if row.upper - row.lower > TOO_WIDE:
        return say(
            "In {label}, only {number} people answered, too few to be sure: the share may lie anywhere from {low} to {high}.",
            label=label, number=number, low=low, high=high,
        )  # fmt: skip
    return say(
        "In {label}, {share} of respondents {says} (likely from {low} to {high}; {number} answered).",
        label=label, share=percent(row.share), says=says, low=low, high=high, number=number,
    )  # fmt: skip


@sentence.register
def response(finding: Response, reasons: Reasons) -> str:
    """How many of how many took part, with a warning where they are few."""
    row, label = finding.row, finding.label
    if row.withheld:
        return say("The response rate in {label} is not shown: {why}.", label=label, why=lower_first(blank(row, reasons)))
    number = people(row.count or 0)
    if row.count is not None and row.flag == "above_headcount":
        return f"{say('In {label}, {number} people took part.', label=label, number=number)} {say(CAUTIONS[row.flag])}"
    if row.count is None or row.base is None or row.share is None:
        return say(
            "In {label}, {number} people took part; how many work here is not known, so there is no response rate.",
            label=label, number=number,
        )  # fmt: skip
    said = say(
        "In {label}, about {number} of {staff} staff took part: a response rate of {share}.",
        label=label, number=number, staff=people(row.base), share=percent(row.share),
    )  # fmt: skip
    return f"{said} {say(CAUTIONS[row.flag])}" if row.flag in CAUTIONS else said


@sentence.register
def weighted(finding: Weighted, _: Reasons) -> str:
    """Both shares, since neither alone is the truth."""
    return say(
        "Weighted to the mix of staff groups who work here, it would be {share} (likely from {low} to {high}) rather than {unweighted}.",
        share=percent(finding.share), low=percent(finding.lower), high=percent(finding.upper), unweighted=percent(finding.unweighted),
    )  # fmt: skip
