"""Lines of the record of access, as people read them."""

from collections.abc import Sequence

import pandas as pd

from data.workspace.audit import Noted
from pages.tables.grid import NOTE


def access_lines(found: Sequence[Noted]) -> pd.DataFrame:
    """One line a thing that was done; what it was about stands under it, so that a line fits a phone."""
    return pd.DataFrame(
        [{"When (UTC)": f"{one.at:%d %b %Y %H:%M}", "What": one.what.capitalize(), "Who": one.who, NOTE: one.about} for one in found]
    )
