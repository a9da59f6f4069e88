"""How workforce counts are spoken of. They are counted, not sampled; their ranges hold what protection and chance leave open."""

from data.definitions.terms import term
from pages.results.rows import Row
from pages.sentences.findings import Represented, Seated
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import listed, lower_first, people, percent


@sentence.register
def represented(finding: Represented, reasons: Reasons) -> str:
    """All staff first, then the pay bands that stand clearly above or below."""
    staff = finding.staff
    day = f"{term(reasons, 'counted_on')} {finding.year}"
    if staff.share is None:
        return f"How many staff were {finding.called} at {day} is not shown: {lower_first(reasons[staff.withheld or 'too_few'])}."
    said = f"At {day}, {_share(staff)} staff whose ethnicity is known were {finding.called}"
    shown = [row for row in finding.bands if row.share is not None]
    if not shown:
        return f"{said}; no pay band can be shown."
    above = [f"{row.name} ({percent(row.share or 0)})" for row in shown if (row.lower or 0) > staff.share]
    below = [f"{row.name} ({percent(row.share or 0)})" for row in shown if (row.upper or 1) < staff.share]
    apart = "; ".join(f"clearly {way} that: {listed(names)}" for way, names in (("below", below), ("above", above)) if names)
    return f"{said}; {apart or 'no pay band stands clearly apart from that'}."


@sentence.register
def seated(finding: Seated, reasons: Reasons) -> str:
    """The board beside the staff; a few members are a band, and then only that is said."""
    board, staff, day = finding.board, finding.staff, f"{term(reasons, 'counted_on')} {finding.year}"
    among = f" Among staff it is {percent(staff.share)}." if staff.share is not None else ""
    if board.share is None:
        if not board.known:
            why = lower_first(reasons[board.withheld or "too_few"])
            return f"How many of the board's members were {finding.called} at {day} is not shown: {why}.{among}"
        band = board.known.replace(" to ", " and ")
        return f"At {day}, between {band} of the board's members were {finding.called}; exact numbers this small are not shown.{among}"
    return f"At {day}, {_share(board)} members of the board whose ethnicity is known were {finding.called}.{among}"


def _share(row: Row) -> str:
    doubt = f"likely {percent(row.lower or 0)} to {percent(row.upper or 1)}"
    return f"{percent(row.share or 0)} ({doubt}) of about {people(row.base or 0)}"
