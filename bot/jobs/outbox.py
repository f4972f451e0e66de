"""Sends what the outbox holds: claim, draw, send, mark.

A crash between any two of these loses nothing, and the nonce lets the platform recognise a message that was sent but
not marked. Who waits is served community by community, and each place or person gets one message at a time, so that
neither a big community nor a slow destination holds up the others.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Final, assert_never

import structlog

from bot.app import App
from bot.calls import Origin, Platform
from bot.errors import Busy, Halt, TryLater, Undeliverable
from bot.outcomes import Drawn, Happening, Letter
from bot.outside import Deliver, Events
from bot.records import Destination, OutboxRow, Sent
from bot.ui.cards import Card

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)  # for which no other process takes a message
SEND_WITHIN: Final = 90.0  # seconds; then a send is cut off, well before another process may begin the same
SLOTS: Final = 64  # messages under way at once on one platform: several times what one that answers at once needs
GATHER: Final = 0.1  # seconds in which a busy courier lets slots become free, to claim several messages at once
ATTEMPTS: Final = 12  # with the waits below: more than three hours, which outlasts most outages
MARKS: Final = 3  # attempts to mark a message, each of which waits for the database
FIRST_WAIT: Final = timedelta(seconds=10)
LONGEST_WAIT: Final = timedelta(hours=1)
SHORTEST_REST: Final = timedelta(seconds=1)  # after a refusal that names no time


def wait_after(attempts: int) -> timedelta:
    """How long to wait after a number of failed attempts: doubling from ten seconds to an hour."""
    return min(FIRST_WAIT * float(2 ** (attempts - 1)), LONGEST_WAIT)


async def measure(app: App) -> None:
    """Tell telemetry how much waits."""
    async with app.storage.begin(writes=False) as uow:
        depth = await uow.outbox.depth(app.clock.now())
    app.telemetry.outbox(depth.waiting, depth.dead, depth.oldest)


class Courier:
    """Sends what is due on one platform. Several of them, in any number of processes, share the work."""

    def __init__(
        self,
        app: App,
        platform: Platform,
        sender: Deliver,
        slots: int = SLOTS,
        clock: Callable[[], float] = monotonic,
        events: Events | None = None,
    ) -> None:
        """Take the application, the platform, who sends there and who keeps its events; nothing is begun."""
        self._app = app
        self._platform = platform
        self._sender = sender
        self._slots = slots
        self._clock = clock
        self._events = events
        self._line: deque[int | None] = deque()  # communities whose turn in this round is still to come
        self._halted_until = 0.0
        self._closed = False

    def close(self) -> None:
        """Begin no other message; those under way are finished by whoever awaits `send_due`."""
        self._closed = True

    async def send_due(self) -> int:
        """Send until nothing is due any more; the number of messages that were taken."""
        taken, under_way = 0, set[asyncio.Task[None]]()
        try:
            while True:
                rows = await self._claim(self._slots - len(under_way))
                taken += len(rows)
                under_way |= {asyncio.create_task(self._send(row)) for row in rows}
                if not under_way:
                    return taken
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                if len(under_way) > self._slots // 2:
                    more, under_way = await asyncio.wait(under_way, timeout=GATHER)
                    done |= more
                for task in done:
                    task.result()
        except asyncio.CancelledError:
            for task in under_way:
                task.cancel()
            raise
        finally:
            if under_way:
                await asyncio.wait(under_way)

    # --- who is next ---------------------------------------------------------------------------------------------

    async def _claim(self, free: int) -> Sequence[OutboxRow]:
        """The next messages for `free` slots: one of each community in turn, and more only when all had theirs."""
        if self._closed or free == 0 or self._clock() < self._halted_until:
            return ()
        storage, now = self._app.storage, self._app.clock.now()
        if not self._line:
            async with storage.begin(writes=False) as uow:  # an idle program writes nothing
                self._line.extend(await uow.outbox.line(self._platform, now))
        rows: list[OutboxRow] = []
        while self._line and len(rows) < free:
            turn = [self._line.popleft() for _ in range(min(free - len(rows), len(self._line)))]
            limit = len(turn) if self._line else free - len(rows)
            try:
                async with storage.begin() as uow:
                    rows += await uow.outbox.claim(self._platform, turn, now, LEASE, limit)
            except Busy:
                if not rows:
                    raise
                break  # those that are held are sent; the others have their turn in the next round
        return rows

    # --- one message ---------------------------------------------------------------------------------------------

    async def _send(self, row: OutboxRow) -> None:
        try:
            await self._attempt(row)
        except Exception:  # of the database: the message comes again when its lease is over, and is recognised
            log.exception("message not marked", row=row.id, template=row.message.template)

    async def _attempt(self, row: OutboxRow) -> None:
        if row.attempts > ATTEMPTS:
            await self._bury(row, "gave up: each attempt ended the program")
            return
        try:
            drawn = await self._app.draw(row.message, again=row.attempts > 1)
            async with asyncio.timeout(SEND_WITHIN):
                sent = await self._deliver(row, drawn)
            await self._insist_on_marking(row, sent)
        except Undeliverable as error:
            await self._bury(row, str(error))
        except TryLater as error:
            await self._retry(row, error)
        except TimeoutError:
            await self._retry(row, TryLater("not sent in time"))
        except Exception as error:
            log.exception("outbox message failed", row=row.id, template=row.message.template)
            await self._retry(row, TryLater(type(error).__name__))

    async def _deliver(self, row: OutboxRow, drawn: Drawn | None) -> Sent | None:
        to, nonce = self._destination(row), f"g{row.id}"
        match drawn:
            case None:
                return None
            case Card():
                return await self._sender.send(to, drawn, nonce=nonce)
            case Letter(card, attachments):
                return await self._sender.send(to, card, nonce=nonce, files=attachments)
            case Happening():
                if self._events is None:
                    raise Undeliverable(f"there are no events on {self._platform}")
                return await self._events.announce(to, drawn, nonce=nonce)
            case _:
                assert_never(drawn)

    def _destination(self, row: OutboxRow) -> Destination:
        message = row.message
        reader = Origin(message.platform, message.workspace, message.person)
        return Destination(
            platform=message.platform,
            workspace=message.workspace,
            person=message.person,
            place=message.place,
            home=message.home,
            locale=self._app.words(reader).language,
            attempt=row.attempts,
            thread_of=message.thread_of,
            thread_title=message.thread_title,
            edits=message.edits,
            private=message.private,
            pings=message.pings,
        )

    async def _insist_on_marking(self, row: OutboxRow, sent: Sent | None) -> None:
        """Mark what was sent even when the database is busy: looking for it on the platform would be dearer."""
        for _ in range(MARKS - 1):
            try:
                await self._mark(row, sent)
            except Busy:
                log.warning("marking a message again", row=row.id)
            else:
                return
        await self._mark(row, sent)

    async def _mark(self, row: OutboxRow, sent: Sent | None) -> None:
        """Mark a message as sent, or (None) as not wanted any more, with what its feature does about it."""
        now, hook = self._app.clock.now(), self._app.registry.on_sent.get(row.message.template)
        async with self._app.storage.begin() as uow:
            marked = await uow.outbox.sent(row, now, sent.ref if sent else "not wanted any more")
            if marked and sent and hook:
                await hook(uow, row.message, sent, now)
            if marked and sent and sent.rest:  # last, so that what follows has to wait as well
                where = replace(row.message, place=sent.place or row.message.place)
                await uow.outbox.postpone(where, now + sent.rest, Halt.PLACE)

    async def _retry(self, row: OutboxRow, error: TryLater) -> None:
        if row.attempts >= ATTEMPTS and not error.refused:
            await self._bury(row, f"gave up: {error}")
            return
        wait = max(error.after, SHORTEST_REST if error.refused else wait_after(row.attempts))
        until = self._app.clock.now() + wait
        if error.halts is Halt.PLATFORM:
            self._halted_until = self._clock() + wait.total_seconds()
        async with self._app.storage.begin() as uow:
            await uow.outbox.retry(row.id, until, str(error), counts=not error.refused)
            if error.halts in (Halt.PLACE, Halt.WORKSPACE):
                await uow.outbox.postpone(row.message, until, error.halts)

    async def _bury(self, row: OutboxRow, reason: str) -> None:
        log.warning("message given up", row=row.id, template=row.message.template, reason=reason)
        now, hook = self._app.clock.now(), self._app.registry.on_failed.get(row.message.template)
        try:
            async with self._app.storage.begin() as uow:
                if await uow.outbox.bury(row.id, now, reason) and hook:
                    await hook(uow, row.message, reason, now)
        except Exception:
            if hook is None or row.attempts < ATTEMPTS:
                raise
            log.exception("what follows a failure failed", row=row.id, template=row.message.template)
            async with self._app.storage.begin() as uow:
                await uow.outbox.bury(row.id, now, reason)
