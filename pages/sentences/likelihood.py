"""The four wordings of a ratio: a size by the four-fifths rule and a certainty by the interval, never one without the other."""

from pages.sentences.findings import Likelihood
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import lower_first, percent

BAND = "the four-fifths range of 0.80 to 1.25"
# By the finding of `queries.measures.ratios.four_fifths`; {worse} {whom} are those who fare worse.
WORDINGS = {
    "adverse": f"outside {BAND}, and a real difference: adverse for {{worse}} {{whom}}",
    "possible": f"outside {BAND}, but it may be no more than chance: possible, not certain",
    "small_but_real": f"within {BAND}, but a real difference: small but real",
    "no_evidence": f"within {BAND}, and it may be no more than chance: no evidence of a difference",
}


@sentence.register
def likelihood(finding: Likelihood, reasons: Reasons) -> str:
    """How many times as likely, and which of the four wordings holds; or why no ratio is given."""
    ratio = finding.ratio
    if ratio.ratio is None or ratio.lower is None or ratio.upper is None:
        return f"No ratio is given: {lower_first(reasons[ratio.withheld or 'too_few'])}."
    times = f"{ratio.ratio:.2f} times as likely (likely {ratio.lower:.2f} to {ratio.upper:.2f})"
    other = finding.first if finding.worse == finding.second else finding.second
    whom = "staff" if finding.people == "respondents" else finding.people
    size = WORDINGS[ratio.finding].format(worse=finding.worse if ratio.ratio > 1 else other, whom=whom)
    said = f"{finding.first} {finding.people} were {times} {finding.did} as {finding.second} {finding.people}. This is {size}."
    if ratio.unknown is None:
        return said
    return f"{said} Read it with caution: the ethnicity of {percent(ratio.unknown)} of {finding.people} is not known."
