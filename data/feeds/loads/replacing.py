"""A file in place of one that was loaded: the same read in another way, or a corrected one. Until it is accepted, the old one stands."""

from pathlib import Path

from data.feeds.loading.report import LoadReport
from data.feeds.loading.standing import standing_load
from data.feeds.loading.transaction import REJECT_LIMIT, prepare
from data.feeds.loads.withdrawing import refuse_lasting
from data.feeds.readers.table import Progress
from data.store import Store, open_records


def replace_load(
    store: Store,
    load_id: int,
    path: Path,
    *,
    mapping: Path | str | None = None,
    sheet: str | None = None,
    dates: str | None = None,
    attribution: str = "",
    reject_limit: float = REJECT_LIMIT,
    by: str,
    progress: Progress | None = None,
) -> LoadReport:
    """Load `path` in place of load `load_id`, of the same kind and wave, in one transaction; the report says what changed.

    Where the new file is refused, the old load stands. Raises `LoadProblem` when there is no such load to replace.
    """
    with open_records(store) as records:
        old = standing_load(records, load_id)
        refuse_lasting(old)
        attempt = prepare(
            records,
            store,
            old.kind,
            path,
            wave=old.wave,
            mapping=mapping,
            sheet=sheet,
            dates=dates,
            attribution=attribution,
            reject_limit=reject_limit,
            by=by,
            demonstration=old.demonstration,
            progress=progress,
        )
        return attempt.run(instead_of=old)
