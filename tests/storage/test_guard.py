"""A lost database is not taken for a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SetupError
from storage import engine as engines
from storage import guard
from storage.schema import pending, revisions
from storage.unit_of_work import SqlStorage
from tests.storage.samples import registered


async def _prepare(path: Path, *, accept_empty: bool = False) -> None:
    engine = engines.create(f"sqlite:///{path}")
    try:
        await guard.prepare(engine, accept_empty=accept_empty)
    finally:
        await engine.dispose()


async def test_a_new_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data" / "house" / "greenroom.db"
    await _prepare(path)
    storage = SqlStorage(engines.create(f"sqlite:///{path}"))
    assert await pending(storage.engine) == []
    member = await registered(storage)
    await storage.close()
    await _prepare(path)  # a second start changes nothing
    assert await registered(again := SqlStorage(engines.create(f"sqlite:///{path}"))) == member
    await again.close()


@pytest.mark.parametrize("how", ["missing", "empty"])
async def test_a_lost_database_stops_the_start_until_it_is_accepted(tmp_path: Path, how: str) -> None:
    path = tmp_path / "greenroom.db"
    await _prepare(path)
    path.unlink()
    if how == "empty":
        path.touch()
    with pytest.raises(SetupError, match=r"--accept-empty"):
        await _prepare(path)
    assert how == "empty" or not path.exists()
    await _prepare(path, accept_empty=True)
    await _prepare(path)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ada, " * 500)
    with pytest.raises(SetupError, match=r"letter\.txt cannot be opened"):
        await _prepare(path)
    assert path.read_text() == "Dear Ada, " * 500


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="folder"):
        await _prepare(tmp_path / "file" / "greenroom.db")


async def test_an_older_database_is_not_changed_unasked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.create(url)
    monkeypatch.setattr("storage.schema.revisions", lambda: [*revisions(), "9999"])
    with pytest.raises(SetupError, match="migrate"):
        await guard.prepare(engine)
    monkeypatch.undo()
    await guard.prepare(engine)
    await engine.dispose()


async def test_an_empty_postgresql_database_is_filled(empty_postgres_url: str) -> None:
    engine = engines.create(empty_postgres_url)
    await guard.prepare(engine)
    await guard.prepare(engine)
    assert await pending(engine) == []
    await engine.dispose()
