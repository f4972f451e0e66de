"""Sends what the outbox holds: claim, draw, send, mark.

A crash between any two of these loses nothing, and the nonce lets the platform recognise a message that was sent but
not marked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from time import monotonic
from typing import Final

import structlog

from bot.app import App
from bot.calls import Platform
from bot.errors import TryLater, Undeliverable
from bot.ports import Deliver
from bot.records import Destination, OutboxRow, Sent

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)  # longer than the slowest send with all its retries
BEGIN_WITHIN: Final = LEASE / 2  # no send of a batch begins later: it would end when another process has the row
BATCH: Final = 20
ATTEMPTS: Final = 8  # with the waits below: about four hours
FIRST_WAIT: Final = timedelta(seconds=10)
LONGEST_WAIT: Final = timedelta(hours=1)


async def send_due(app: App, senders: Mapping[Platform, Deliver]) -> int:
    """Send what is due on the platforms of `senders`, one batch; the number of messages that were taken."""
    async with app.storage.begin(writes=False) as uow:  # an idle program writes nothing
        depth = await uow.outbox.depth(app.clock.now())
    app.telemetry.outbox(depth.waiting, depth.dead, depth.oldest)
    if not depth.waiting:
        return 0
    async with app.storage.begin() as uow:
        rows = await uow.outbox.claim(tuple(senders), app.clock.now(), LEASE, BATCH)
    until = monotonic() + BEGIN_WITHIN.total_seconds()
    of_platform = {one: [row for row in rows if row.message.platform is one] for one in senders}
    ends = await asyncio.gather(  # a platform that does not answer, or fails, holds up no other
        *(_send_all(app, senders[one], mine, until) for one, mine in of_platform.items()), return_exceptions=True
    )
    for failure in ends:
        if failure is not None:
            raise failure
    return len(rows)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after a number of failed attempts: doubling from ten seconds to an hour."""
    return min(FIRST_WAIT * float(2 ** (attempts - 1)), LONGEST_WAIT)


async def _send_all(app: App, sender: Deliver, rows: Sequence[OutboxRow], until: float) -> None:
    for number, row in enumerate(rows):
        if monotonic() > until:
            log.warning("sending is slow", platform=str(row.message.platform), left=len(rows) - number)
            return
        await _send(app, sender, row)


async def _send(app: App, sender: Deliver, row: OutboxRow) -> None:
    message = row.message
    try:
        card = await app.draw(message)
        sent = await sender.send(_destination(row), card, nonce=f"g{row.id}") if card else None
        await _mark(app, row, sent)
    except Undeliverable as error:
        await _bury(app, row, str(error))
    except TryLater as error:
        await _retry(app, row, str(error), error.after)
    except Exception as error:
        log.exception("outbox message failed", row=row.id, template=message.template)
        await _retry(app, row, type(error).__name__, timedelta(0))


def _destination(row: OutboxRow) -> Destination:
    message = row.message
    return Destination(
        platform=message.platform,
        workspace=message.workspace,
        person=message.person,
        place=message.place,
        home=message.home,
        attempt=row.attempts,
        thread_of=message.thread_of,
        thread_title=message.thread_title,
        edits=message.edits,
    )


async def _mark(app: App, row: OutboxRow, sent: Sent | None) -> None:
    """Mark a message as sent, or (None) as not wanted any more, with what its feature does about it."""
    now, hook = app.clock.now(), app.registry.on_sent.get(row.message.template)
    async with app.storage.begin() as uow:
        marked = await uow.outbox.sent(row, now, sent.ref if sent else "not wanted any more")
        if marked and sent and hook:
            await hook(uow, row.message, sent, now)


async def _retry(app: App, row: OutboxRow, reason: str, after: timedelta) -> None:
    if row.attempts >= ATTEMPTS:
        await _bury(app, row, f"gave up: {reason}")
        return
    async with app.storage.begin() as uow:
        await uow.outbox.retry(row.id, app.clock.now() + max(after, wait_after(row.attempts)), reason)


async def _bury(app: App, row: OutboxRow, reason: str) -> None:
    log.warning("message given up", row=row.id, template=row.message.template, reason=reason)
    now, hook = app.clock.now(), app.registry.on_failed.get(row.message.template)
    async with app.storage.begin() as uow:
        if await uow.outbox.bury(row.id, now, reason) and hook:
            await hook(uow, row.message, reason, now)
