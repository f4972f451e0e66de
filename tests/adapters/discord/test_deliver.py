"""Messages of the outbox: sent once, and told apart when they cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.discord.deliver import DiscordDeliver
from adapters.discord.wire import Wire
from bot.calls import Platform
from bot.errors import TryLater, Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.ui.text import Person
from tests.adapters.discord.kit import DemoPictures, Stage
from tests.adapters.props import RADAR
from tests.fakes.discord import FakeUser, Guild, P

POSTS = "/channels/*/messages"


@pytest.fixture
async def deliver(on_stage: Stage) -> AsyncIterator[DiscordDeliver]:
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
