"""Sending from the outbox: no message twice, no message lost, and errors that say whether to try again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack import deliver
from bot.calls import Platform
from bot.errors import Halt, TryLater, Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card, Text
from bot.ui.text import Group
from tests.adapters.props import RADAR
from tests.adapters.slack.kit import fake_slack, make, socket_room
from tests.fakes.slack import ALL_SCOPES, FakeSlack
from tests.fakes.slack.exchange import plain

CARD = Card("News", (Text("for you"),))


def to(fake: FakeSlack, person: str = "", place: str = "", **more: Any) -> Destination:
    return Destination(Platform.SLACK, fake.workspace.id, person, place, **more)


async def test_direct_messages_places_and_home_tabs() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        ref = await room.service.send(to(fake, ana.id), CARD, nonce="g1")
        (message,) = ana.sees()
        assert ref == Sent(f"{message.channel}:{message.ts}", rest=timedelta(seconds=1))
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
        assert caught.value.refused, "it surely was not sent"
        assert caught.value.halts is Halt.PLACE
        fake.faults.next("conversations.open", retry_after=3)
        with pytest.raises(TryLater) as caught:
            await room.service.send(to(fake, ana.id), CARD, nonce="g1")
        assert caught.value.halts is Halt.WORKSPACE


async def test_a_place_whose_history_may_not_be_read_gets_no_second_message() -> None:
    scopes = ALL_SCOPES - {"channels:history"}  # an app that was installed before it asked for them
    async with fake_slack(scopes=scopes) as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        general = fake.channel("general").id
        fake.faults.next("chat.postMessage", drop=True, after_commit=True)
        with pytest.raises(TryLater):
            await room.service.send(to(fake, place=general), CARD, nonce="g1")
        with pytest.raises(Undeliverable):
            await room.service.send(to(fake, place=general, attempt=2), CARD, nonce="g1")
        assert len(ana.sees("general")) == 1


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


async def test_a_token_that_was_revoked_halts_its_workspace() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.tokens[fake.bot_token].revoked = True
        with pytest.raises(TryLater) as caught:
            await room.service.send(to(fake, ana.id), CARD, nonce="g1")
        assert (caught.value.halts, caught.value.after) == (Halt.WORKSPACE, timedelta(hours=1))


@pytest.mark.parametrize("threaded", [False, True])
@pytest.mark.parametrize("kind", ["public", "private"])
@pytest.mark.parametrize("arrived", [True, False])
async def test_an_uncertain_post_is_settled_by_looking(kind: Any, threaded: bool, arrived: bool) -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        where = to(fake, place=fake.add_channel("here", [ana], kind=kind).id)
        if threaded:
            post = await room.service.send(where, Card("Today"), nonce="g0")
            where = replace(where, thread_of=post.ref, thread_title="Tuesday")
        fake.faults.next("chat.postMessage", drop=True, after_commit=arrived)
        with pytest.raises(TryLater):
            await room.service.send(where, CARD, nonce="g1")
        await room.service.send(replace(where, attempt=2), CARD, nonce="g1")
        assert len([one for one in fake.workspace.messages if "for you" in plain(one.blocks)]) == 1


async def test_a_message_is_found_in_a_long_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "PAGE", 2)
    async with fake_slack() as fake, socket_room(fake) as room:
        where = to(fake, place=fake.channel("general").id)
        post = await room.service.send(where, Card("Today"), nonce="g0")
        below = replace(where, thread_of=post.ref, thread_title="Tuesday")
        sent = [await room.service.send(below, Card(f"Reply {number}"), nonce=f"g{number}") for number in range(1, 6)]
        assert await room.service.send(replace(below, attempt=2), Card("Reply 5"), nonce="g5") == sent[-1]


async def test_a_post_has_an_address_and_a_thread_below_it() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        general = fake.channel("general").id
        post = await room.service.send(to(fake, place=general), Card("Today"), nonce="g1")
        channel, ts = post.ref.split(":")
        assert post.link.endswith(f"/archives/{channel}/p{ts.replace('.', '')}")
        below = to(fake, place=general, thread_of=post.ref, thread_title="Tuesday")
        reply = await room.service.send(below, CARD, nonce="g2")
        assert fake.workspace.messages[-1].thread_ts == ts
        assert reply.ref == f"{channel}:{fake.workspace.messages[-1].ts}"
        fake.faults.next("chat.getPermalink", status=500)
        without = await room.service.send(to(fake, place=general), Card("Tomorrow"), nonce="g3")
        assert (without.ref[:1], without.link) == ("C", "")


async def test_a_message_is_changed_where_it_is_and_never_posted_again() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, general = fake.add_user("ana"), fake.channel("general").id
        sent = await room.service.send(to(fake, place=general), Card("Open", (RADAR,)), nonce="g1")
        edit = to(fake, place=general, edits=sent.ref)
        assert await room.service.send(edit, Card("Closed"), nonce="g2") == Sent(sent.ref)
        (message,) = ana.sees("general")
        assert "Closed" in plain(message.blocks)
        message.deleted = True
        assert await room.service.send(edit, Card("Closed"), nonce="g2") == Sent("")
        assert ana.sees("general") == []
        below = to(fake, place=general, thread_of=sent.ref, thread_title="Tuesday")
        with pytest.raises(Undeliverable, match="was deleted"):
            await room.service.send(below, CARD, nonce="g3")


async def test_a_user_group_is_told() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        card = Card("Today", (Text(Group("S0LEARN", "learners"), " and <!subteam^S0OTHER>"),))
        await room.service.send(to(fake, place=fake.channel("general").id), card, nonce="g1")
        blocks = json.dumps(fake.workspace.messages[-1].blocks)
        assert blocks.count('"usergroup"') == 1
        assert "S0LEARN" in blocks


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
