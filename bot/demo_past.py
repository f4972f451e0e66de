"""The past of the playground's community: its people go through the same door that members use, on earlier days."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.app import App
from bot.calendar import local_day
from bot.calls import Call, Click, Command, Origin, Submission
from bot.outcomes import FormErrors, Outcome
from bot.telemetry import Telemetry
from bot.ui.forms import Raw
from bot.zones import zone_of


@dataclass(frozen=True, slots=True)
class _Then:
    instant: datetime

    def now(self) -> datetime:
        return self.instant


def at(app: App, instant: datetime) -> App:
    """The application as it was at an instant; nothing that happens in it is measured."""
    return App(app.registry, app.storage, app.catalog, _Then(instant), Telemetry(), library=app.library)


class Visit:
    """Somebody of the demo community, on a day of the past."""

    def __init__(self, app: App, origin: Origin, now: datetime) -> None:
        """Come as `origin` to an application whose time is `now`."""
        self.app = at(app, now)
        self.origin = origin
        self.now = now
        self._ids = (f"demo-{origin.person}-{now.isoformat()}-{number}" for number in itertools.count())

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now, zone_of(self.origin.zone))

    async def type(self, *path: str, **values: str | int) -> Outcome:
        """Type a command."""
        return await self._do(Command(self.origin, next(self._ids), path, values))

    async def click(self, action: str, *values: str) -> Outcome:
        """Press a button, or choose values."""
        return await self._do(Click(self.origin, next(self._ids), action, values))

    async def send(self, action: str, /, **values: Raw) -> Outcome:
        """Send a form in."""
        return await self._do(Submission(self.origin, next(self._ids), action, values))

    async def _do(self, call: Call) -> Outcome:
        outcome = await self.app.handle(call)
        if isinstance(outcome, FormErrors):
            raise ValueError(f"the demo's {call} was not taken: {outcome.errors}")
        return outcome


Deed = tuple[float, Callable[[Visit], Awaitable[None]]]
"""How many days ago somebody did something, and what."""


async def live(app: App, origin: Origin, deeds: Sequence[Deed]) -> None:
    """Let somebody do all of it, the longest ago first."""
    now = app.clock.now()
    for days, deed in sorted(deeds, key=lambda one: -one[0]):
        await deed(Visit(app, origin, now - timedelta(days=days)))
