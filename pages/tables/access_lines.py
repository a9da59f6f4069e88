"""Lines of the record of access, as people read them."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from data.language import say
from data.workspace.audit import Noted
from pages.sentences.words import on_short_day, upper_first
from pages.tables.grid import NOTE


def access_lines(found: Sequence[Noted]) -> pd.DataFrame:
    """One line a thing that was done; what it was about stands under it, so that a line fits a phone."""
    return pd.DataFrame(
        [{say("When (UTC)"): _when(one.at), say("What"): _what(one), say("Who"): one.who, say(NOTE): one.about} for one in found]
    )


def _what(one: Noted) -> str:
    return upper_first(say(one.what))


def _when(at: datetime) -> str:
    return say("{day} {time}", day=on_short_day(at), time=f"{at:%H:%M}")
