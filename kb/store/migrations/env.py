"""What Alembic runs to migrate: on the connection that kb.store.migrating hands it."""

from alembic import context

from kb.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # All or nothing on SQLite too: a process that is killed leaves the old tables.
    transactional_ddl=True,
)
context.run_migrations()
