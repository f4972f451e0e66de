"""Who is still on a server. Each is asked for alone: lists of members need a privileged intent."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from time import monotonic
from typing import Final

import structlog

from adapters.discord.threads import UNKNOWN_PERSON
from adapters.discord.wire import Wire, WireError

log = structlog.get_logger()

AT_ONCE: Final = 6  # questions under way: the pacer's queue stays short for everything else
TRIES: Final = 4  # for one person
FIRST_WAIT: Final = 0.5  # seconds after a fault that names no time; then twice as long each time


class DiscordRoster:
    """`outside.Roster` for Discord."""

    def __init__(self, wire: Wire, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Ask through this session."""
        self._wire = wire
        self._sleep = sleep

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        """Those of `people` who are not there any more, or are bots; see `outside.Roster`."""
        question = _Question(self._wire, self._sleep, workspace, people)
        await asyncio.gather(*(question.ask() for _ in range(min(AT_ONCE, len(people)))))
        return frozenset(question.gone)


class _Question:
    """The people of one server who are asked for, by several at once."""

    def __init__(
        self, wire: Wire, sleep: Callable[[float], Awaitable[object]], workspace: str, people: Collection[str]
    ) -> None:
        self._wire = wire
        self._sleep = sleep
        self._workspace = workspace
        self._waiting = deque(dict.fromkeys(people))
        self._rest_until = 0.0
        self.gone: set[str] = set()

    async def ask(self) -> None:
        """Ask for one after the other, until all were asked for or Discord does not answer."""
        while self._waiting:
            person = self._waiting.popleft()
            try:
                if await self._is_gone(person):
                    self.gone.add(person)
            except WireError as error:
                left, self._waiting = len(self._waiting) + 1, deque()
                log.warning("people taken to be there", platform="discord", number=left, reason=str(error))

    async def _is_gone(self, person: str) -> bool:
        path, wait = f"/guilds/{self._workspace}/members/{person}", FIRST_WAIT
        for left in reversed(range(TRIES)):
            if (rest := self._rest_until - monotonic()) > 0:
                await self._sleep(rest)
            try:
                member = await self._wire.call("GET", path)
                self._rest(self._wire.rest("GET", path))
                return bool(member["user"].get("bot"))
            except WireError as error:
                if error.code in UNKNOWN_PERSON:
                    return True
                if not (error.passing and left):
                    raise
                self._rest(max(error.after, wait))
                wait *= 2
        raise AssertionError("the last try returns or raises")

    def _rest(self, seconds: float) -> None:
        self._rest_until = max(self._rest_until, monotonic() + seconds)
