"""Messages of the outbox: sent once, and told apart when they cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.deliver import DiscordDeliver
from adapters.discord.wire import Wire
from bot.calls import Platform
from bot.errors import Halt, TryLater, Undeliverable
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.ui.text import Group, Person
from tests.adapters.discord.kit import DemoPictures, Stage
from tests.adapters.props import RADAR
from tests.fakes.discord import FakeUser, Guild, P

POSTS = "/channels/*/messages"


@pytest.fixture
async def deliver(on_stage: Stage) -> AsyncIterator[DiscordDeliver]:
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)
    yield DiscordDeliver(wire, DemoPictures())
    await wire.close()


@pytest.fixture
async def fresh(on_stage: Stage) -> AsyncIterator[DiscordDeliver]:
    """The same in another process."""
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)
    yield DiscordDeliver(wire, DemoPictures())
    await wire.close()


def to(person: FakeUser | None = None, place: int | str = "", **other: Any) -> Destination:
    return Destination(Platform.DISCORD, "1", str(person.id) if person else "", str(place), **other)


async def test_a_card_arrives_in_direct_messages(ana: FakeUser, deliver: DiscordDeliver) -> None:
    ref = await deliver.send(to(ana), Card("Your week", (RADAR,)), nonce="g1")
    (message,) = ana.in_dm().messages
    assert ref == Sent(f"{message.channel.id}/{message.id}")
    assert [attachment["filename"] for attachment in message.data["attachments"]] == ["radar.png"]


async def test_the_direct_channel_is_opened_once(on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver) -> None:
    await deliver.send(to(ana), Card("One"), nonce="g1")
    await deliver.send(to(ana), Card("Two"), nonce="g2")
    assert len(on_stage.fake.sent("POST", "/users/@me/channels")) == 1


async def test_a_card_arrives_in_a_channel_and_pings_nobody(ana: FakeUser, deliver: DiscordDeliver) -> None:
    card = Card("Hello", (Text(Person(str(ana.id), "Ana"), " and @everyone"),))
    await deliver.send(to(place=ana.here.id), card, nonce="g1")
    (message,) = ana.messages
    assert message.pings == frozenset()
    assert not message.pings_everyone


async def test_the_same_nonce_never_makes_two(ana: FakeUser, deliver: DiscordDeliver) -> None:
    refs = {await deliver.send(to(ana), Card("Once"), nonce="g7") for _ in range(3)}
    assert len(refs) == 1
    assert len(ana.in_dm().messages) == 1


async def test_a_message_that_was_taken_but_not_confirmed_is_recognised(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    on_stage.fake.faults.next("POST", POSTS, status=500, after_commit=True)
    with pytest.raises(TryLater):
        await deliver.send(to(ana), Card("Once"), nonce="g7")
    await deliver.send(to(ana), Card("Once"), nonce="g7")
    assert len(ana.in_dm().messages) == 1


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [({"status": 429, "retry_after": 7.5}, 7.5), ({"status": 500}, 0), ({"status": 503}, 0), ({"drop": True}, 0)],
)
async def test_passing_faults_are_for_later(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver, fault: dict[str, Any], seconds: float
) -> None:
    on_stage.fake.faults.next("POST", POSTS, **fault)
    with pytest.raises(TryLater) as caught:
        await deliver.send(to(ana), Card("Hello"), nonce="g1")
    assert caught.value.after.total_seconds() == seconds


async def test_no_connection_at_all_is_for_later(on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver) -> None:
    async with on_stage.fake.refused("rest"):
        with pytest.raises(TryLater):
            await deliver.send(to(ana), Card("Hello"), nonce="g1")


async def test_closed_direct_messages_are_final(ana: FakeUser, deliver: DiscordDeliver) -> None:
    ana.close_dms()
    with pytest.raises(Undeliverable, match="takes no direct messages"):
        await deliver.send(to(ana), Card("Hello"), nonce="g1")


async def test_so_is_a_person_who_left(ana: FakeUser, deliver: DiscordDeliver) -> None:
    ana.leave()
    with pytest.raises(Undeliverable, match="shares no server"):
        await deliver.send(to(ana), Card("Hello"), nonce="g1")


async def test_and_a_channel_where_the_bot_may_not_post(on_stage: Stage, guild: Guild, deliver: DiscordDeliver) -> None:
    bot = on_stage.fake.world.bot.id
    quiet = on_stage.fake.add_channel(guild, "quiet", overwrites={bot: (P(0), P.SEND_MESSAGES)})
    hidden = on_stage.fake.add_channel(guild, "hidden", overwrites={bot: (P(0), P.VIEW_CHANNEL)})
    with pytest.raises(Undeliverable, match="Send Messages"):
        await deliver.send(to(place=quiet.id), Card("Hello"), nonce="g1")
    with pytest.raises(Undeliverable, match="View Channel"):
        await deliver.send(to(place=hidden.id), Card("Hello"), nonce="g1")
    on_stage.fake.delete_channel(quiet)
    with pytest.raises(Undeliverable, match="gone"):
        await deliver.send(to(place=quiet.id), Card("Hello"), nonce="g1")


async def test_there_is_no_home_page(ana: FakeUser, deliver: DiscordDeliver) -> None:
    with pytest.raises(Undeliverable, match="no home page"):
        await deliver.send(to(ana, home=True), Card("Hello"), nonce="g1")


async def test_after_the_end_nothing_is_sent(on_stage: Stage, ana: FakeUser) -> None:
    service = on_stage.service()
    await service.stop()
    with pytest.raises(TryLater):
        await service.deliver.send(to(ana), Card("Hello"), nonce="g1")


# --- threads, edits and mentions of groups ----------------------------------------------------------------------------


async def test_a_post_says_where_it_is(ana: FakeUser, deliver: DiscordDeliver) -> None:
    sent = await deliver.send(to(place=ana.here.id), Card("Today"), nonce="g1")
    (message,) = ana.messages
    assert sent.ref == f"{ana.here.id}/{message.id}"
    assert sent.link == f"https://discord.com/channels/1/{ana.here.id}/{message.id}"


async def test_a_thread_is_begun_below_a_post_and_found_again(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver, fresh: DiscordDeliver
) -> None:
    post = await deliver.send(to(place=ana.here.id), Card("Today"), nonce="g1")
    below = to(place=ana.here.id, thread_of=post.ref, thread_title="Tuesday")
    first = await deliver.send(below, Card("One"), nonce="g2")
    await deliver.send(below, Card("Two"), nonce="g3")
    await fresh.send(below, Card("Three"), nonce="g4")  # another process does not know that it is there
    (thread,) = on_stage.fake.world.find_channel(ana.here.id).guild.threads.values()  # type: ignore[union-attr]
    assert (thread.name, thread.auto_archive, len(thread.messages)) == ("Tuesday", 4320, 3)
    assert first.ref.startswith(f"{thread.id}/")
    assert first.link == f"https://discord.com/channels/1/{first.ref}"
    assert len(on_stage.fake.sent("POST", "/channels/*/threads")) == 2


async def test_a_crash_between_thread_and_message_doubles_neither(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver, fresh: DiscordDeliver
) -> None:
    post = await deliver.send(to(place=ana.here.id), Card("Today"), nonce="g1")
    below = to(place=ana.here.id, thread_of=post.ref, thread_title="Tuesday")
    on_stage.fake.faults.next("POST", f"/channels/{post.ref.split('/')[1]}/messages", drop=True)
    with pytest.raises(TryLater):
        await deliver.send(below, Card("One"), nonce="g2")
    await fresh.send(replace(below, attempt=2), Card("One"), nonce="g2")
    (thread,) = on_stage.fake.world.find_channel(ana.here.id).guild.threads.values()  # type: ignore[union-attr]
    assert len(thread.messages) == 1


@pytest.mark.parametrize("where", ["dm", "channel", "thread"])
async def test_a_message_that_arrived_is_found_long_after_the_nonce_is_forgotten(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = to(ana) if where == "dm" else to(place=ana.here.id)
    if where == "thread":
        post = await deliver.send(target, Card("Today"), nonce="g1")
        target = replace(target, thread_of=post.ref, thread_title="Tuesday")
    fake = on_stage.fake
    fake.faults.next("POST", POSTS, drop=True, after_commit=True)
    with pytest.raises(TryLater):
        await deliver.send(target, Card("Once"), nonce="g7")
    before = fake.world.now
    monkeypatch.setattr(fake.world, "now", lambda: before() + 3600)
    await deliver.send(replace(target, attempt=2), Card("Another"), nonce="g8")
    again = await deliver.send(replace(target, attempt=2), Card("Once"), nonce="g7")
    channel = fake.world.find_channel(int(again.ref.split("/")[0]))
    assert channel is not None
    assert [str(message.id) for message in channel.messages.values()][0] == again.ref.split("/")[1]
    assert len(channel.messages) == 2


async def test_a_message_is_changed_where_it_is(on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver) -> None:
    sent = await deliver.send(to(place=ana.here.id), Card("Open", (RADAR,)), nonce="g1")
    edit = to(place=ana.here.id, edits=sent.ref)
    assert await deliver.send(edit, Card("Closed"), nonce="g2") == Sent(sent.ref)
    (message,) = ana.messages
    assert "Closed" in str(message.data["components"])
    assert message.data["attachments"] == []


async def test_a_message_that_was_deleted_is_not_posted_again(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    sent = await deliver.send(to(place=ana.here.id), Card("Open"), nonce="g1")
    on_stage.fake.remove(ana.messages[0])
    assert await deliver.send(to(place=ana.here.id, edits=sent.ref), Card("Closed"), nonce="g2") == Sent("")
    assert ana.messages == []
    below = to(place=ana.here.id, thread_of=sent.ref, thread_title="Tuesday")
    with pytest.raises(Undeliverable, match="was deleted"):
        await deliver.send(below, Card("One"), nonce="g3")


async def test_threads_need_rights_of_their_own(on_stage: Stage, guild: Guild, deliver: DiscordDeliver) -> None:
    bot = on_stage.fake.world.bot.id
    for number, right in enumerate((P.CREATE_PUBLIC_THREADS, P.SEND_MESSAGES_IN_THREADS)):
        channel = on_stage.fake.add_channel(guild, f"c{number}", overwrites={bot: (P(0), right)})
        post = await deliver.send(to(place=channel.id), Card("Today"), nonce="g1")
        below = to(place=channel.id, thread_of=post.ref, thread_title="Tuesday")
        with pytest.raises(Undeliverable, match="Create Public Threads"):
            await deliver.send(below, Card("One"), nonce="g3")


async def test_only_groups_are_pinged_and_only_in_a_place(
    on_stage: Stage, guild: Guild, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    role, other = (on_stage.fake.add_role(guild, name) for name in ("learners", "others"))
    card = Card(
        "Today", (Text(Group(str(role.id), "learners"), f" <@&{other.id}> @everyone ", Person(str(ana.id), "Ana")),)
    )
    sent = await deliver.send(to(place=ana.here.id), card, nonce="g1")
    (message,) = ana.messages
    assert (message.pings, message.pings_everyone) == (frozenset({role.id}), False)
    await deliver.send(to(place=ana.here.id, edits=sent.ref), card, nonce="g2")
    assert ana.messages[0].pings == frozenset()
    await deliver.send(to(ana), card, nonce="g3")
    assert ana.in_dm().messages[0].pings == frozenset()


async def test_a_channel_that_is_full_rests_before_discord_refuses(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    on_stage.fake.limits.limit("POST", POSTS, 2, 5.0)
    rests = [(await deliver.send(to(place=ana.here.id), Card("Hi"), nonce=f"g{n}")).rest for n in range(2)]
    assert [round(rest.total_seconds()) for rest in rests] == [0, 5]
    with pytest.raises(TryLater) as caught:
        await deliver.send(to(place=ana.here.id), Card("Hi"), nonce="g3")
    assert caught.value.refused
    assert caught.value.halts is Halt.PLACE


async def test_a_token_that_was_reset_halts_the_platform(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    on_stage.fake.faults.next("POST", POSTS, status=401)
    with pytest.raises(TryLater) as caught:
        await deliver.send(to(place=ana.here.id), Card("Hi"), nonce="g1")
    assert caught.value.halts is Halt.PLATFORM


# --- files ------------------------------------------------------------------------------------------------------------

MOCK = Attachment("mock.ics", b"BEGIN:VCALENDAR", "text/calendar")


@pytest.mark.parametrize("arrived", [True, False])
async def test_files_are_part_of_their_message(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver, fresh: DiscordDeliver, arrived: bool
) -> None:
    on_stage.fake.faults.next("POST", POSTS, drop=True, after_commit=arrived)
    target, card = to(place=ana.here.id), Card("Mock", (RADAR,))
    with pytest.raises(TryLater):
        await deliver.send(target, card, nonce="g1", files=(MOCK,))
    sent = await fresh.send(replace(target, attempt=2), card, nonce="g1", files=(MOCK,))
    (message,) = ana.messages
    shown = [(file.name, file.content) for file in on_stage.fake.files_of(message)]
    assert [name for name, _ in shown] == ["radar.png", "mock.ics"]
    assert shown[1] == ("mock.ics", MOCK.content)
    moved = replace(MOCK, content=b"BEGIN:VCALENDAR moved")
    await fresh.send(to(place=ana.here.id, edits=sent.ref), Card("Moved"), nonce="g2", files=(moved,))
    (file,) = on_stage.fake.files_of(ana.messages[0])
    assert file.content == moved.content


async def test_a_file_with_an_odd_name_arrives_in_direct_messages(
    on_stage: Stage, ana: FakeUser, deliver: DiscordDeliver
) -> None:
    await deliver.send(to(ana), Card("Mock"), nonce="g1", files=(replace(MOCK, name="my mock (7).ics"),))
    (file,) = on_stage.fake.files_of(ana.in_dm().messages[0])
    assert (file.name, file.content) == ("my_mock_7_.ics", MOCK.content)
