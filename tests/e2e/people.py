"""One member on each platform, with the same few gestures: type, click, read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.e2e.patient import PATIENCE
from tests.fakes.discord import FakeUser as DiscordUser
from tests.fakes.discord.law_components import STRING_SELECT
from tests.fakes.slack import FakeUser as SlackUser
from tests.fakes.slack.exchange import buttons_in, plain

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
        menus = {one["custom_id"] for _, one in self.seen.modal.inputs if one["type"] == STRING_SELECT}
        picked = {name: [value] for name, value in values.items() if name in menus and isinstance(value, str)}
        self._see(await self.user.submit_modal(self.seen, values | picked))
        await self._done()

    async def go_on(self, **values: Any) -> None:
        """Fill in a step of a form and open the next one, which a button leads to: no form answers a form here."""
        await self.fill(**values)
        await self.click(next(label for label in self.labels if label.startswith("Continue")))

    async def choose(self, action: str, *values: Any) -> None:
        """Choose in a menu of the card, by the action that it leads to."""
        self._see(await self.user.choose(self.seen, action, values))
        await self._done()

    @property
    def fields(self) -> list[str]:
        """The fields of the open form."""
        return [one["custom_id"] for _, one in self.seen.modal.inputs] if self.seen.modal else []

    @property
    def private(self) -> bool:
        """Whether nobody else sees the answer; when it was late, the clicked message stands before it."""
        last = self.seen.messages[-1]
        return bool(last.private or last.channel.recipient)

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
        await self.seen.done(within=PATIENCE)


@dataclass
class OnSlack:
    """A member on the fake Slack."""

    user: SlackUser
    seen: Any = None

    async def type(self, command: str, text: str = "") -> None:
        name = {"me": "/greenroom-me"}.get(command, f"/{command}")
        self.seen = await self.user.slash(name, text)
        await self.seen.until(lambda seen: seen.ack is not None and not all(map(_is_file, seen.effects)), PATIENCE)

    async def click(self, label: str) -> None:
        await self.press(self._answers[-1], label)

    async def press(self, message: Any, label: str) -> None:
        """Press a button of any message."""
        self.seen = await self.user.click(message, label)
        await self.seen.until(lambda exchange: bool(self._own or exchange.views), PATIENCE)
        await self.seen.acked(PATIENCE)

    async def fill(self, **values: Any) -> None:
        """Fill in the open form; what is left out stays as it is. The answer comes to the click that opened it."""
        before = len(self._own)
        sent = await self.user.submit(self.seen, values)
        await sent.acked(PATIENCE)
        await self.seen.until(lambda _: len(self._own) > before, PATIENCE)

    async def go_on(self, **values: Any) -> None:
        """Fill in a step of a form; the next one takes its place."""
        sent = await self.user.submit(self.seen, values)
        await sent.acked(PATIENCE)

    async def choose(self, action: str, *values: Any) -> None:
        """Choose in a menu of the card, by the action that it leads to; there are menus for one and for several."""
        card = self._answers[-1]
        self.seen = await self.user.choose(card, values[0] if values[1:] == () else values, action_id=action)
        await self.seen.until(lambda exchange: bool(self._own), PATIENCE)
        await self.seen.acked(PATIENCE)

    @property
    def fields(self) -> list[str]:
        """The fields of the open form."""
        return [one["block_id"] for one in self.seen.view.blocks if one["type"] == "input"] if self.seen.views else []

    @property
    def labels(self) -> list[str]:
        return [button.text for message in self._answers[-1:] for button in buttons_in(message.blocks)]

    @property
    def text(self) -> str:
        return "\n".join(plain(message.blocks, message.text) for message in self._answers)

    @property
    def private(self) -> bool:
        """Whether nobody else sees the answer."""
        return all(one.private or one.channel.startswith("D") for one in self._answers)

    @property
    def _told(self) -> list[Any]:
        answers = [one for one in self.seen.effects if one.kind in ANSWERS and not _is_file(one)]
        return [one for one in answers if not one.message.deleted]

    @property
    def _own(self) -> list[Any]:
        return [one for one in self._told if one.cause == self.seen.number]

    @property
    def _answers(self) -> list[Any]:
        """The messages that answer what was done last; what else the channel shows meanwhile is none of them."""
        return list({one.message.ts: one.message for one in self._own or self._told}.values())


def _is_file(effect: Any) -> bool:
    """Whether nothing but a file became visible: that of an answer comes after it, and after what was done next."""
    return bool(effect.message and effect.message.files and not effect.message.text and not effect.message.blocks)


async def answer_all(someone: Someone, most: int = 40) -> int:
    """Answer every question until the sitting is over; how many there were."""
    for count in range(most):
        if "Skip" not in someone.labels:
            return count
        await someone.click(next(label for label in LEVELS if label in someone.labels))
    raise AssertionError("the sitting does not end")
