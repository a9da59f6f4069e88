"""Options that many commands share, and how a command ends that was refused."""

from pathlib import Path
from typing import Annotated

import typer

from data.settings import store_folder
from data.store import Store, must_be_made
from data.workspace.authors import whoever_types

REFUSED = 2  # exit code of whatever a person can put right

StoreFolder = Annotated[Path | None, typer.Option("--store", help="Folder of the store; EQUITY_STORE, or store/ beside the code.")]
By = Annotated[str | None, typer.Option("--by", help="Who does this; your user name where not given.")]


def store_at(folder: Path | None, *, made: bool = True) -> Store:
    """The store that was named, or the usual one. made: there must be one; raises `StoreProblem` where there is none."""
    store = Store(folder or store_folder())
    if made:
        must_be_made(store)
    return store


def who(by: str | None) -> str:
    """Whoever does this, by name."""
    return by or whoever_types()
