"""Alembic's entry: runs inside the transaction that `reporting.ledger.opening` has begun."""

from alembic import context

from reporting.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
