"""What is for one person only never becomes visible to others."""

from __future__ import annotations

from tests.adapters.slack.kit import fake_slack, socket_room, words


async def test_a_private_answer_never_takes_the_place_of_a_card_for_all() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        posted = await (await ana.slash("/post", channel="general")).done()
        told = await (await ben.click(posted.message, "More")).done()  # answers to ben alone, "in place"
        assert told.private
        assert "Count 1" in words(told)
        assert [message.text for message in ana.sees("general")] == ["Count 0"]


async def test_nor_when_the_response_url_has_ended() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        posted = await (await ana.slash("/post", channel="general")).done()
        fake.faults.next("response_url", status=404)
        told = await (await ben.click(posted.message, "More")).done()
        assert told.private
        assert [message.text for message in ana.sees("general")] == ["Count 0"]


async def test_an_exported_file_is_shared_with_its_owner_alone() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        exchange = await (await ana.slash("/export", channel="general")).done(2)
        own = fake.workspace.dm(ana.id)
        assert own is not None
        shared = [message.channel for message in exchange.messages if message.files]
        assert shared == [own.id]


async def test_a_file_that_slack_does_not_take_is_not_promised() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.faults.next("files.completeUploadExternal", error="internal_error")
        exchange = await (await ana.slash("/export", channel="general")).done(2)
        assert "not take the file" in words(exchange)
        assert all(message.private for message in exchange.messages)
