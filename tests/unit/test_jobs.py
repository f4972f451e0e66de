"""The outbox and the runner on both databases: a fault between any two steps loses nothing and doubles nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import App
from bot.calls import Origin, Platform
from bot.errors import TryLater, Undeliverable
from bot.jobs import outbox, runner
from bot.outcomes import Attachment
from bot.records import Destination, Message, Sent
from bot.registry import Feature, Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from storage.unit_of_work import SqlStorage
from tests.house import CATALOG, HandClock

LEASE = outbox.LEASE + timedelta(seconds=1)


@dataclass
class Post:
    """A platform: what was shown to members, and the faults that come first. A nonce is shown once."""

    faults: list[Exception] = field(default_factory=list)
    faults_after: list[Exception] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    tried: list[Destination] = field(default_factory=list)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        self.tried.append(to)
        if self.faults:
            raise self.faults.pop(0)
        self.shown.setdefault(nonce, card.title)
        if self.faults_after:
            raise self.faults_after.pop(0)
        return Sent(f"ref-{nonce}")


@dataclass
class Office:
    """An application with one kind of message and one job."""

    app: App
    clock: HandClock
    post: Post
    feature: Feature
    courier: outbox.Courier
    ran: list[datetime] = field(default_factory=list)

    async def tell(self, key: str = "k1", template: str = "hello", **more: Any) -> None:
        async with self.app.storage.begin() as uow:
            origin = Origin(Platform.SLACK, "T1", "U1")
            member = await uow.members.find(origin) or await uow.members.register(origin, self.clock.now())
            message = Message(key, member.community_id, template, Platform.SLACK, "T1", {"n": key}, member.id, "U1")
            await uow.outbox.add(message, self.clock.now())

    async def send(self) -> int:
        return await self.courier.send_due()

    async def depth(self) -> tuple[int, int]:
        async with self.app.storage.begin(writes=False) as uow:
            depth = await uow.outbox.depth(self.clock.now())
        return depth.waiting, depth.dead

    def titles(self) -> list[str]:
        return list(self.post.shown.values())


@pytest.fixture
async def office(storage: SqlStorage) -> AsyncIterator[Office]:
    clock, feature = HandClock(), Feature("office")
    built = Office(None, clock, Post(), feature, None)  # type: ignore[arg-type]

    @feature.message("hello")
    async def hello(ctx: Any, args: Mapping[str, Any]) -> Card:
        return Card(f"Hello {args['n']}")

    @feature.message("withdrawn")
    async def withdrawn(ctx: Any, args: Mapping[str, Any]) -> None:
        return None

    @feature.message("broken")
    async def broken(ctx: Any, args: Mapping[str, Any]) -> Card:
        raise RuntimeError("cannot draw")

    @feature.job("daily", lambda now: now.strftime("%Y-%m-%d"))
    async def daily(app: App, now: datetime) -> str:
        built.ran.append(now)
        if len(built.ran) == 1 and built.post.faults:
            raise built.post.faults.pop(0)
        return "done"

    built.app = App(Registry([feature]), storage, CATALOG, clock, Telemetry())
    built.courier = outbox.Courier(built.app, Platform.SLACK, built.post, clock=lambda: clock.instant.timestamp())
    return built


async def test_what_is_due_is_sent_once_and_marked(office: Office) -> None:
    await office.tell("a")
    await office.tell("a")
    await office.tell("b")
    assert await office.send() == 2
    assert await office.send() == 0
    assert office.titles() == ["Hello a", "Hello b"]
    assert await office.depth() == (0, 0)


@pytest.mark.parametrize("step", ["claim", "draw", "send", "mark"])
async def test_a_crash_at_any_step_shows_the_message_exactly_once(
    office: Office, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies before the claim, after it, once the request has left, or before the mark."""
    await office.tell()

    class Crash(BaseException):
        """The process is gone: nothing catches this."""

    async def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        if step == "claim":
            patch.setattr("storage.repositories.outbox.SqlOutbox.claim", crash)
        elif step == "draw":
            patch.setattr(office.app, "draw", crash)
        elif step == "send":
            office.post.faults_after = [Crash()]  # type: ignore[list-item]
        else:
            patch.setattr("storage.repositories.outbox.SqlOutbox.sent", crash)
        with pytest.raises(Crash):
            await office.send()
    assert len(office.titles()) == (1 if step in ("send", "mark") else 0)
    if step != "claim":
        assert await office.send() == 0, "the lease holds: no other process takes it meanwhile"
        office.clock.instant += LEASE
    assert await office.send() == 1
    assert office.titles() == ["Hello k1"]
    assert office.post.tried[-1].attempt == (1 if step == "claim" else 2), "the sender is told to look first"
    assert await office.depth() == (0, 0)


