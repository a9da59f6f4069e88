"""How workforce counts are spoken of. They are counted, not sampled; their ranges hold what protection and chance leave open."""

from data.definitions.terms import term
from data.language import say
from pages.results.rows import Row
from pages.sentences.findings import Represented, Seated
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import listed, lower_first, people, percent


@sentence.register
def represented(finding: Represented, reasons: Reasons) -> str:
    """All staff first, then the pay bands that stand clearly above or below."""
    staff = finding.staff
    when = {"day": f"{term(reasons, 'counted_on')} {finding.year}", "called": finding.called}
    if staff.share is None:
        why = lower_first(reasons[staff.withheld or "too_few"])
        return say("How many staff were {called} at {day} is not shown: {why}.", **when, why=why)
    said = say("At {day}, {share} staff whose ethnicity is known were {called}", **when, share=_share(staff))
    shown = [row for row in finding.bands if row.share is not None]
    if not shown:
        return say("{said}; no pay band can be shown.", said=said)
    above = [f"{row.name} ({percent(row.share or 0)})" for row in shown if (row.lower or 0) > staff.share]
    below = [f"{row.name} ({percent(row.share or 0)})" for row in shown if (row.upper or 1) < staff.share]
    apart = []
    if below:
        apart.append(say("clearly below that: {bands}", bands=listed(below)))
    if above:
        apart.append(say("clearly above that: {bands}", bands=listed(above)))
    if not apart:
        apart.append(say("no pay band stands clearly apart from that"))
    return f"{'; '.join((said, *apart))}."


@sentence.register
def seated(finding: Seated, reasons: Reasons) -> str:
    """The board beside the staff; a few members are a band, and then only that is said."""
    said = _on_the_board(finding, reasons)
    if finding.staff.share is None:
        return said
    return f"{said} {say('Among staff it is {share}.', share=percent(finding.staff.share))}"


def _on_the_board(finding: Seated, reasons: Reasons) -> str:
    board = finding.board
    when = {"day": f"{term(reasons, 'counted_on')} {finding.year}", "called": finding.called}
    if board.share is not None:
        return say("At {day}, {share} members of the board whose ethnicity is known were {called}.", **when, share=_share(board))
    if finding.band is None:
        why = lower_first(reasons[board.withheld or "too_few"])
        return say("How many of the board's members were {called} at {day} is not shown: {why}.", **when, why=why)
    low, high = finding.band
    return say(
        "At {day}, between {low} and {high} of the board's members were {called}; exact numbers this small are not shown.",
        **when, low=low, high=high,
    )  # fmt: skip


def _share(row: Row) -> str:
    return say(
        "{share} (likely {low} to {high}) of about {number}",
        share=percent(row.share or 0), low=percent(row.lower or 0), high=percent(row.upper or 1), number=people(row.base or 0),
    )  # fmt: skip
