"""How Alembic runs here: on the connection that `storage.migrate` opened, in its one transaction, quietly."""

from alembic import context

from storage.rows import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making a new one
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
