"""What Alembic runs: the revisions, on the connection that `storage.schema` has opened."""

from alembic import context

from storage.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
