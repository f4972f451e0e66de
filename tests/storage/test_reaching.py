"""A PostgreSQL server that cannot be reached: one clear line at the start, and patience afterwards."""

from __future__ import annotations

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.errors import Busy, SetupError
from storage import engine as engines
from storage import guard
from storage.unit_of_work import SqlStorage

PASSWORD = "hunter2-and-more"


async def _refused(address: str) -> str:
    engine = engines.create(address, patience=2.0)
    try:
        with pytest.raises(SetupError) as raised:
            await guard.prepare(engine)
    finally:
        await engine.dispose()
    return str(raised.value)


async def test_no_server_is_one_line_that_names_the_setting() -> None:
    told = await _refused(f"postgresql://ada:{PASSWORD}@127.0.0.1:1/greenroom")
    assert told.startswith("DATABASE_URL")
    assert "\n" not in told
    assert PASSWORD not in told


async def test_no_such_database_is_one_line(postgres_server: str) -> None:
    address = make_url(postgres_server).set(database="nowhere").render_as_string(hide_password=False)
    assert "nowhere" in await _refused(address)


async def test_a_server_that_takes_no_more_connections_is_busy(postgres_url: str) -> None:
    admin = await asyncpg.connect(postgres_url)
    try:
        await admin.execute("DROP ROLE IF EXISTS nobody_more")
        await admin.execute("CREATE ROLE nobody_more LOGIN CONNECTION LIMIT 0")
        address = make_url(postgres_url).set(username="nobody_more").render_as_string(hide_password=False)
        storage = SqlStorage(engines.create(address))
        with pytest.raises(Busy):
            await storage.ping()
        await storage.close()
        await admin.execute("DROP ROLE nobody_more")
    finally:
        await admin.close()
