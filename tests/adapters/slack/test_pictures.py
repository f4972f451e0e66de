"""Pictures: uploaded once, waited for, and told in words where they cannot be shown."""

from __future__ import annotations

from tests.adapters.props import PNG
from tests.adapters.slack.kit import fake_slack, socket_room, words


async def test_a_picture_is_uploaded_once_and_shown_again() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        for _ in range(2):
            shown = await (await ana.slash("/picture")).done()
            block = shown.message.blocks[1]
            assert block["type"] == "image"
            file = fake.workspace.files[block["slack_file"]["id"]]
            assert (file.content, file.alt_txt, file.channels) == (PNG, "Stories 60, mocks 40.", [])
        assert room.pictures.drawn == 1
        assert len(fake.workspace.files) == 1
        assert fake.refusals == []


async def test_a_picture_that_is_still_processed_is_waited_for() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.file_processing_seconds = 0.03
        shown = await (await ana.slash("/picture")).done()
        assert shown.message.blocks[1]["type"] == "image"
        assert fake.refusals != []


async def test_a_picture_that_is_never_ready_is_told_in_words() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.file_processing_seconds = 3600
        shown = await (await ana.slash("/picture")).done()
        assert "Stories 60, mocks 40." in words(shown)
        fake.file_processing_seconds = 0
        again = await (await ana.slash("/picture")).done()
        assert again.message.blocks[1]["type"] == "image", "the file that never was ready is not used again"
        assert room.pictures.drawn == 2


async def test_an_upload_that_fails_costs_only_the_picture() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        for method in ("files.getUploadURLExternal", "upload", "files.completeUploadExternal"):
            fake.faults.next(method, status=500)
            shown = await (await ana.slash("/picture")).done()
            assert "Stories 60, mocks 40." in words(shown)
