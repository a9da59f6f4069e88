"""A practice beside others, in words that decline to judge small numbers and never blame."""

import pandas as pd

from data.language import say, to_say
from pages.sentences.blanks import AT_LEAST, AT_MOST
from pages.sentences.findings import Estimates, PeerTrend, Rank, Verdict
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import lower_first, ordinal, people, percent

SURE = 0.9  # the chance from which "in the lowest fifth" is said (docs/compare.md)


@sentence.register
def verdict(finding: Verdict, reasons: Reasons) -> str:
    """Different or not, by the funnel; where there are too few others, the area's share alone stands beside it."""
    found, name = finding.comparison, finding.comparison.name
    if found.withheld:
        return say("{name} cannot be compared in {label}: {why}.", name=name, label=finding.label, why=lower_first(reasons[found.withheld]))
    own = found.units.iloc[0]
    here, answered = _share(own), people(int(own["base"]))
    if found.standing is None:
        return f"{_beside_area(finding, own, here, answered)} {say('Fewer than 8 others can be shown, too few to compare with.')}"
    shares = say(
        "{share} of the {number} who answered {says}, against {centre} in the {all} compared, itself and {others} others",
        share=here, number=answered, says=finding.says, centre=percent(found.centre), all=found.standing.of, others=found.standing.of - 1,
    )  # fmt: skip
    position = found.standing.position
    if position == "similar":
        alike = APART if own["small"] or own["upper"] - own["lower"] > TOO_WIDE else SIMILAR
        return f"{say(alike, name=name, peers=finding.peers, shares=shares)} {say(EXPECTED[found.overdispersed])}"
    if position in POSSIBLY:
        by_chance = say("About 1 in 20 practices would lie this far out by chance alone.")
        return f"{say(POSSIBLY[position], name=name, shares=shares)} {by_chance}"
    if finding.better in BETTER:
        shares += f" ({say(BETTER[finding.better])})"
    return f"{say(CLEARLY[position], name=name, shares=shares)} {say(MORE_THAN[found.overdispersed])}"


# With a wide range, "similar" would be read as knowledge: then it is only that nothing can be told.
SIMILAR, APART = to_say("{name} is similar to {peers}: {shares}."), to_say("{name} cannot be told apart from {peers}: {shares}.")
POSSIBLY = {
    "possibly_lower": to_say("{name} is possibly lower than expected: {shares}."),
    "possibly_higher": to_say("{name} is possibly higher than expected: {shares}."),
}
CLEARLY = {
    "lower": to_say("{name} is lower than expected: {shares}."),
    "higher": to_say("{name} is higher than expected: {shares}."),
}
BETTER = {"lower": to_say("lower is better"), "higher": to_say("higher is better")}

# By whether practices differ by more than chance among themselves.
EXPECTED = {
    False: to_say("A difference like this is to be expected from chance."),
    True: to_say("A difference like this is to be expected from chance and the usual differences between practices."),
}
MORE_THAN = {
    False: to_say("That is more than chance would explain."),
    True: to_say("That is more than chance and the usual differences between practices would explain."),
}


@sentence.register
def rank(finding: Rank, _: Reasons) -> str:
    """A range of places, and a fifth only where it is all but certain. Nothing where there is nobody to be ranked among."""
    standing = finding.comparison.standing
    if standing is None:
        return ""
    own = finding.comparison.units.iloc[0]
    estimate = say(
        "Allowing for how few answered, the best estimate is {share} (likely from {low} to {high})",
        share=percent(own["shrunken"]), low=percent(own["shrunken_lower"]), high=percent(own["shrunken_upper"]),
    )  # fmt: skip
    first, last = ordinal(standing.rank_lower), ordinal(standing.rank_upper)
    if first == last:
        place = say("it is {place} of {all}, counted from the lowest share", place=first, all=standing.of)
    else:
        place = say(
            "it could be anywhere from {first} to {last} of {all}, counted from the lowest share", first=first, last=last, all=standing.of
        )
    if standing.in_lowest_fifth >= SURE:
        return say("{estimate}: {place}, in the lowest fifth.", estimate=estimate, place=place)
    if standing.in_highest_fifth >= SURE:
        return say("{estimate}: {place}, in the highest fifth.", estimate=estimate, place=place)
    return f"{estimate}: {place}."


@sentence.register
def estimates(finding: Estimates, _: Reasons) -> str:
    """What shrinkage did, so that nobody reads the spread of the answers as the spread of the practices."""
    found = finding.comparison.units
    best, answered = found["shrunken"], found["share"].dropna()
    least, most, low, high = (percent(end) for end in (answered.min(), answered.max(), best.min(), best.max()))
    if low == high:
        return say(
            "The best estimate is {share} for each of them, the answers themselves between {least} and {most}: "
            "small numbers scatter by chance.",
            share=high, least=least, most=most,
        )  # fmt: skip
    return say(
        "The best estimates lie between {low} and {high}, the answers themselves between {least} and {most}: "
        "small numbers scatter by chance.",
        low=low, high=high, least=least, most=most,
    )  # fmt: skip


@sentence.register
def peer_trend(finding: PeerTrend, reasons: Reasons) -> str:
    """Where it lies among the others now, and where it lay in the first wave that shows it."""
    now = next(wave for wave in finding.waves if wave["wave"] == finding.label)
    if now["share"] is None:
        return say("In {label}: {why}.", label=finding.label, why=lower_first(reasons[now["withheld"] or "too_few"]))
    estimate = say(
        "In {label}, the best estimate for {name} is {share} (likely from {low} to {high})",
        label=finding.label, name=now["group_name"],
        share=percent(now["share"]), low=percent(now["lower"]), high=percent(now["upper"]),
    )  # fmt: skip
    if now["p50"] is None:
        return say("{estimate}; too few others can be shown to say where that lies among them.", estimate=estimate)
    said = say(
        "{estimate}; among the {number} compared, the middle is {middle} and eight in ten lie from {low} to {high}.",
        estimate=estimate, number=now["units"], middle=percent(now["p50"]), low=percent(now["p10"]), high=percent(now["p90"]),
    )  # fmt: skip
    first = next(wave for wave in finding.waves if wave["share"] is not None)
    if first is now:
        return said
    return f"{said} {say('In {wave}, it was {share}.', wave=first['wave'], share=percent(first['share']))}"


def _beside_area(finding: Verdict, own: pd.Series, here: str, answered: str) -> str:
    area = finding.comparison.centre
    said = {"name": finding.comparison.name, "share": here, "number": answered, "says": finding.says}
    if pd.isna(area):
        return say("At {name}, {share} of the {number} who answered {says}.", **said)
    certain = say("the difference may be no more than chance")
    if not own["small"] and not own["lower"] <= area <= own["upper"]:
        certain = say("a real difference")
    return say(
        "At {name}, {share} of the {number} who answered {says}, beside {area} over the whole area: {certain}.",
        **said, area=percent(area), certain=certain,
    )  # fmt: skip


def _share(own: pd.Series) -> str:
    if not own["small"]:
        return percent(own["share"])
    return say(AT_MOST, share=percent(own["upper"])) if own["lower"] == 0 else say(AT_LEAST, share=percent(own["lower"]))
