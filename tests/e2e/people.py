"""One member on each platform, with the same few gestures: type, click, read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.fakes.discord import FakeUser as DiscordUser
from tests.fakes.slack import FakeUser as SlackUser

LEVELS = ("3", "B")
ANSWERS = ("message", "edit")


class Someone(Protocol):
    """A member in front of a card."""

    async def type(self, command: str, text: str = "") -> None: ...

    async def click(self, label: str) -> None: ...

    @property
    def labels(self) -> list[str]: ...

    @property
    def text(self) -> str: ...


@dataclass
class OnDiscord:
    """A member on the fake Discord."""

    user: DiscordUser
    seen: Any = None
    history: list[Any] = field(default_factory=list)

    async def type(self, command: str, text: str = "") -> None:
        options = dict(pair.split(":", 1) for pair in text.split()) if text else {}
        self._see(await self.user.slash(command, options))
        await self._done()

    async def click(self, label: str) -> None:
        await self.press(self.seen, label)

    async def press(self, message: Any, label: str) -> None:
        """Press a button of any message."""
        self._see(await self.user.click(message, label))
        await self._done()

    async def fill(self, **values: Any) -> None:
        """Fill in the open form; what is left out stays as it is."""
        self._see(await self.user.submit_modal(self.seen, values))
        await self._done()

    @property
    def labels(self) -> list[str]:
        return list(self.seen.buttons())

    @property
    def text(self) -> str:
        return "\n".join(self.seen.texts())

    def _see(self, exchange: Any) -> None:
        self.seen = exchange
        self.history.append(exchange)

    async def _done(self) -> None:
        await self.seen.done(within=15)


@dataclass
class OnSlack:
    """A member on the fake Slack."""

    user: SlackUser
    seen: Any = None

    async def type(self, command: str, text: str = "") -> None:
        name = {"me": "/greenroom-me"}.get(command, f"/{command}")
        self.seen = await self.user.slash(name, text)
        await self.seen.done(within=15)

    async def click(self, label: str) -> None:
        await self.press(self.seen.message, label)

    async def press(self, message: Any, label: str) -> None:
        """Press a button of any message."""
        self.seen = await self.user.click(message, label)
        await self.seen.until(lambda exchange: bool(exchange.messages or exchange.views), 15)
        await self.seen.acked(15)

    async def fill(self, **values: Any) -> None:
        """Fill in the open form; what is left out stays as it is. The answer comes to the click that opened it."""
        before = len(self.seen.effects)
        await self.user.submit(self.seen, values)
        await self.seen.until(lambda exchange: any(one.kind in ANSWERS for one in exchange.effects[before:]), 15)

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.seen.buttons()]

    @property
    def text(self) -> str:
        return "\n".join(self.seen.texts())


async def answer_all(someone: Someone, most: int = 40) -> int:
    """Answer every question until the sitting is over; how many there were."""
    for count in range(most):
        if "Skip" not in someone.labels:
            return count
        await someone.click(next(label for label in LEVELS if label in someone.labels))
    raise AssertionError("the sitting does not end")
