"""Uploads are read with the bot's token, which goes to Slack and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack import files, forms
from bot.errors import FileTrouble
from bot.ui.forms import File, FileInput, Form
from tests.adapters.props import stranger
from tests.adapters.slack.kit import Room, declared, fake_slack, make
from tests.adapters.slack.test_forms import answers, room, shown

__all__ = ["room"]
CONTENT = b"words\n" * 50_000
FORM = Form("g1:demo.x", "A file", (FileInput(name="x", label="X"),))


async def uploaded(room: Room, name: str = "cv.txt") -> File:
    ana = room.fake.add_user("ana")
    view = await shown(room, ana, FORM)
    ana.fill(view, {"x": [(name, CONTENT)]})
    (file,) = answers(view)["x"]  # type: ignore[misc]
    assert isinstance(file, File)
    return file


async def refused(room: Room, file: File, most: int = 1_000_000) -> str:
    with pytest.raises(FileTrouble) as trouble:
        await room.service.read(room.fake.workspace.id, file, most)
    assert trouble.value.file == file
    return str(trouble.value)


async def test_an_upload_is_read(room: Room) -> None:
    file = await uploaded(room)
    assert await room.service.read(room.fake.workspace.id, file, len(CONTENT)) == CONTENT


async def test_the_limit_holds_whatever_size_is_stated(room: Room) -> None:
    file = await uploaded(room)
    assert "larger than 292 kB" in await refused(room, file, len(CONTENT) - 1)
    assert "larger than 292 kB" in await refused(room, File(file.name, 1, file.url), len(CONTENT) - 1)


async def test_what_was_deleted_is_gone(room: Room) -> None:
    file = await uploaded(room)
    for stored in room.fake.workspace.files.values():
        stored.deleted = True
    assert "can't find" in await refused(room, file)


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True, "times": 2}, {"delay": 1.0}])
async def test_bad_days_become_words(room: Room, fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WITHIN", 0.3)
    file = await uploaded(room)
    room.fake.faults.next("download", **fault)
    assert "could not fetch" in await refused(room, file)


async def test_strangers_never_see_the_token(room: Room) -> None:
    async with stranger() as other:
        names = ("evil-slack.com", "slack.com.evil.example", "files.slack.com:444", "ana@files.slack.com")
        addresses = (
            f"{other.url}/cv.txt",
            f"{other.url}\\@files.slack.com/x",
            *(f"https://{name}/x" for name in names),
        )
        for address in addresses:
            assert "could not fetch" in await refused(room, File("cv.txt", 5, address))
        assert other.seen == []


async def test_without_the_scope_the_page_to_log_in_is_no_file() -> None:
    manifest = declared()
    manifest["oauth_config"]["scopes"]["bot"].remove("files:read")
    async with fake_slack(manifest_body=manifest) as fake:
        room = make(fake)
        await room.service.start()
        try:
            assert "could not fetch" in await refused(room, await uploaded(room))
        finally:
            await room.service.stop()


async def test_before_the_start_nothing_can_be_read() -> None:
    async with fake_slack() as fake:
        assert "could not fetch" in await refused(make(fake), File("cv.txt", 5, f"{fake.url}files-pri/x"))


def test_a_file_without_a_download_has_its_own_address() -> None:
    kept_elsewhere = {"name": "cv", "size": 5, "url_private": "https://docs.example/cv"}
    state = {"x": {"f": {"type": "file_input", "files": [kept_elsewhere]}}}
    assert forms.values(state) == {"x": (File("cv", 5, "https://docs.example/cv"),)}
