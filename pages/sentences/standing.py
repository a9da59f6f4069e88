"""A practice beside others, in words that decline to judge small numbers and never blame."""

import pandas as pd

from pages.sentences.findings import Estimates, PeerTrend, Rank, Verdict
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import lower_first, ordinal, people, percent
from queries.peers import Comparison

SURE = 0.9  # the chance from which "in the lowest fifth" is said (docs/compare.md)


@sentence.register
def verdict(finding: Verdict, reasons: Reasons) -> str:
    """Different or not, by the funnel; where there are too few others, the area's share alone stands beside it."""
    found, name = finding.comparison, finding.comparison.name
    if found.withheld:
        return f"{name} cannot be compared in {finding.label}: {lower_first(reasons[found.withheld])}."
    own = found.units.iloc[0]
    here, answered = _share(own), people(int(own["base"]))
    if found.standing is None:
        return f"{_beside_area(finding, own, here, answered)} Fewer than 8 others can be shown, too few to compare with."
    every = f"the {found.standing.of} compared, itself and {found.standing.of - 1} others"
    against = f"{here} of the {answered} who answered {finding.says}, against {percent(found.centre)} in {every}"
    position = found.standing.position
    if position == "similar":
        return f"{name} {_alike(own, finding.peers)}: {against}. {_expected(found)}"
    way = position.removeprefix("possibly_")
    if position.startswith("possibly_"):
        return f"{name} is possibly {way} than expected: {against}. About 1 in 20 practices would lie this far out by chance alone."
    judged = "" if finding.better == "neutral" else f" ({finding.better} is better)"
    return f"{name} is {way} than expected: {against}{judged}. {_expected(found, less_than=True)}"


@sentence.register
def rank(finding: Rank, _: Reasons) -> str:
    """A range of places, and a fifth only where it is all but certain. Nothing where there is nobody to be ranked among."""
    standing = finding.comparison.standing
    if standing is None:
        return ""
    own = finding.comparison.units.iloc[0]
    doubt = f"likely from {percent(own['shrunken_lower'])} to {percent(own['shrunken_upper'])}"
    estimate = f"Allowing for how few answered, the best estimate is {percent(own['shrunken'])} ({doubt})"
    places = f"it could be anywhere from {ordinal(standing.rank_lower)} to {ordinal(standing.rank_upper)} of {standing.of}"
    if standing.rank_lower == standing.rank_upper:
        places = f"it is {ordinal(standing.rank_lower)} of {standing.of}"
    fifths = {"lowest": standing.in_lowest_fifth, "highest": standing.in_highest_fifth}
    sure = "".join(f", in the {fifth} fifth" for fifth, chance in fifths.items() if chance >= SURE)
    return f"{estimate}: {places}, counted from the lowest share{sure}."


@sentence.register
def estimates(finding: Estimates, _: Reasons) -> str:
    """What shrinkage did, so that nobody reads the spread of the answers as the spread of the practices."""
    found = finding.comparison.units
    best, answered = found["shrunken"], found["share"].dropna()
    spread = f"The best estimates lie between {percent(best.min())} and {percent(best.max())}"
    if percent(best.min()) == percent(best.max()):
        spread = f"The best estimate is {percent(best.max())} for each of them"
    said = f"the answers themselves between {percent(answered.min())} and {percent(answered.max())}"
    return f"{spread}, {said}: small numbers scatter by chance."


@sentence.register
def peer_trend(finding: PeerTrend, reasons: Reasons) -> str:
    """Where it lies among the others now, and where it lay in the first wave that shows it."""
    now = next(wave for wave in finding.waves if wave["wave"] == finding.label)
    if now["share"] is None:
        return f"In {finding.label}: {lower_first(reasons[now['withheld'] or 'too_few'])}."
    doubt = f"likely from {percent(now['lower'])} to {percent(now['upper'])}"
    said = f"In {finding.label}, the best estimate for {now['group_name']} is {percent(now['share'])} ({doubt})"
    if now["p50"] is None:
        return f"{said}; too few others can be shown to say where that lies among them."
    among = f"among the {now['units']} compared, the middle is {percent(now['p50'])} and eight in ten lie from {percent(now['p10'])} to"
    first = next(wave for wave in finding.waves if wave["share"] is not None)
    then = f" In {first['wave']}, it was {percent(first['share'])}." if first is not now else ""
    return f"{said}; {among} {percent(now['p90'])}.{then}"


def _beside_area(finding: Verdict, own: pd.Series, here: str, answered: str) -> str:
    area = finding.comparison.centre
    said = f"At {finding.comparison.name}, {here} of the {answered} who answered {finding.says}"
    if pd.isna(area):
        return f"{said}."
    apart = not own["small"] and not own["lower"] <= area <= own["upper"]
    certain = "a real difference" if apart else "the difference may be no more than chance"
    return f"{said}, beside {percent(area)} over the whole area: {certain}."


def _share(own: pd.Series) -> str:
    if not own["small"]:
        return percent(own["share"])
    return f"at most {percent(own['upper'])}" if own["lower"] == 0 else f"at least {percent(own['lower'])}"


def _alike(own: pd.Series, peers: str) -> str:
    """With a wide range, "similar" would be read as knowledge: then it is only that nothing can be told."""
    return f"cannot be told apart from {peers}" if own["small"] or own["upper"] - own["lower"] > TOO_WIDE else f"is similar to {peers}"


def _expected(found: Comparison, less_than: bool = False) -> str:
    causes = "chance and the usual differences between practices" if found.overdispersed else "chance"
    return f"That is more than {causes} would explain." if less_than else f"A difference like this is to be expected from {causes}."
