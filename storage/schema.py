"""Which revision the database is at. Asked at every start, so it does without Alembic, which is slow to import."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from bot.errors import SetupError
from storage.asynchronous import Engine

VERSION_TABLE = "alembic_version"


def revisions() -> Sequence[str]:
    """All revisions of this version of Greenroom, oldest first: the files are named by them, in order."""
    versions = files("storage.migrations") / "versions"
    return sorted(one.name.partition("_")[0] for one in versions.iterdir() if one.name[:1].isdigit())


async def current(engine: Engine) -> str | None:
    """The revision that the database is at; None when it holds nothing of ours."""
    async with engine.connect() as connection:
        return await connection.run_sync(_current)


async def pending(engine: Engine) -> Sequence[str]:
    """Revisions that the database has not, oldest first.

    Raises:
        SetupError: The database is at a revision that this version does not know.
    """
    known, now = revisions(), await current(engine)
    if now is None:
        return known
    if now not in known:
        raise SetupError(
            f"The database is at revision {now}, but this version of Greenroom ends at {known[-1]}: "
            "it was used by a newer one. Start that version, or restore the backup made before it."
        )
    return known[known.index(now) + 1 :]


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    return found
