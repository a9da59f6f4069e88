"""What a new version of the product asks of a workspace: newer tables, and whose it is. Done by the steward's command, never by a page."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from data import identity
from data.settings import workspace_url
from data.workspace import belonging
from data.workspace.failures import plain_sentences
from data.workspace.migrate import bring_up_to_date
from data.workspace.opening import engine_for


def bring_workspace_up_to_date(store: Path, name: str) -> bool:
    """Migrate the workspace of a store and say whose it is where that was never said; False where there is none yet.

    Raises `WorkspaceProblem`, also where it is another store's.
    """
    address = make_url(workspace_url(store))
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        return False
    engine = engine_for(address, make=True)
    try:
        with plain_sentences():
            if belonging.holds_nothing(engine):
                return False
            bring_up_to_date(engine)
            with engine.begin() as connection:
                held = belonging.name_in(connection)
            if held is None:
                belonging.give(engine, name, datetime.now(UTC).replace(tzinfo=None))
            identity.note_workspace(store)
            belonging.must_belong(engine, store, address)
    finally:
        engine.dispose()
    return True


def is_empty(store: Path) -> bool:
    """Whether the database of a store's workspace holds nothing of ours yet. Raises `WorkspaceProblem` when it cannot be reached."""
    engine = engine_for(make_url(workspace_url(store)), make=True)
    try:
        with plain_sentences():
            return belonging.holds_nothing(engine)
    finally:
        engine.dispose()
