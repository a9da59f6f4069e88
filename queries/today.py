"""The day on which a dated fact, such as a guardian's training or the age of a directory entry, is looked at."""

from datetime import date

from queries.release import Release
from queries.run import rows


def today(release: Release) -> date:
    """The real day; a demonstration stands still on the day its last wave closed, or all its guardians would expire in time."""
    if release.facts.demonstration and (waves := rows(release, "reference/waves")):
        return max(closed for _, _, _, closed, *_ in waves)
    return date.today()
