"""Messages with files: each file is shared once, in the thread below its message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.calls import Platform
from bot.errors import TryLater, Undeliverable
from bot.outcomes import Attachment
from bot.records import Destination
from bot.ui.cards import Card
from tests.adapters.slack.kit import fake_slack, socket_room
from tests.fakes.slack import ALL_SCOPES, FakeSlack, FakeUser
from tests.fakes.slack.exchange import plain
from tests.fakes.slack.world import Channel, Message

ICS = Attachment("mock.ics", b"BEGIN:VCALENDAR", "text/calendar")
GUIDE = Attachment("guide.txt", b"Ask first.", "text/plain")
CARD = Card("Your mock")


def to(fake: FakeSlack, person: str = "", place: str = "", **more: Any) -> Destination:
    return Destination(Platform.SLACK, fake.workspace.id, person, place, **more)


def seen(
    user: FakeUser, where: Channel | str | None = None
) -> tuple[list[Message], list[tuple[str, bytes, str | None]]]:
    """The messages without files, and name, content and thread of each file."""
    messages, files = user.sees(where), user.workspace.files
    shared = [(files[one].name, files[one].content or b"", m.thread_ts) for m in messages for one in m.files]
    return [message for message in messages if not message.files], shared


async def test_files_stand_in_the_thread_below_the_message() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        await room.service.send(to(fake, ana.id), CARD, nonce="g1", files=(ICS, GUIDE))
        (card,), shared = seen(ana)
        assert shared == [("mock.ics", ICS.content, card.ts), ("guide.txt", GUIDE.content, card.ts)]
        assert "You find the files in the thread below." in plain(card.blocks)
        pair = to(fake, private=(ana.id, ben.id), thread_title="Mock 7")
        sent = await room.service.send(pair, CARD, nonce="g2", files=(ICS,))
        (card,), shared = seen(ben, sent.place)
        assert shared == [("mock.ics", ICS.content, card.ts)]
        assert fake.refusals == []


async def test_where_the_files_are_is_said_in_the_readers_language() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        uwe = fake.add_user("uwe")
        await room.service.send(to(fake, uwe.id, locale="de"), CARD, nonce="g1", files=(ICS,))
        (card,), _ = seen(uwe)
        assert "Die Datei findest du im Thread darunter." in plain(card.blocks)


async def test_files_of_a_message_in_a_thread_follow_it_there() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, general = fake.add_user("ana"), fake.channel("general")
        post = await room.service.send(to(fake, place=general.id), Card("Today"), nonce="g1")
        below = to(fake, place=general.id, thread_of=post.ref, thread_title="Talk")
        sent = await room.service.send(below, CARD, nonce="g2", files=(ICS,))
        (root, card), shared = seen(ana, general)
        assert shared == [("mock.ics", ICS.content, root.ts)]
        assert "The file follows this message." in plain(card.blocks)
        await room.service.send(replace(below, edits=sent.ref), Card("Moved"), nonce="g3", files=(GUIDE,))
        assert seen(ana, general)[1][1:] == [("guide.txt", GUIDE.content, root.ts)]


STEPS = ("chat.postMessage", "files.getUploadURLExternal", "upload", "files.completeUploadExternal")


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [{"drop": True}, {"status": 503}, {"retry_after": 0}])
async def test_a_fault_at_any_step_doubles_neither_card_nor_file(
    step: str, arrived: bool, fault: dict[str, Any]
) -> None:
    async with fake_slack() as fake:
        ana = fake.add_user("ana")
        fake.faults.next(step, after_commit=arrived, times=3 if "retry_after" in fault else 1, **fault)
        async with socket_room(fake) as room:
            with pytest.raises(TryLater) as caught:
                await room.service.send(to(fake, ana.id), CARD, nonce="g1", files=(ICS, GUIDE))
            posted = bool(ana.sees())
            assert caught.value.refused is (step == STEPS[0] and "retry_after" in fault)
        fake.faults.clear()
        async with socket_room(fake) as room:
            await room.service.send(to(fake, ana.id, attempt=2), CARD, nonce="g1", files=(ICS, GUIDE))
        (card,), shared = seen(ana)
        assert posted or step == STEPS[0]
        assert shared == [("mock.ics", ICS.content, card.ts), ("guide.txt", GUIDE.content, card.ts)]


@pytest.mark.parametrize("lasting", [True, False])
async def test_a_card_goes_without_files_that_slack_does_not_take(lasting: bool) -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fault = {"error": "file_uploads_disabled"} if lasting else {"status": 503}
        fake.faults.next("files.getUploadURLExternal", times=10, **fault)  # type: ignore[arg-type]
        target = to(fake, ana.id)
        with capture_logs() as logs:
            if not lasting:
                for attempt in (1, 2, 3):
                    with pytest.raises(TryLater):
                        await room.service.send(replace(target, attempt=attempt), CARD, nonce="g1", files=(ICS,))
                target = replace(target, attempt=4)
            await room.service.send(target, CARD, nonce="g1", files=(ICS,))
        assert [one["event"] for one in logs] == ["files not handed over"]
        card, excuse = ana.sees()
        assert "Slack does not take files here" in plain(excuse.blocks)
        assert excuse.thread_ts == card.ts


async def test_an_edit_shares_only_what_is_not_there_by_name() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, general = fake.add_user("ana"), fake.channel("general")
        sent = await room.service.send(to(fake, place=general.id), CARD, nonce="g1", files=(ICS,))
        edit = to(fake, place=general.id, edits=sent.ref)
        for number in (2, 3):
            await room.service.send(edit, Card("Moved"), nonce=f"g{number}", files=(ICS, GUIDE))
        (card,), shared = seen(ana, general)
        assert "Moved" in plain(card.blocks)
        assert [name for name, _, _ in shared] == ["mock.ics", "guide.txt"]
        card.deleted = True
        await room.service.send(edit, Card("Moved"), nonce="g4", files=(replace(ICS, name="other.ics"),))
        assert len(seen(ana, general)[1]) == 2


async def test_without_files_nothing_is_looked_for() -> None:
    async with fake_slack(scopes=ALL_SCOPES - {"channels:history"}) as fake, socket_room(fake) as room:
        general = fake.channel("general")
        sent = await room.service.send(to(fake, place=general.id), CARD, nonce="g1")
        await room.service.send(to(fake, place=general.id, edits=sent.ref), Card("Moved"), nonce="g2")
        assert fake.limits.calls["conversations.replies"] == 0
        with pytest.raises(Undeliverable):
            await room.service.send(to(fake, place="C404"), CARD, nonce="g3", files=(ICS,))
