"""Loads, previews and withdrawals as lines on a terminal."""

from collections.abc import Collection, Iterable, Iterator

from data.feeds.loading.report import shown_value
from data.feeds.loads.listing import LoadShown, RejectedTexts
from data.feeds.loads.preview import Preview
from data.feeds.loads.withdrawing import Withdrawal

_GROUPS = 40  # of rejected texts on screen


def listed(loads: Iterable[LoadShown]) -> Iterator[str]:
    """One line a load."""
    for load in loads:
        wave = f" {load.wave}" if load.wave else ""
        made_up = "  made up" if load.demonstration else ""
        by = f"  by load {load.replaced_by}" if load.replaced_by else ""
        yield (
            f"{load.load_id:>5}  {load.loaded_at:%Y-%m-%d %H:%M}  {load.outcome + by:<10}  {load.kind + wave:<16} "
            f"{load.rows_loaded:>8,} rows  {shown_value(load.file_name)}{made_up}"
        )


def shown(load: LoadShown, rejected: list[RejectedTexts]) -> Iterator[str]:
    """What is known of one load, and its rejected texts with their counts."""
    yield from listed([load])
    yield f"Loaded by {load.loaded_by}; SHA-256 {load.sha256 or 'none, as no file was read'}"
    if load.ended_at:
        yield f"It was {load.outcome} by {load.ended_by} on {load.ended_at:%Y-%m-%d at %H:%M} UTC."
    if load.reason:
        yield load.reason
    if load.reading:
        said = {"sheet": load.reading.sheet, "dates": load.reading.dates, "attribution": load.reading.attribution}
        said |= {"mapping": load.reading.mapping}
        yield from (f"Read with {name}: {value}" for name, value in said.items() if value)
    yield f"{load.rows_read:,} rows read, {load.rows_loaded:,} loaded, {load.rows_rejected:,} rejected, {load.rows_left_out:,} left out."
    for group in rejected[:_GROUPS]:
        text = f"'{group.text}' " if group.text is not None else "a text that is not kept "
        first = f", first in line {group.first_line}" if group.first_line else ""
        yield f"  {group.cells:,} times {text}in {group.column}{first}; expected {group.expected}."
    if len(rejected) > _GROUPS:
        yield f"  ... and {len(rejected) - _GROUPS:,} other texts."


def previewed(seen: Preview) -> Iterator[str]:
    """People by practice and staff group, beside headcount and the wave before."""
    if not seen.people:
        return
    before = seen.wave_before or "(no wave before)"
    yield f"{'practice':<10}{'staff group':<14}{'people':>8}{'in this file':>14}{'headcount':>11}{before:>18}"
    for one in seen.people:
        if one.people or one.people_before:
            heads = f"{one.headcount:,.0f}" if one.headcount is not None else "not held"
            yield (
                f"{one.practice:<10}{one.staff_group or 'not given':<14}{one.people:>8,}{one.from_this_file:>14,}{heads:>11}"
                f"{one.people_before:>18,}"
            )
    quiet = {one.practice for one in seen.people} - {one.practice for one in seen.people if one.people}
    yield f"{len(quiet):,} practices have nobody in this wave."


def withdrawn(done: Iterable[Withdrawal]) -> Iterator[str]:
    """What went and what stands again, a line a load."""
    for one in done:
        went = [f"{removed:,} {_called(table, removed)}" for table, (removed, _) in one.tables.items() if removed]
        again = [f"{back:,} {_called(table, back)}" for table, (_, back) in one.tables.items() if back]
        gone = f" {' and '.join(went)} went." if went else ""
        stand = f" What an earlier load had brought stands again: {' and '.join(again)}." if again else ""
        yield f"Load {one.load.load_id} ({one.load.file_name}) is withdrawn.{gone}{stand}"


def made_up_withdrawn(done: Collection[Withdrawal]) -> str:
    """What became of everything made up, and what of it is elsewhere."""
    if not done:
        return "Nothing in the records is made up."
    people = sum(one.people for one in done)
    return (
        f"{len(done):,} made-up {'load is' if len(done) == 1 else 'loads are'} withdrawn, with {people:,} people. What was published of "
        "them stays published, under its banner: for people's own answers a new store is better. Self-assessments that were made up "
        "stay in the workspace, where nothing is deleted; releases leave them out once they count no made-up answers."
    )


def _called(table: str, rows: int) -> str:
    if table == "respondent":
        return "person" if rows == 1 else "people"
    if table == "answer":
        return "answer" if rows == 1 else "answers"
    return f"{'line' if rows == 1 else 'lines'} of {table.replace('_', ' ')}"
