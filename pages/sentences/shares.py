"""How a share is said, and how many stand behind it."""

from pages.sentences.blanks import blank, few, limit
from pages.sentences.findings import Response, Share, Weighted
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import lower_first, people, percent

# What a response rate means for the reader, by the flag that comes with it; an ordinary one needs no comment.
CAUTIONS = {
    "low": " That is low: those who stayed away may see things differently.",
    "caution": " Under half: read with care.",
    "above_headcount": " More answered than the staff list holds, so the list is out of date.",
}


@sentence.register
def share(finding: Share, reasons: Reasons) -> str:
    """The share with its range and base, or why there is none."""
    row, label, says = finding.row, finding.label, finding.says
    if known := limit(row):
        return f"In {label}, {known} of respondents {says}: {few(known)}."
    if row.share is None:
        return f"In {label}: {lower_first(blank(row, reasons))}."
    if row.lower is None or row.upper is None or row.base is None:
        raise ValueError(f"{row.name}: a share came without its base and likely range; the query must give all three.")
    doubt = f"from {percent(row.lower)} to {percent(row.upper)}"
    if row.upper - row.lower > TOO_WIDE:
        return f"In {label}, only {people(row.base)} people answered, too few to be sure: the share may lie anywhere {doubt}."
    return f"In {label}, {percent(row.share)} of respondents {says} (likely {doubt}; {people(row.base)} answered)."


@sentence.register
def response(finding: Response, reasons: Reasons) -> str:
    """How many of how many took part, with a warning where they are few."""
    row, label = finding.row, finding.label
    if row.withheld:
        return f"The response rate in {label} is not shown: {lower_first(blank(row, reasons))}."
    if row.count is not None and row.flag == "above_headcount":
        return f"In {label}, {people(row.count)} people took part.{CAUTIONS[row.flag]}"
    if row.count is None or row.base is None or row.share is None:
        return f"In {label}, {people(row.count or 0)} people took part; how many work here is not known, so there is no response rate."
    said = f"In {label}, about {people(row.count)} of {people(row.base)} staff took part: a response rate of {percent(row.share)}."
    return said + CAUTIONS.get(row.flag, "")


@sentence.register
def weighted(finding: Weighted, _: Reasons) -> str:
    """Both shares, since neither alone is the truth."""
    doubt = f"likely from {percent(finding.lower)} to {percent(finding.upper)}"
    plain = percent(finding.unweighted)
    return f"Weighted to the mix of staff groups who work here, it would be {percent(finding.share)} ({doubt}) rather than {plain}."
