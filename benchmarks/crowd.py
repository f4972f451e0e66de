"""Members who click at a steady rate, on the fake Discord and the fake Slack, and what they have to wait for.

The load is open: a click is due when its time has come, whether or not earlier ones were answered. A wait runs from
the moment the platform sends the click to the moment it has the first response that the member sees.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from tests.fakes.discord import FakeUser as DiscordUser
from tests.fakes.slack import FakeUser as SlackUser

ANSWERS: Final = ("3", "B")
"""Labels of the answer that everybody gives: the middle level, the second option."""

PATIENCE: Final = 20.0  # seconds until a response counts as lost
AT_THE_START: Final = 15.0  # members a second who type /assess


class Seat(Protocol):
    """A member in front of a card with buttons."""

    async def begin(self) -> None:
        """Type /assess."""

    async def click(self) -> None:
        """Give an answer."""

    @property
    def waited(self) -> float | None:
        """Milliseconds until the response to the last action was there; None as long as it is not."""

    @property
    def asked(self) -> bool:
        """Whether a question is in front of them."""


class OnDiscord:
    """A member of the fake Discord."""

    def __init__(self, user: DiscordUser) -> None:
        self._user = user
        self._last: Any = None

    async def begin(self) -> None:
        """Type /assess."""
        self._last = await self._user.slash("assess")

    async def click(self) -> None:
        """Give an answer."""
        there = self._last.buttons()
        self._last = await self._user.click(self._last.message, next(label for label in ANSWERS if label in there))

    @property
    def waited(self) -> float | None:
        """Milliseconds until the response was there."""
        if not self._last.finished:
            return None
        return float(self._last.steps[0].at - self._last.interaction.created_at) * 1e3

    @property
    def asked(self) -> bool:
        """Whether a question is in front of them."""
        return bool(self._last.finished) and "Skip" in self._last.buttons()


class OnSlack:
    """A member of the fake Slack. Nothing is seen before the message is edited: the acknowledgement is silent."""

    def __init__(self, user: SlackUser) -> None:
        self._user = user
        self._last: Any = None
        self._sent = 0.0

    async def begin(self) -> None:
        """Type /assess."""
        self._sent = time.time()
        self._last = await self._user.slash("/assess")

    async def click(self) -> None:
        """Give an answer."""
        message = self._last.message
        there = self._labels()
        label = next(label for label in ANSWERS if label in there)
        self._sent = time.time()
        self._last = await self._user.click(message, label)

    @property
    def waited(self) -> float | None:
        """Milliseconds until the response was there."""
        if self._last.ack is None:
            return None
        seen = self._last.effects
        return float(seen[0].at - self._sent) * 1e3 if seen else None

    @property
    def asked(self) -> bool:
        """Whether a question is in front of them."""
        return self.waited is not None and "Skip" in self._labels()

    def _labels(self) -> list[str]:
        return [button.text for button in self._last.buttons()]


@dataclass
class Waits:
    """Milliseconds that clicks had to wait for: another question, or the card at the end of a sitting."""

    questions: list[float] = field(default_factory=list)
    results: list[float] = field(default_factory=list)
    lost: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Clicks a second that were really made."""
        return (len(self.questions) + len(self.results) + self.lost) / self.seconds

    def add(self, other: Waits) -> None:
        """Take those of another round in."""
        self.questions += other.questions
        self.results += other.results
        self.lost += other.lost
        self.seconds += other.seconds


async def seat(members: Sequence[Seat]) -> None:
    """All members type /assess, and have their first question."""
    for member in members:
        await member.begin()
        await asyncio.sleep(1 / AT_THE_START)
    await _until(lambda: all(member.waited is not None for member in members))


async def clicks(members: Sequence[Seat], rate: float, seconds: float) -> Waits:
    """Members click in turn, `rate` times a second; whose sitting has ended begins another one (not counted)."""
    found = Waits()
    turn, waiting = deque(members), dict.fromkeys(members, False)
    begun = time.perf_counter()
    number = 0

    def take(member: Seat) -> None:
        waited = member.waited
        if waiting[member] and waited is not None:
            waiting[member] = False
            (found.questions if member.asked else found.results).append(waited)

    while number < rate * seconds:
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        for _ in range(len(turn)):
            member = turn[0]
            turn.rotate(-1)
            take(member)
            if member.waited is None:
                continue  # still waits for an answer: somebody else clicks
            if member.asked:
                await member.click()
                waiting[member] = True
                number += 1
                break
            await member.begin()
    found.seconds = time.perf_counter() - begun
    await _until(lambda: all(member.waited is not None for member in members))
    for member in members:
        take(member)
    found.lost = sum(waiting.values())
    return found


async def _until(condition: Callable[[], bool]) -> None:
    """Wait, at most `PATIENCE` seconds; what is not there by then is counted by whoever asked."""
    until = time.perf_counter() + PATIENCE
    while not condition() and time.perf_counter() < until:  # noqa: ASYNC110 - two fakes, two ways of telling
        await asyncio.sleep(0.05)
