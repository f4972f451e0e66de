"""Sending what the outbox holds: one message's trouble, or one platform's, is not that of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.calls import Platform
from bot.errors import TryLater
from bot.jobs import outbox
from bot.jobs.outbox import Courier
from bot.outcomes import Attachment
from bot.records import Destination, Message, Sent
from bot.ui.cards import Card
from tests.house import House, Person


class Sender:
    """Remembers who was sent something; `slow` seconds a message, and fails where told."""

    def __init__(self, slow: float = 0.0, hangs: asyncio.Event | None = None) -> None:
        self.sent: list[str] = []
        self.two = asyncio.Event()
        self._slow = slow
        self._hangs = hangs

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        await asyncio.sleep(self._slow)
        if self._hangs is not None:
            await self._hangs.wait()
            raise TryLater("no answer")
        self.sent.append(nonce)
        if len(self.sent) == 2:
            self.two.set()
        return Sent(nonce)


async def _waiting(home: House, person: Person, number: int, template: str = "me.linked", key: str = "") -> None:
    async with home.storage.begin() as uow:
        member = await uow.members.register(person.origin, home.clock.now())
        for n in range(number):
            o = person.origin
            message = Message(
                f"{key}{o.platform}-{template}-{n}", member.community_id, template, o.platform, o.workspace,
                {"platform": "slack"}, member.id, o.person,
            )  # fmt: skip
            assert await uow.outbox.add(message, home.clock.now())


async def _left(home: House) -> int:
    async with home.storage.begin(writes=False) as uow:
        return (await uow.outbox.depth(home.clock.now())).waiting


async def test_a_platform_that_does_not_answer_holds_up_no_other(home: House) -> None:
    ana, ben = home.person("ana", Platform.DISCORD), home.person("ben", Platform.SLACK)
    await _waiting(home, ana, 2)
    await _waiting(home, ben, 2)
    never, slack = asyncio.Event(), Sender()
    couriers = (
        Courier(home.app, Platform.DISCORD, Sender(hangs=never)),
        Courier(home.app, Platform.SLACK, slack),
    )
    sending = asyncio.gather(*(courier.send_due() for courier in couriers))
    async with asyncio.timeout(5):
        await slack.two.wait()
    never.set()
    await sending


async def test_a_send_ends_before_the_lease_does(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outbox.LEASE.total_seconds() - outbox.SEND_WITHIN >= 30
    await _waiting(home, home.person("ana", Platform.DISCORD), 1)
    monkeypatch.setattr(outbox, "SEND_WITHIN", 0.05)
    slow, other = Sender(slow=30), Sender()
    await Courier(home.app, Platform.DISCORD, slow).send_due()
    assert slow.sent == []
    home.clock.move(seconds=10)
    await Courier(home.app, Platform.DISCORD, other).send_due()
    assert len(other.sent) == 1
    assert await _left(home) == 0


async def test_a_slow_destination_holds_up_no_other(home: House) -> None:
    await _waiting(home, home.person("ana", Platform.DISCORD), 3)
    never, sender = asyncio.Event(), Sender()

    class OneHangs(Sender):
        async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
            if to.person == "ana":
                await never.wait()
            return await sender.send(to, card, nonce=nonce, files=files)

    courier = Courier(home.app, Platform.DISCORD, OneHangs(), slots=2)
    sending = asyncio.create_task(courier.send_due())
    await _waiting(home, home.person("ben", Platform.DISCORD), 1, key="ben")
    await _waiting(home, home.person("cleo", Platform.DISCORD), 1, key="cleo")
    async with asyncio.timeout(5):
        await sender.two.wait()
    courier.close()
    never.set()
    await sending
    assert len(sender.sent) == 3, "what is under way is finished, and nothing begun"
    assert await _left(home) == 2


@pytest.mark.parametrize("template", ["nobody.declares.this", "me.linked"])
async def test_a_message_that_cannot_be_drawn_is_given_up_and_holds_up_none(
    home: House, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = home.person("ana", Platform.DISCORD)
    await _waiting(home, ana, 1, template)
    if template == "me.linked":  # declared, but its arguments are of another version
        async with home.storage.begin() as uow:
            member = await uow.members.find(ana.origin)
            assert member is not None
            o = ana.origin
            odd = Message("odd", member.community_id, template, o.platform, o.workspace, {}, member.id, o.person)
            assert await uow.outbox.add(odd, home.clock.now())
    sender = Sender()
    for _ in range(outbox.ATTEMPTS):
        await Courier(home.app, Platform.DISCORD, sender).send_due()
        home.clock.move(hours=2)
    assert len(sender.sent) == (1 if template == "me.linked" else 0)
    async with home.storage.begin(writes=False) as uow:
        depth = await uow.outbox.depth(home.clock.now())
    assert (depth.waiting, depth.dead) == (0, 1)
