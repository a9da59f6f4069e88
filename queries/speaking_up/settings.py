"""What figures on speaking up are read against: breaks in the series, national figures, and the channel for anonymous reports."""

from dataclasses import dataclass

import pandas as pd

from queries.once import once
from queries.release import Release
from queries.run import frame, rows


@dataclass(frozen=True)
class Channel:
    """The anonymous reporting channel: a service of its own, to which pages only link."""

    name: str
    url: str
    says: str


@once(4)
def channel(release: Release) -> Channel | None:
    """The channel that this installation names; None where a release knows of none."""
    found = rows(release, "speaking_up/channel")
    return Channel(*found[0]) if found else None


def breaks(release: Release) -> pd.DataFrame:
    """One row per quarter and element where a series breaks: `quarter, element, says`; element '' means all figures."""
    return frame(release, "speaking_up/breaks")


def national(release: Release, measure: str) -> pd.DataFrame:
    """Published national figures: `year, measure, version, published, count, base, share`, one row per year and version.

    measure: cases, an element, anonymous, detriment or would_speak_up_again. Shares of elements overlap and are never added up.
    """
    return frame(release, "speaking_up/national", measure=measure)