async def test_passing_faults_are_retried_with_growing_waits_and_given_up_at_last(office: Office) -> None:
    await office.tell()
    office.post.faults = [TryLater("busy") for _ in range(outbox.ATTEMPTS)]
    waits = []
    while office.post.faults:
        before = office.clock.instant
        while await office.send() == 0:
            office.clock.move(seconds=5)
        waits.append((office.clock.instant - before).total_seconds())
    assert waits == [0, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]
    assert await office.depth() == (0, 1)
    assert office.titles() == []


async def test_the_wait_that_the_platform_asks_for_is_kept(office: Office) -> None:
    await office.tell()
    office.post.faults = [TryLater("slow down", timedelta(minutes=30))]
    await office.send()
    office.clock.move(minutes=29)
    assert await office.send() == 0
    office.clock.move(minutes=1)
    assert await office.send() == 1
    assert office.titles() == ["Hello k1"]


def test_waits_double_from_ten_seconds_to_an_hour() -> None:
    waits = [outbox.wait_after(n).total_seconds() for n in range(1, 12)]
    assert waits[:4] == [10, 20, 40, 80]
    assert max(waits) == waits[-1] == 3600


@pytest.mark.parametrize("fault", [Undeliverable("closed"), TryLater("busy"), OSError("cut")])
async def test_one_failure_does_not_hold_up_the_others(office: Office, fault: Exception) -> None:
    for key in "abc":
        await office.tell(key)
    office.post.faults = [fault]
    with capture_logs():
        await office.send()
    assert office.titles() == ["Hello b", "Hello c"]
    assert await office.depth() == ((0, 1) if isinstance(fault, Undeliverable) else (1, 0))


async def test_a_card_that_cannot_be_drawn_does_not_hold_up_the_others(office: Office) -> None:
    await office.tell("bad", "broken")
    await office.tell("good")
    with capture_logs() as logs:
        await office.send()
    assert office.titles() == ["Hello good"]
    assert await office.depth() == (1, 0)
    assert "outbox message failed" in [line["event"] for line in logs]


async def test_a_message_of_a_template_that_is_gone_ends_as_dead_letter(office: Office) -> None:
    await office.tell("old", "no.longer.declared")
    with capture_logs():
        for _ in range(outbox.ATTEMPTS):
            await office.send()
            office.clock.move(hours=2)
    assert await office.depth() == (0, 1)


async def test_what_is_not_wanted_any_more_is_not_sent(office: Office) -> None:
    await office.tell("x", "withdrawn")
    assert await office.send() == 1
    assert office.post.tried == []
    assert await office.depth() == (0, 0)


async def test_each_platform_has_its_own_courier(office: Office) -> None:
    await office.tell()
    assert await outbox.Courier(office.app, Platform.DISCORD, office.post).send_due() == 0
    assert await office.depth() == (1, 0)


# --- the runner -------------------------------------------------------------------------------------------------------


async def test_each_slot_is_done_once(office: Office) -> None:
    await runner.run_due(office.app)
    await runner.run_due(office.app)
    assert len(office.ran) == 1
    office.clock.move(days=1)
    await runner.run_due(office.app)
    assert len(office.ran) == 2


async def test_a_failed_job_is_tried_again_when_its_lease_is_over(office: Office) -> None:
    office.post.faults = [RuntimeError("boom")]
    with capture_logs() as logs:
        await runner.run_due(office.app)
    assert [line["event"] for line in logs] == ["job failed"]
    await runner.run_due(office.app)
    assert len(office.ran) == 1
    office.clock.instant += runner.LEASE + timedelta(seconds=1)
    await runner.run_due(office.app)
    assert len(office.ran) == 2
    office.clock.instant += runner.LEASE + timedelta(seconds=1)
    await runner.run_due(office.app)
    assert len(office.ran) == 2, "done is done"


async def test_a_process_that_dies_in_a_job_is_followed_by_another(office: Office) -> None:
    office.post.faults = [KeyboardInterrupt()]  # type: ignore[list-item]
    with pytest.raises(KeyboardInterrupt):
        await runner.run_due(office.app)
    office.clock.instant += runner.LEASE + timedelta(seconds=1)
    await runner.run_due(office.app)
    assert len(office.ran) == 2
