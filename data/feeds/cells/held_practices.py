"""Rows about practices we do not hold, in files that cover more than our area."""

from typing import TYPE_CHECKING

from data.feeds.loading.chunk import Chunk

if TYPE_CHECKING:
    import pandas as pd


def leave_out_others(chunk: Chunk, held: set[str], pattern: str | None) -> None:
    """Leave out rows about practices elsewhere.

    With a `pattern`, a code that is no code at all stays, to be rejected. Without one it goes too: national files hold codes of other
    nations and services, which are no mistake.
    """
    code: pd.Series = chunk.cells["practice_code"].str.strip().str.upper()
    elsewhere = ~code.isin(held)
    chunk.leave_out(elsewhere & code.str.fullmatch(pattern).astype(bool) if pattern else elsewhere)
