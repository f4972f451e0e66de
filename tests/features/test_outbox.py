"""Sending what the outbox holds: one message's trouble, or one platform's, is not that of the others."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.calls import Platform
from bot.errors import TryLater
from bot.jobs import outbox
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

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        await asyncio.sleep(self._slow)
        if self._hangs is not None:
            await self._hangs.wait()
            raise TryLater("no answer")
        self.sent.append(nonce)
        if len(self.sent) == 2:
            self.two.set()
        return Sent(nonce)


async def _waiting(home: House, person: Person, number: int, template: str = "me.linked") -> None:
    async with home.storage.begin() as uow:
        member = await uow.members.register(person.origin, home.clock.now())
        for n in range(number):
            o = person.origin
            message = Message(
                f"{o.platform}-{template}-{n}", member.community_id, template, o.platform, o.workspace,
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
    both = {Platform.DISCORD: Sender(hangs=never), Platform.SLACK: slack}
    sending = asyncio.create_task(outbox.send_due(home.app, both))
    async with asyncio.timeout(5):
        await slack.two.wait()
    never.set()
    await sending


async def test_no_send_begins_when_the_lease_is_running_out(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await _waiting(home, home.person("ana", Platform.DISCORD), 3)
    monkeypatch.setattr(outbox, "BEGIN_WITHIN", timedelta(seconds=0.1))
    slow, other = Sender(slow=0.2), Sender()
    await outbox.send_due(home.app, {Platform.DISCORD: slow})
    assert len(slow.sent) == 1
    home.clock.move(minutes=3)  # the lease is over: another process takes the others, each once
    await outbox.send_due(home.app, {Platform.DISCORD: other})
    assert len(other.sent) == 2
    assert await _left(home) == 0


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
        await outbox.send_due(home.app, {Platform.DISCORD: sender})
        home.clock.move(hours=2)
    assert len(sender.sent) == (1 if template == "me.linked" else 0)
    async with home.storage.begin(writes=False) as uow:
        depth = await uow.outbox.depth(home.clock.now())
    assert (depth.waiting, depth.dead) == (0, 1)
