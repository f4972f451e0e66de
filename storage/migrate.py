"""Bring the database to the newest schema. Everything of one upgrade happens in one transaction, or not at all."""

from __future__ import annotations

import gc
import importlib.resources
from pathlib import Path

from sqlalchemy import Connection, text

from bot.errors import SetupError
from storage import engine as engines
from storage.asynchronous import Engine
from storage.engine import WRITES, connecting, is_sqlite, translated
from storage.schema import pending

_LOCK = 0x677265656E  # any constant of our own: two processes that start at once upgrade one after the other


async def upgrade(engine: Engine, to: str = "head") -> None:
    """Apply what is pending, up to revision `to`; does nothing when there is nothing.

    Raises:
        SetupError: The database is at a revision that this version does not know, or would be left inconsistent.
    """
    if not await pending(engine):
        return
    # Rebuilding a table on SQLite drops the old one, which with foreign keys on would delete the rows that refer to
    # it; and they cannot be switched off inside a transaction.
    own = engines.create(engine.url, foreign_keys=False)
    try:
        with translated():
            connection = own.execution_options(**{WRITES: True}).connect()
            with connecting():
                await connection.start()
            try:
                async with connection.begin():
                    await connection.run_sync(_upgrade, to, is_sqlite(engine))
            finally:
                await connection.close()
    finally:
        await own.dispose()
    gc.collect()  # a start has the collector switched off and then keeps what there is: else some megabytes for good


def _upgrade(connection: Connection, to: str, sqlite: bool) -> None:
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config

    if not sqlite:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    with importlib.resources.as_file(importlib.resources.files("storage.migrations")) as folder:
        config.set_main_option("script_location", str(Path(folder)).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise SetupError(f"The upgrade would leave {len(broken)} rows without their owner; nothing was changed.")
