"""Brings a workspace's tables up to date when it is opened."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine, text

from data.language import say
from data.workspace.problems import WorkspaceProblem

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 20260907  # any number that all processes agree on


def must_be_up_to_date(engine: Engine) -> None:
    """Raises `WorkspaceProblem` where the tables are of an earlier version: a page may not change them."""
    if _revision(engine) != _newest():
        raise WorkspaceProblem(
            say("The workspace is of another version than this dashboard; whoever looks after it runs `python -m data upgrade`.")
        )


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing, all or none of them. Raises `WorkspaceProblem` for a workspace of a newer version."""
    if _revision(engine) == _newest():
        return
    config = _config()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # SQLite's writers wait for each other anyway
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise WorkspaceProblem("The workspace was written by a newer version of the dashboard; run that version.") from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _revision(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision()
