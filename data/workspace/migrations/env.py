"""Alembic's entry: runs inside the transaction that `data.workspace.migrate` has begun."""

from alembic import context

from data.workspace.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
