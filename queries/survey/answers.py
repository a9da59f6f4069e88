"""How people answered a question: every option of it, or the share that an indicator counts."""

from collections.abc import Iterable, Sequence

import pandas as pd

from queries.directory import directory
from queries.once import once
from queries.release import Release
from queries.selection import Selection
from queries.survey.asked import Asked, ask
from queries.survey.frame import COLUMNS, Row, share_frame
from queries.survey.people import By


def responses(release: Release, wave: str, question: str, selection: Selection, by: By | None = None) -> pd.DataFrame:
    """Every answer to a question: one row per group and option, in the questionnaire's order.

    `count` people of `base` chose the option; columns and reasons as in docs/architecture.md.
    Raises `NotInRelease` for a wave, question or breakdown that the release does not have.
    """
    options = directory(release).options(wave, question)
    asked = ask(release, (wave,), question, selection, by)
    rows = [
        Row(
            group,
            option,
            group.tally(asked.counts, (option,)),
            group.tally(asked.counts, (o for o in options if o != option)),
            asked.one_draw,
        )
        for group in asked.groups
        for option in options
    ]
    return share_frame(release.facts, rows, two_sided=False)


def indicator(release: Release, wave: str, indicator: str, selection: Selection, by: By | None = None) -> pd.DataFrame:
    """The share that an indicator counts: one row per group, `category` is the indicator.

    Columns and reasons as in docs/architecture.md. Raises `NotInRelease` for a code that the release does not have.
    """
    return _indicator(release, wave, indicator, selection, by).copy(deep=False)


def census_groups(release: Release, wave: str, indicator: str) -> pd.DataFrame:
    """The same by census group, over the whole area, which is the only one where they are counted: the groups as the wave has them.

    Groups that are too small to stand alone are one row together, and are none by themselves; no rows where the wave has no such counts.
    """
    found = _indicator(release, wave, indicator, Selection(), "census_group")
    there = found["base"].notna()
    joined = {part for code in found["group"][there] if "+" in code for part in code.split("+")}
    wanted = [bool(said) or ("+" not in code and code not in joined) for code, said in zip(found["group"], there, strict=True)]
    return found[wanted].reset_index(drop=True) if there.any() else found.iloc[:0].copy()


# Ethnic groups are read for their shares, their gap and their ratio, so an answer is kept for a while.
@once(128)
def _indicator(release: Release, wave: str, indicator: str, selection: Selection, by: By | None) -> pd.DataFrame:
    return indicator_frame(release, indicator, ask_indicator(release, (wave,), indicator, selection, by))


def ask_indicator(release: Release, waves: Iterable[str], indicator: str, selection: Selection, by: By | None) -> Asked:
    """An indicator's question put to waves; one that did not have the answers it counts did not ask it. Raises `NotInRelease`."""
    wanted = directory(release).indicator(indicator)
    return ask(release, waves, wanted.question, selection, by, (*wanted.yes, *wanted.other))


def indicator_frame(release: Release, indicator: str, asked: Asked, columns: Sequence[str] = COLUMNS) -> pd.DataFrame:
    """One row per group asked about."""
    return share_frame(release.facts, indicator_rows(release, indicator, asked), two_sided=True, columns=columns)


def indicator_rows(release: Release, indicator: str, asked: Asked) -> list[Row]:
    """The same, before anything is worked out of the counts."""
    wanted = directory(release).indicator(indicator)
    return [
        Row(group, indicator, group.tally(asked.counts, wanted.yes), group.tally(asked.counts, wanted.other), asked.one_draw)
        for group in asked.groups
    ]
