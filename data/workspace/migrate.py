"""Brings a workspace's tables up to date when it is opened."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine, text

from data.workspace.problems import WorkspaceProblem

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 20260907  # any number that all processes agree on


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing, all or none of them. Raises `WorkspaceProblem` for a workspace of a newer version."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # SQLite's writers wait for each other anyway
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise WorkspaceProblem("The workspace was written by a newer version of the dashboard; run that version.") from error
