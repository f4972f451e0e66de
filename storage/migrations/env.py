"""What Alembic runs: it gets an open transaction from `storage.migrate` and never opens a database itself."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
