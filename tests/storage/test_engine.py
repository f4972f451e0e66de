"""DATABASE_URL, and what every connection is set to."""

from __future__ import annotations

import importlib.util

import pytest
from sqlalchemy import text

from bot.errors import SetupError
from storage import engine as engines


@pytest.mark.parametrize(
    ("given", "driver", "database"),
    [
        ("sqlite:///data/greenroom.db", "sqlite+aiosqlite", "data/greenroom.db"),
        ("sqlite+aiosqlite:////var/lib/greenroom.db", "sqlite+aiosqlite", "/var/lib/greenroom.db"),
        ("postgresql://u:p@db:5433/house", "postgresql+asyncpg", "house"),
        ("postgres://u:p@db/house", "postgresql+asyncpg", "house"),
        (" postgresql+asyncpg://u:p@db/house\n", "postgresql+asyncpg", "house"),
    ],
)
def test_addresses_that_are_known(given: str, driver: str, database: str) -> None:
    url = engines.read_url(given)
    assert (url.drivername, url.database) == (driver, database)


def test_a_password_is_kept_and_the_providers_word_for_encryption_understood() -> None:
    url = engines.read_url("postgres://ada:s%40fe@db/house?sslmode=require&application_name=x")
    assert url.password == "s@fe"
    assert dict(url.query) == {"ssl": "require", "application_name": "x"}


@pytest.mark.parametrize(
    "given",
    [
        "",
        "greenroom.db",
        "://",
        "mysql://ada:secret@db/house",
        "postgresql+psycopg://ada:secret@db/house",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://ada:secret@db",
        "postgresql://ada:secret@db:port/house",
    ],
)
def test_other_addresses_are_one_clear_line(given: str) -> None:
    with pytest.raises(SetupError, match="DATABASE_URL") as caught:
        engines.create(given)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match="pip install"):
        engines.create("postgresql://db/house")


async def test_every_sqlite_connection_is_set_up(sqlite_url: str) -> None:
    engine = engines.create(sqlite_url)
    async with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            found = [
                (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")
            ]
            assert found == ["wal", 1, 5000, 1, 1]
    await engine.dispose()
