"""Places for a few people: private threads that are begun once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.deliver import DiscordDeliver
from adapters.discord.wire import Wire
from bot.calls import Platform
from bot.errors import Halt, TryLater, Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.ui.text import Group, Person
from tests.adapters.discord.kit import DemoPictures, Stage
from tests.fakes.discord import FakeUser, Guild, P
from tests.fakes.discord.world import Channel

THREADS, ADDING, POSTS = "/channels/*/threads", "/channels/*/thread-members/*", "/channels/*/messages"
NAME = "Mock 7: Ana and Ben"
HELLO = Card("You two meet", (Text("On Tuesday."),))
RIGHTS = P.VIEW_CHANNEL | P.SEND_MESSAGES | P.READ_MESSAGE_HISTORY | P.ATTACH_FILES
NEEDED = RIGHTS | P.CREATE_PUBLIC_THREADS | P.CREATE_PRIVATE_THREADS | P.SEND_MESSAGES_IN_THREADS


@pytest.fixture
def ben(on_stage: Stage, guild: Guild) -> FakeUser:
    return on_stage.fake.join(guild, "Ben")


@pytest.fixture
def cleo(on_stage: Stage, guild: Guild) -> FakeUser:
    return on_stage.fake.join(guild, "Cleo")


@pytest.fixture(autouse=True)
def the_rights_of_the_link(on_stage: Stage, guild: Guild) -> None:
    """Those that the invitation asks for, and no others: the bot does not moderate."""
    guild.roles[guild.members[on_stage.fake.world.bot.id].roles[0]].permissions = int(NEEDED)
    guild.roles[guild.id].permissions = int(RIGHTS | P.SEND_MESSAGES_IN_THREADS)


@pytest.fixture
async def deliver(on_stage: Stage) -> AsyncIterator[DiscordDeliver]:
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)
    yield DiscordDeliver(wire, DemoPictures())
    await wire.close()


def below(guild: Guild, ana: FakeUser, *people: FakeUser | str, **more: Any) -> Destination:
    refs = tuple(str(getattr(one, "id", one)) for one in people)
    where = {"place": str(ana.here.id), "thread_title": NAME, "private": refs, **more}
    return Destination(Platform.DISCORD, str(guild.id), **where)


def only(guild: Guild) -> Channel:
    (thread,) = guild.threads.values()
    return thread


async def test_a_private_thread_has_these_people_and_the_card(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, cleo: FakeUser, deliver: DiscordDeliver
) -> None:
    sent = await deliver.send(below(guild, ana, ana, ben), HELLO, nonce="g1")
    thread = only(guild)
    assert (thread.name, thread.type, thread.invitable, thread.auto_archive) == (NAME, 12, False, 4320)
    assert thread.thread_members.keys() == {on_stage.fake.world.bot.id, ana.id, ben.id}
    (message,) = ana.at(thread).messages
    assert message in ben.at(thread).messages
    assert cleo.at(thread).messages == []
    ref = f"{thread.id}/{message.id}"
    assert sent == Sent(ref, f"https://discord.com/channels/{guild.id}/{ref}", place=str(thread.id))


async def test_what_follows_goes_to_the_place_like_to_any_channel(
    guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    sent = await deliver.send(below(guild, ana, ana, ben), HELLO, nonce="g1")
    there = Destination(Platform.DISCORD, str(guild.id), place=sent.place)
    thread = only(guild)
    thread.archived = True
    later = await deliver.send(there, Card("Tomorrow"), nonce="g2")
    assert (later.ref.split("/")[0], later.place, thread.archived) == (sent.place, "", False)
    thread.archived = True
    assert await deliver.send(replace(there, edits=sent.ref), Card("Moved"), nonce="g3") == Sent(sent.ref)
    assert "Moved" in str(ana.at(thread).messages[0].data["components"])


async def test_a_thread_that_was_closed_by_hand_stays_closed(
    guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    sent = await deliver.send(below(guild, ana, ana, ben), HELLO, nonce="g1")
    only(guild).archived = only(guild).locked = True
    there = Destination(Platform.DISCORD, str(guild.id), place=sent.place)
    for to in (there, replace(there, edits=sent.ref), below(guild, ana, ana, ben, attempt=2)):
        with pytest.raises(Undeliverable, match="the thread is closed"):
            await deliver.send(to, Card("Tomorrow"), nonce="g2")
    assert len(guild.threads) == 1


async def test_a_thread_that_was_deleted_is_gone(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    sent = await deliver.send(below(guild, ana, ana, ben), HELLO, nonce="g1")
    on_stage.fake.delete_channel(only(guild))
    with pytest.raises(Undeliverable, match="gone"):
        await deliver.send(Destination(Platform.DISCORD, str(guild.id), place=sent.place), Card("Tomorrow"), nonce="g2")


FAULTS = [
    ("POST", THREADS, {"drop": True, "after_commit": True}, 1),
    ("POST", THREADS, {"drop": True}, 0),
    ("PUT", ADDING, {"drop": True, "times": 2}, 1),  # the library repeats what can be repeated, once
    ("PUT", ADDING, {"status": 503, "after_commit": True}, 1),
    ("PUT", ADDING, {"status": 429, "retry_after": 4}, 1),
    ("PUT", ADDING, {"status": 401}, 1),
    ("POST", POSTS, {"drop": True}, 1),
    ("POST", POSTS, {"drop": True, "after_commit": True}, 1),
    ("POST", POSTS, {"status": 429, "retry_after": 4}, 1),
]


@pytest.mark.parametrize(("method", "path", "fault", "begun"), FAULTS)
@pytest.mark.parametrize("archived", [False, True])
async def test_a_fault_at_any_step_leaves_one_place_with_one_card(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, method: str, path: str, fault: Any, begun: int,
    archived: bool, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    fake, to = on_stage.fake, below(guild, ana, ana, ben)
    fake.faults.next(method, path, **fault)
    for attempt in (1, 2):  # each in a process of its own
        wire = Wire(fake.api_url, fake.token)
        deliver = DiscordDeliver(wire, DemoPictures())
        if attempt == 1:
            with pytest.raises(TryLater) as caught:
                await deliver.send(to, HELLO, nonce="g1")
            assert not caught.value.refused, "the next attempt has to look for what this one left"
            assert len(guild.threads) == begun
            monkeypatch.setattr(fake.world, "now", lambda: fake.now() + 3600)
            for thread in guild.threads.values():
                thread.archived = archived
        else:
            sent = await deliver.send(replace(to, attempt=2), HELLO, nonce="g1")
        await wire.close()
    thread = only(guild)
    assert sent.place == str(thread.id)
    assert len(thread.messages) == 1
    assert {ana.id, ben.id} < thread.thread_members.keys()


async def test_a_refused_beginning_was_no_attempt(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    on_stage.fake.faults.next("POST", THREADS, status=429, retry_after=9)
    with pytest.raises(TryLater) as caught:
        await deliver.send(below(guild, ana, ana, ben), HELLO, nonce="g1")
    assert (caught.value.refused, caught.value.halts, caught.value.after.seconds) == (True, Halt.PLACE, 9)


async def test_only_our_own_private_thread_of_this_name_below_this_channel_is_taken_for_it(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, cleo: FakeUser, deliver: DiscordDeliver
) -> None:
    elsewhere = str(on_stage.fake.add_channel(guild, "elsewhere").id)
    await deliver.send(below(guild, ana, ana, ben, place=elsewhere), HELLO, nonce="g1")
    await deliver.send(below(guild, ana, ana, ben, thread_title="Mock 8"), HELLO, nonce="g2")
    post = await deliver.send(replace(below(guild, ana), private=()), Card("Post"), nonce="g3")
    await deliver.send(below(guild, ana, thread_of=post.ref), Card("Public"), nonce="g4")
    forged = await deliver.send(below(guild, ana, ana, cleo), HELLO, nonce="g5")
    guild.threads[int(forged.place)].owner_id = cleo.id
    there = {str(thread) for thread in guild.threads}
    sent = await deliver.send(below(guild, ana, ana, ben, attempt=2), HELLO, nonce="g6")
    assert sent.place not in there
    assert guild.threads[int(sent.place)].thread_members.keys() == {on_stage.fake.world.bot.id, ana.id, ben.id}


async def test_who_left_or_closed_their_account_does_not_stop_the_others(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, cleo: FakeUser, deliver: DiscordDeliver
) -> None:
    ben.leave()
    await deliver.send(below(guild, ana, "404", ben, ana), HELLO, nonce="g1")
    assert only(guild).thread_members.keys() == {on_stage.fake.world.bot.id, ana.id}
    with pytest.raises(Undeliverable, match="none of the people"):
        await deliver.send(below(guild, ana, ben, "404", thread_title="Mock 8"), HELLO, nonce="g2")


@pytest.mark.parametrize("right", [P.CREATE_PRIVATE_THREADS, P.SEND_MESSAGES_IN_THREADS])
async def test_missing_rights_are_named(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver, right: P
) -> None:
    bot = on_stage.fake.world.bot.id
    channel = on_stage.fake.add_channel(guild, "quiet", overwrites={bot: (P(0), right)})
    with pytest.raises(Undeliverable, match="Create Private Threads, Send Messages in Threads"):
        await deliver.send(below(guild, ana, ana, ben, place=str(channel.id)), HELLO, nonce="g1")
    assert all(ana.id not in thread.thread_members for thread in guild.threads.values())


async def test_a_place_in_which_none_can_be_begun(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    news = str(on_stage.fake.add_channel(guild, "news", 5).id)
    with pytest.raises(Undeliverable, match="ordinary text channel"):
        await deliver.send(below(guild, ana, ana, ben, place=news), HELLO, nonce="g1")
    with pytest.raises(Undeliverable, match="needs a channel"):
        await deliver.send(below(guild, ana, ana, ben, place=""), HELLO, nonce="g1")


async def test_the_archive_that_may_not_be_read_holds_nothing_up(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    bot = on_stage.fake.world.bot.id
    channel = on_stage.fake.add_channel(guild, "quiet", overwrites={bot: (P(0), P.READ_MESSAGE_HISTORY)})
    to = below(guild, ana, ana, ben, place=str(channel.id), attempt=2)
    first, again = [await deliver.send(to, HELLO, nonce="g1") for _ in range(2)]
    assert first == again


async def test_only_those_who_are_named_are_pinged(
    on_stage: Stage, guild: Guild, ana: FakeUser, ben: FakeUser, deliver: DiscordDeliver
) -> None:
    role = on_stage.fake.add_role(guild, "learners")
    card = Card(
        "You two meet",
        (Text(Person(str(ana.id), "Ana"), " ", Person(str(ben.id), "Ben"), " ", Group(str(role.id), "learners")),),
    )
    await deliver.send(below(guild, ana, ana, ben, pings=(str(ben.id), "no id")), card, nonce="g1")
    (message,) = ana.at(only(guild)).messages
    assert message.pings == {ben.id}, "and no group in a private place"
    there = Destination(Platform.DISCORD, str(guild.id), place=str(only(guild).id), pings=(str(ana.id),))
    sent = await deliver.send(there, card, nonce="g2")
    assert ana.at(only(guild)).messages[-1].pings == {ana.id, role.id}
    await deliver.send(replace(there, edits=sent.ref), card, nonce="g3")
    assert ana.at(only(guild)).messages[-1].pings == frozenset()
