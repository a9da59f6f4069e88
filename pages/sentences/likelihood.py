"""The four wordings of a ratio: a size by the four-fifths rule and a certainty by the interval, never one without the other."""

from data.language import say, to_say
from pages.sentences.findings import Likelihood
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import lower_first, percent

BAND = to_say("the four-fifths range of 0.80 to 1.25")
# By the finding of `queries.measures.ratios.four_fifths`; {worse} {whom} are those who fare worse.
WORDINGS = {
    "adverse": to_say("outside {band}, and a real difference: adverse for {worse} {whom}"),
    "possible": to_say("outside {band}, but it may be no more than chance: possible, not certain"),
    "small_but_real": to_say("within {band}, but a real difference: small but real"),
    "no_evidence": to_say("within {band}, and it may be no more than chance: no evidence of a difference"),
}


@sentence.register
def likelihood(finding: Likelihood, reasons: Reasons) -> str:
    """How many times as likely, and which of the four wordings holds; or why no ratio is given."""
    ratio = finding.ratio
    if ratio.ratio is None or ratio.lower is None or ratio.upper is None:
        return say("No ratio is given: {why}.", why=lower_first(reasons[ratio.withheld or "too_few"]))
    other = finding.first if finding.worse == finding.second else finding.second
    worse = finding.worse if ratio.ratio > 1 else other
    whom = finding.people or say("respondents")
    said = say(
        "{first} {whom} were {ratio} times as likely (likely {low} to {high}) {did} as {second} {whom}. This is {size}.",
        first=finding.first, second=finding.second, whom=whom, did=finding.did or say("to say so"),
        ratio=f"{ratio.ratio:.2f}", low=f"{ratio.lower:.2f}", high=f"{ratio.upper:.2f}",
        size=say(WORDINGS[ratio.finding], band=say(BAND), worse=worse, whom=finding.people or say("staff")),
    )  # fmt: skip
    if ratio.unknown is None:
        return said
    caution = say("Read it with caution: the ethnicity of {share} of {whom} is not known.", share=percent(ratio.unknown), whom=whom)
    return f"{said} {caution}"
