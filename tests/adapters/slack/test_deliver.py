"""Sending from the outbox: no message twice, no message lost, and errors that say whether to try again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.calls import Platform
from bot.errors import TryLater, Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from tests.adapters.props import RADAR
from tests.adapters.slack.kit import fake_slack, make, socket_room
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.exchange import plain

CARD = Card("News", (Text("for you"),))


def to(fake: FakeSlack, person: str = "", place: str = "", *, home: bool = False, attempt: int = 1) -> Destination:
    return Destination(Platform.SLACK, fake.workspace.id, person, place, home, attempt)


async def test_direct_messages_places_and_home_tabs() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        ref = await room.service.send(to(fake, ana.id), CARD, nonce="g1")
        (message,) = ana.sees()
        assert ref == Sent(f"{message.channel}:{message.ts}")
        assert "for you" in plain(message.blocks)
        general = fake.channel("general")
        await room.service.send(to(fake, place=general.id), Card("Look", (RADAR,)), nonce="g2")
        assert ana.sees("general")[-1].blocks[1]["type"] == "image"
        assert await room.service.send(to(fake, ana.id, home=True), CARD, nonce="g3") == Sent("home")
        assert ana.home is not None
        assert "for you" in plain(ana.home.blocks)
        assert fake.refusals == []


@pytest.mark.parametrize("fault", [{"drop": True}, {"status": 500}, {"status": 503}])
async def test_an_uncertain_send_is_settled_by_looking(fault: dict[str, bool]) -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        for number, arrived in enumerate((True, False)):
            fake.faults.next("chat.postMessage", after_commit=arrived, **fault)
            with pytest.raises(TryLater):
                await room.service.send(to(fake, ana.id), CARD, nonce=f"g{number}")
            await room.service.send(to(fake, ana.id, attempt=2), CARD, nonce=f"g{number}")
            assert len(ana.sees()) == number + 1


async def test_a_message_of_an_earlier_process_is_recognised() -> None:
    async with fake_slack() as fake:
        ana = fake.add_user("ana")
        async with socket_room(fake) as room:
            first = await room.service.send(to(fake, ana.id), CARD, nonce="g7")
        async with socket_room(fake) as room:
            assert await room.service.send(to(fake, ana.id, attempt=2), CARD, nonce="g7") == first
            assert await room.service.send(to(fake, ana.id, attempt=2), CARD, nonce="g8") != first
        assert len(ana.sees()) == 2


async def test_a_rate_limit_says_when_to_try_again() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.faults.next("chat.postMessage", retry_after=17)
        with pytest.raises(TryLater) as caught:
            await room.service.send(to(fake, ana.id), CARD, nonce="g1")
        assert caught.value.after == timedelta(seconds=17)
        await room.service.send(to(fake, ana.id, attempt=2), CARD, nonce="g1")
        assert len(ana.sees()) == 1
        assert "conversations.history" not in [call.method for call in fake.calls], "it surely was not sent"


async def test_a_place_whose_history_may_not_be_read_gets_no_second_message() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        general = fake.channel("general").id
        fake.faults.next("chat.postMessage", drop=True, after_commit=True)
        with pytest.raises(TryLater):
            await room.service.send(to(fake, place=general), CARD, nonce="g1")
        with pytest.raises(Undeliverable):
            await room.service.send(to(fake, place=general, attempt=2), CARD, nonce="g1")
        assert len(ana.sees("general")) == 1
        fake.faults.next("chat.postMessage", retry_after=1)
        with pytest.raises(TryLater):
            await room.service.send(to(fake, place=general), CARD, nonce="g2")
        await room.service.send(to(fake, place=general, attempt=2), CARD, nonce="g2")
        assert len(ana.sees("general")) == 2


async def test_lasting_faults() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben = fake.add_user("ana"), fake.add_user("ben", deleted=True)
        archived = fake.add_channel("old", [ana])
        archived.archived = True
        outside = fake.add_channel("outside", [ana], bot=False)
        hidden = fake.add_channel("hidden", [ana], bot=False, kind="private")
        for where in (
            to(fake, "U404"),
            to(fake, ben.id),
            to(fake, place=archived.id),
            to(fake, place=outside.id),
            to(fake, place=hidden.id),
        ):
            with pytest.raises(Undeliverable):
                await room.service.send(where, CARD, nonce="g1")
        fake.messages_tab = fake.home_tab = False
        for where in (to(fake, ana.id), to(fake, ana.id, home=True)):
            with pytest.raises(Undeliverable):
                await room.service.send(where, CARD, nonce="g1")
        fake.messages_tab = True
        fake.tokens[fake.bot_token].revoked = True
        with pytest.raises(Undeliverable):
            await room.service.send(to(fake, ana.id), CARD, nonce="g1")


@pytest.mark.parametrize("error", ["internal_error", "service_unavailable", "ratelimited"])
async def test_passing_faults_that_slack_names(error: str) -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.faults.next("conversations.open", error=error)
        with pytest.raises(TryLater):
            await room.service.send(to(fake, ana.id), CARD, nonce="g1")


async def test_before_the_start_messages_wait() -> None:
    async with fake_slack() as fake:
        with pytest.raises(TryLater):
            await make(fake).service.send(to(fake, "U1"), CARD, nonce="g1")
