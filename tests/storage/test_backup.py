"""Backups are whole, checked, and made while the bot goes on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import SetupError
from storage import engine as engines
from storage.backup import backup
from storage.schema import pending
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, NOW, fill, registered


async def test_a_backup_made_while_members_write_is_a_working_database(sqlite_url: str, tmp_path: Path) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    member = await registered(storage)
    await fill(storage, member)

    async def go_on() -> None:
        for number in range(10_000):
            async with storage.begin() as uow:
                await uow.members.register(replace(ADA, person=f"p{number}"), NOW)

    busy = asyncio.create_task(go_on())
    target = tmp_path / "copy.db"
    await backup(sqlite_url, target)
    busy.cancel()
    with suppress(asyncio.CancelledError):
        await busy
    async with storage.begin(writes=False) as uow:
        expected = await uow.members.export(member.id)
    await storage.close()

    assert _copies(tmp_path) == ["copy.db"]
    copy = SqlStorage(engines.create(f"sqlite:///{target}"))
    assert await pending(copy.engine) == []
    async with copy.begin() as uow:
        assert await uow.members.export(member.id) == expected
    await copy.close()


async def test_a_backup_never_replaces_a_file(sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(SetupError, match="exists already"):
        await backup(sqlite_url, target)
    assert target.read_text() == "precious"


async def test_a_backup_that_fails_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="did not succeed"):
        await backup(sqlite_url, tmp_path / "no such folder" / "copy.db")
    with pytest.raises(SetupError, match="no database"):
        await backup(f"sqlite:///{tmp_path}/nothing.db", tmp_path / "copy.db")
    _damage(Path(sqlite_url.removeprefix("sqlite:///")))
    with pytest.raises(SetupError, match="did not succeed"):
        await backup(sqlite_url, tmp_path / "copy.db")
    assert _copies(tmp_path) == []


async def test_postgresql_is_pointed_to_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"pg_dump .*postgresql://ada@db/house") as caught:
        await backup("postgresql://ada:secret@db/house", tmp_path / "copy.dump")
    assert "secret" not in str(caught.value)


def _copies(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("copy*")]


def _damage(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
