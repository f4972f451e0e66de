"""Attachments are read from Discord's own servers, within limits, and nothing of ours goes along."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.discord import files
from adapters.discord.files import DiscordFiles
from bot.errors import FileTrouble
from bot.ui.forms import File, FileInput, Form
from tests.adapters.discord.kit import Stage
from tests.adapters.discord.test_forms import FILL, round_trip
from tests.adapters.props import stranger
from tests.fakes.discord import FakeUser

FORM = Form(FILL(), "Fill in", (FileInput(name="x", label="X"),))
CONTENT = b"words\n" * 50_000  # several pieces of a download


@pytest.fixture
async def reader(on_stage: Stage) -> AsyncIterator[DiscordFiles]:
    service = on_stage.service()
    yield service.files
    await service.stop()


@pytest.fixture
async def upload(on_stage: Stage, ana: FakeUser) -> File:
    values, _ = await round_trip(on_stage, ana, FORM, {"x": [("cv.txt", CONTENT)]})
    file = values["x"]
    assert isinstance(file, File)
    return file


async def refused(reader: DiscordFiles, file: File, most: int = 1_000_000) -> str:
    with pytest.raises(FileTrouble) as trouble:
        await reader.read("1", file, most)
    assert trouble.value.file == file
    return str(trouble.value)


async def test_an_upload_is_read(reader: DiscordFiles, upload: File) -> None:
    assert await reader.read("1", upload, len(CONTENT)) == CONTENT


async def test_the_limit_holds_whatever_size_is_stated(reader: DiscordFiles, upload: File) -> None:
    assert "larger than 292 kB" in await refused(reader, upload, len(CONTENT) - 1)
    assert "larger than 292 kB" in await refused(reader, File(upload.name, 1, upload.url), len(CONTENT) - 1)


async def test_an_address_runs_out(on_stage: Stage, reader: DiscordFiles, upload: File) -> None:
    on_stage.fake.desk.files.clear()
    assert "can't find" in await refused(reader, upload)


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True, "times": 2}, {"delay": 1.0}])
async def test_bad_days_become_words(
    on_stage: Stage, reader: DiscordFiles, upload: File, fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WITHIN", 0.3)
    on_stage.fake.faults.next("GET", "/attachments/*", **fault)
    assert "could not fetch" in await refused(reader, upload)
    assert await reader.read("1", upload, len(CONTENT)) == CONTENT


async def test_strangers_are_never_asked(on_stage: Stage, reader: DiscordFiles, upload: File) -> None:
    async with stranger() as other:
        addresses = (
            f"{other.url}/cv.txt",
            f"{other.url}@cdn.discordapp.com/x",
            upload.url.replace("http:", "file:"),
            "//[",
        )
        for address in addresses:
            assert "could not fetch" in await refused(reader, File("cv.txt", 5, address))
        fault = on_stage.fake.faults.next("GET", "/attachments/*", status=302)
        fault.headers["Location"] = f"{other.url}/cv.txt"
        assert "could not fetch" in await refused(reader, upload)
        assert fault.hits == 1
        assert other.seen == []
