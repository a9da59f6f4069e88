"""The practices that are held, and rows about others in files that cover more than our area."""

from typing import TYPE_CHECKING

from data.feeds.loading.chunk import Chunk
from data.store import Store, open_records

if TYPE_CHECKING:
    import pandas as pd


def practices_held(store: Store) -> list[tuple[str, str]]:
    """Codes and names of every practice that is held, closed ones too, by name."""
    with open_records(store) as records:
        return records.execute("select practice_code, name from practice order by name, practice_code").fetchall()


def leave_out_others(chunk: Chunk, held: set[str], pattern: str | None) -> None:
    """Leave out rows about practices elsewhere.

    With a `pattern`, a code that is no code at all stays, to be rejected. Without one it goes too: national files hold codes of other
    nations and services, which are no mistake.
    """
    code: pd.Series = chunk.cells["practice_code"].str.strip().str.upper()
    elsewhere = ~code.isin(held)
    chunk.leave_out(elsewhere & code.str.fullmatch(pattern).astype(bool) if pattern else elsewhere)
