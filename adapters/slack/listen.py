"""From Bolt to the door and back: acknowledge first, ask who it is, let the door answer, show it.

Slack waits three seconds for an acknowledgement. Commands and clicks are acknowledged at once. A submitted form is
acknowledged with its outcome when that comes in time, and else closed, with the outcome following as a message.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack import inbound
from adapters.slack.api import FAILURES, reason_of
from adapters.slack.cards import LINK
from adapters.slack.inbound import Received
from adapters.slack.membership import Membership
from adapters.slack.people import People
from adapters.slack.respond import Asker, Responder
from adapters.slack.roster import Roster
from adapters.slack.workspaces import Workspaces
from bot.calls import Platform
from bot.outcomes import Outcome
from bot.outside import Door
from bot.registry import Pace
from bot.telemetry import Telemetry

log = structlog.get_logger()

SUBMISSION_WITHIN: Final = 2.4  # seconds for the outcome of a form; Slack gives up after three
EVERYTHING: Final = re.compile("")


class Listener:
    """Answers everything that Slack sends."""

    def __init__(
        self,
        door: Door,
        people: People,
        membership: Membership,
        roster: Roster,
        responder: Responder,
        workspaces: Workspaces,
        telemetry: Telemetry,
        submission_within: float = SUBMISSION_WITHIN,
    ) -> None:
        """Take the parts; `register` connects them to Bolt."""
        self._door = door
        self._people = people
        self._membership = membership
        self._roster = roster
        self._responder = responder
        self._workspaces = workspaces
        self._telemetry = telemetry
        self._submission_within = submission_within
        self._under_way: set[asyncio.Task[Any]] = set()

    def register(self, app: AsyncApp) -> None:
        """Listen to all commands, clicks and forms, and to the subscribed events; the door knows what they mean."""
        app.command(EVERYTHING)(self.command)
        app.action(re.compile(f"^{LINK}"))(self.link)
        app.action(EVERYTHING)(self.click)
        app.view(EVERYTHING)(self.submission)
        app.event("app_home_opened")(self.home_opened)
        for name in ("app_mention", "message"):
            app.event(name)(self.greeting)
        for name in ("user_change", "tokens_revoked", "app_uninstalled"):
            app.event(name)(self.departure)

    async def finish(self, within: float) -> None:
        """Wait for what is under way, at most `within` seconds."""
        waiting = {task for task in self._under_way if task is not asyncio.current_task()}
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=within)
            if late:
                log.warning("calls left unfinished", number=len(late))

    # --- what Bolt calls (by parameter name) -----------------------------------------------------------------------

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A slash command."""
        with self._busy() as started:
            received = inbound.command(body)
            if self._door.terms(received.call).pace is Pace.SLOW:
                await ack(self._door.words(received.call.origin)("One moment…"))
                self._seen(started)()
            else:
                await ack()
            await self._answer(received, started)

    async def click(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A button or a select."""
        with self._busy() as started:
            await ack()
            await self._answer(inbound.click(body), started)

    async def link(self, ack: AsyncAck) -> None:
        """A link button: the browser has opened it already."""
        await ack()

    async def submission(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A form: the acknowledgement carries the outcome, if it comes in time."""
        with self._busy() as started:
            received = inbound.submission(body)
            handling = asyncio.create_task(self._handle(received, started))
            await asyncio.wait({handling}, timeout=self._submission_within)
            follow: Callable[[Asker, Outcome], Awaitable[None]] = self._responder.answer
            if handling.done():
                asker, outcome = handling.result()
                await ack(**await self._responder.at_once(asker, outcome))
                follow = self._responder.after
            else:
                await ack(response_action="clear")
            asker, outcome = await handling
            await self._show(follow(asker, outcome))

    async def home_opened(self, body: dict[str, Any]) -> None:
        """The Home tab (or the messages tab, which needs nothing) was opened."""
        with self._busy() as started:
            if body["event"].get("tab") == "home":
                await self._answer(inbound.opened_home(body), started)

    async def greeting(self, body: dict[str, Any]) -> None:
        """A mention or a direct message."""
        with self._busy() as started:
            received = inbound.greeting(body)
            if received is not None:
                await self._answer(received, started)

    async def departure(self, body: dict[str, Any]) -> None:
        """A change of a person, or the removal of the app."""
        with self._busy():
            event = body["event"]
            if event["type"] == "user_change":
                for cache in (self._people, self._roster):
                    cache.forget(body["team_id"], event["user"]["id"])
            received = inbound.departure(body)
            if received is not None:
                if not received.source.person:
                    await self._workspaces.removed(received.source.team)
                await self._door.handle(received.call)

    # --- how -------------------------------------------------------------------------------------------------------

    async def _answer(self, received: Received, started: float) -> None:
        asker, outcome = await self._handle(received, started)
        await self._show(self._responder.answer(asker, outcome))

    async def _handle(self, received: Received, started: float) -> tuple[Asker, Outcome]:
        origin = await self._people.complete(received.call.origin)
        if self._door.terms(received.call).asks_rank:
            origin = await self._membership.complete(origin)
        asker = Asker(received.source, self._door.words(origin), self._seen(started))
        return asker, await self._door.handle(inbound.with_origin(received.call, origin))

    async def _show(self, showing: Awaitable[None]) -> None:
        try:
            await showing
        except FAILURES as failure:
            log.warning("answer not shown", reason=reason_of(failure))

    def _seen(self, started: float) -> Callable[[], None]:
        return _Once(lambda: self._telemetry.responded(Platform.SLACK, perf_counter() - started))

    @contextmanager
    def _busy(self) -> Iterator[float]:
        """Count the present task as under way (and keep it from being collected), and take the time."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        yield perf_counter()


class _Once:
    """Calls a function at the first call only."""

    def __init__(self, function: Callable[[], None]) -> None:
        self._function: Callable[[], None] | None = function

    def __call__(self) -> None:
        function, self._function = self._function, None
        if function is not None:
            function()
