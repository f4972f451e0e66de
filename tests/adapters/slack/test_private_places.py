"""Places for a few people: group messages, of which Slack keeps one for the same people."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.calls import Platform
from bot.errors import TryLater, Undeliverable
from bot.records import Destination
from bot.ui.cards import Button, Card, Fields, Line, Text
from bot.ui.text import Person
from tests.adapters.slack.kit import fake_slack, socket_room
from tests.fakes.slack import ALL_SCOPES, FakeSlack, FakeUser
from tests.fakes.slack.exchange import plain
from tests.fakes.slack.world import Channel

HELLO = Card("You two meet", (Text("On Tuesday."),))


def among(fake: FakeSlack, *people: FakeUser | str, **more: Any) -> Destination:
    refs = tuple(one if isinstance(one, str) else one.id for one in people)
    return Destination(Platform.SLACK, fake.workspace.id, private=refs, thread_title="Mock 7", **more)


def groups(fake: FakeSlack) -> list[Channel]:
    return [one for one in fake.workspace.channels.values() if one.kind == "mpim"]


async def test_a_group_message_has_these_people_and_the_card() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben, cleo = (fake.add_user(name) for name in ("ana", "ben", "cleo"))
        to = among(fake, ana, ben, place=fake.channel("general").id)
        sent = await room.service.send(to, HELLO, nonce="g1")
        (group,) = groups(fake)
        assert set(group.members) == {ana.id, ben.id, fake.workspace.bot_user_id}
        (message,) = ana.sees(group)
        assert message in ben.sees(group)
        assert cleo.sees(group) == []
        assert (sent.ref, sent.place) == (f"{group.id}:{message.ts}", group.id)
        assert "/archives/" in sent.link
        assert sent.rest == timedelta(seconds=1)
        there = Destination(Platform.SLACK, fake.workspace.id, place=sent.place)
        later = await room.service.send(there, Card("Tomorrow"), nonce="g2")
        assert (later.place, len(ben.sees(group))) == ("", 2)
        await room.service.send(replace(there, edits=sent.ref), Card("Moved"), nonce="g3")
        assert "Moved" in plain(ben.sees(group)[0].blocks)
        assert fake.refusals == []


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_fault_leaves_one_place_with_one_card(arrived: bool) -> None:
    async with fake_slack() as fake:
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        to = among(fake, ana, ben)
        for number, method in enumerate(("conversations.open", "chat.postMessage")):
            fake.faults.next(method, drop=True, after_commit=arrived)
            async with socket_room(fake) as room:
                with pytest.raises(TryLater):
                    await room.service.send(to, HELLO, nonce=f"g{number}")
            async with socket_room(fake) as room:
                sent = await room.service.send(replace(to, attempt=2), HELLO, nonce=f"g{number}")
            (group,) = groups(fake)
            assert sent.place == group.id
            assert len(ana.sees(group)) == number + 1


async def test_who_left_or_was_deactivated_does_not_stop_the_others() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben, cleo = fake.add_user("ana"), fake.add_user("ben"), fake.add_user("cleo", deleted=True)
        sent = await room.service.send(among(fake, "U404", ana, cleo, ben), HELLO, nonce="g1")
        (group,) = groups(fake)
        assert (sent.place, len(ben.sees(group))) == (group.id, 1)
        ben.person.deleted = True  # which nobody told us
        alone = await room.service.send(among(fake, ana, ben), HELLO, nonce="g2")
        assert [message.channel for message in ana.sees()] == [alone.place]
        with pytest.raises(Undeliverable, match="none of the people"):
            await room.service.send(among(fake, "U404", cleo), HELLO, nonce="g3")


async def test_a_missing_scope_is_named_and_more_than_eight_are_too_many() -> None:
    async with fake_slack(scopes=ALL_SCOPES - {"mpim:write"}) as fake, socket_room(fake) as room:
        people = [fake.add_user(f"p{number}") for number in range(9)]
        with pytest.raises(Undeliverable, match="lacks a scope: check-setup"):
            await room.service.send(among(fake, *people[:2]), HELLO, nonce="g1")
        with pytest.raises(Undeliverable, match="too_many_users"):
            await room.service.send(among(fake, *people), HELLO, nonce="g1")
        assert groups(fake) == []


async def test_only_those_who_are_named_are_mentioned() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        both = Person(ana.id, "Ana"), Person(ben.id, "Ben")
        card = Card(
            "Today", (Text(*both), Line(*both, button=Button("Go", "g1:x")), Fields(("A", both[0]), ("B", both[1])))
        )
        await room.service.send(among(fake, ana, ben, pings=(ben.id,)), card, nonce="g1")
        (group,) = groups(fake)
        shown = json.dumps(ana.sees(group)[0].blocks)
        assert (shown.count(ana.id), shown.count(ben.id)) == (0, 3)
        assert "Ana" in shown
        place = Destination(Platform.SLACK, fake.workspace.id, place=fake.channel("general").id)
        await room.service.send(place, card, nonce="g2")
        assert ben.id not in json.dumps(ana.sees("general")[0].blocks)
