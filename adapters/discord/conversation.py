"""One interaction's token: the first answer within three seconds, and what may be said after it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from time import monotonic
from typing import Any, Final

from adapters.discord.cards import EPHEMERAL, Message, Upload
from adapters.discord.inbound import Arrival
from adapters.discord.wire import Wire, WireError
from bot.calls import Platform
from bot.telemetry import Telemetry

Json = dict[str, Any]

REPLY, THINK, THINK_QUIETLY, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ALREADY_ANSWERED: Final = 40060
FIRST_ANSWER: Final = 2.8  # seconds from receipt; Discord waits three from its own clock
ATTEMPT: Final = 1.2  # seconds for one attempt at the first answer, so that a second fits
PATIENCE: Final = 20.0  # seconds for whatever is said later; the token lives for fifteen minutes


class State(Enum):
    """What the member sees so far."""

    NOTHING = "nothing"
    QUIET = "quiet"  # the clicked message, unchanged
    THINKING_PRIVATELY = "thinking privately"
    THINKING_PUBLICLY = "thinking publicly"
    DONE = "done"


class Conversation:
    """Says things through an interaction's token, by whatever way is open at the time."""

    def __init__(self, wire: Wire, arrival: Arrival, telemetry: Telemetry) -> None:
        """Begin with nothing said."""
        self._wire = wire
        self._arrival = arrival
        self._telemetry = telemetry
        self._later = f"/webhooks/{arrival.application_id}/{arrival.token}"
        self.state = State.NOTHING

    async def defer(self, *, private: bool) -> None:
        """Win time. A click leaves its message as it is; a command shows that somebody is thinking.

        Raises:
            WireError: when it is too late, or Discord does not answer.
        """
        if self._arrival.source_private is not None:
            await self._first(THINK_QUIETLY)
            self.state = State.QUIET
        else:
            await self._first(THINK, {"flags": EPHEMERAL} if private else None)
            self.state = State.THINKING_PRIVATELY if private else State.THINKING_PUBLICLY

    async def show(self, message: Message, *, private: bool, in_place: bool) -> None:
        """Show a message: `in_place` of the one that was clicked, or as a new one.

        Raises:
            WireError: when it cannot be shown.
        """
        body = message.private() if private else message.body
        thinking = State.THINKING_PRIVATELY if private else State.THINKING_PUBLICLY
        if self.state is State.NOTHING:
            await self._answer(UPDATE if in_place else REPLY, message.body if in_place else body, message)
        elif self.state is thinking or (self.state is State.QUIET and in_place):
            await self._edit(message)
        else:
            if self.state in (State.THINKING_PRIVATELY, State.THINKING_PUBLICLY):
                # The place that was held is for another audience, and a follow-up would fall into it.
                await self._insist("DELETE", f"{self._later}/messages/@original")
            await self._insist("POST", self._later, body, message.files)
        self.state = State.DONE

    async def open_form(self, modal: Json) -> None:
        """Open a form; only possible as the first answer.

        Raises:
            WireError: when it is too late, or Discord refuses.
        """
        await self._first(MODAL, modal)
        self.state = State.DONE

    async def suggest(self, choices: Sequence[Json]) -> None:
        """Answer with choices for an option.

        Raises:
            WireError: when it is too late, or Discord refuses.
        """
        await self._first(CHOICES, {"choices": list(choices)})
        self.state = State.DONE

    async def nod(self) -> None:
        """Take back what was shown while thinking; the clicked message stays as it is.

        Raises:
            WireError: when it is too late, or Discord does not answer.
        """
        if self.state is State.NOTHING:
            await self.defer(private=True)
        if self.state in (State.THINKING_PRIVATELY, State.THINKING_PUBLICLY):
            await self._insist("DELETE", f"{self._later}/messages/@original")
        self.state = State.DONE

    async def _answer(self, kind: int, body: Json, message: Message) -> None:
        try:
            await self._first(kind, body, message.files)
        except WireError as error:
            if not (error.passing and error.unsure):
                raise
            await self._edit(message)  # the answer may have been taken; then this makes sure of what it shows

    async def _first(self, kind: int, data: Json | None = None, files: Sequence[Upload] = ()) -> None:
        one = self._arrival
        body = {"type": kind} if data is None else {"type": kind, "data": data}
        path = f"/interactions/{one.id}/{one.token}/callback"
        try:
            await self._wire.insist(one.received + FIRST_ANSWER, "POST", path, body, files, within=ATTEMPT)
        except WireError as error:
            if not (error.code == ALREADY_ANSWERED and error.unsure):  # else an earlier attempt had been taken
                raise
        self._telemetry.responded(Platform.DISCORD, monotonic() - one.received)

    async def _edit(self, message: Message) -> None:
        await self._insist("PATCH", f"{self._later}/messages/@original", message.body, message.files)

    async def _insist(self, method: str, path: str, body: Json | None = None, files: Sequence[Upload] = ()) -> None:
        await self._wire.insist(monotonic() + PATIENCE, method, path, body, files)
