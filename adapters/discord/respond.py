"""Answers interactions: asks the application, and shows its outcome in the way that is still open."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, assert_never

import discord
import structlog

from adapters.discord import sayings
from adapters.discord.cards import Message, draw
from adapters.discord.conversation import Conversation, State
from adapters.discord.forms import modal
from adapters.discord.inbound import Arrival
from adapters.discord.people import missing
from adapters.discord.wire import Wire, WireError
from bot.calls import Call, Click, Command, Submission, Typing
from bot.outcomes import Audience, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.outside import Door, Pictures
from bot.registry import Pace
from bot.telemetry import Telemetry
from bot.ui.plain import one_line
from bot.words import Words

log = structlog.get_logger()

QUICK: Final = 1.6  # seconds that a quick handler gets before its answer is deferred
SUGGEST: Final = 2.5  # seconds for suggestions; later ones are no use to anybody
REMEMBERED: Final = 2_000  # interactions; one that comes again after a reconnect is answered once
CHOICE: Final = 100  # characters of a choice's name and value
BAD_REQUEST, FORBIDDEN, UNKNOWN_MESSAGE = 400, 403, 10008
TO_POST: Final = discord.Permissions(view_channel=True, send_messages=True, attach_files=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome; and as a message, if it is one or can become one."""

    outcome: Outcome
    reply: Reply | None = None
    message: Message | None = None


class Responder:
    """Turns arrivals into answers. Faults of the network never leave it."""

    def __init__(self, door: Door, wire: Wire, pictures: Pictures, telemetry: Telemetry, quick: float = QUICK) -> None:
        """Join the parts; `quick` is the time in seconds after which an answer is deferred."""
        self._door = door
        self._wire = wire
        self._pictures = pictures
        self._telemetry = telemetry
        self._quick = quick
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def answer(self, arrival: Arrival) -> None:
        """Answer an interaction, once."""
        if not self._first_time(arrival.id):
            log.info("interaction came again", platform="discord", what=_what(arrival.call))
            return
        talk = Conversation(self._wire, arrival, self._telemetry)
        if isinstance(arrival.call, Typing):
            await self._suggest(talk, arrival.call)
            return
        work = asyncio.create_task(self._work(arrival))
        try:
            await self._defer_if_slow(talk, arrival, work)
        except WireError as error:
            await asyncio.wait({work})  # what was asked for is done all the same, and shows at the next command
            _log(error, arrival, "interaction lost")
            return
        await self._show(talk, arrival, await work)

    def _first_time(self, interaction: int) -> bool:
        if interaction in self._seen:
            return False
        self._seen[interaction] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    async def _work(self, arrival: Arrival) -> Answer:
        outcome = await self._door.handle(arrival.call)
        reply = _reply(outcome, self._door.words(arrival.call.origin))
        return Answer(outcome, reply, await draw(reply, self._pictures)) if reply else Answer(outcome)

    async def _defer_if_slow(self, talk: Conversation, arrival: Arrival, work: asyncio.Task[object]) -> None:
        terms = self._door.terms(arrival.call)
        if terms.pace is Pace.QUICK:
            await asyncio.wait({work}, timeout=self._quick)
        if not work.done():
            await talk.defer(private=_private(arrival.call, terms.audience))

    async def _show(self, talk: Conversation, arrival: Arrival, answer: Answer) -> None:
        form = answer.outcome.form if isinstance(answer.outcome, OpenForm) else None
        try:
            if form is not None and talk.state is State.NOTHING and not isinstance(arrival.call, Submission):
                await talk.open_form(modal(form))
            elif answer.reply is not None and answer.message is not None:
                await self._reply(talk, arrival, answer.reply, answer.message)
            else:
                await talk.nod()
        except WireError as error:
            _log(error, arrival, "answer not shown")
            await self._console(talk, arrival, error)

    async def _reply(self, talk: Conversation, arrival: Arrival, reply: Reply, message: Message) -> None:
        private = _private(arrival.call, reply.to)
        seen_by_one = reply.to is Audience.ME or arrival.call.origin.direct
        in_place = reply.replace and arrival.source_private is seen_by_one  # nothing private on a card for all
        try:
            await talk.show(message, private=private, in_place=in_place)
        except WireError as error:
            if not in_place or error.code != UNKNOWN_MESSAGE:
                raise
            await talk.show(message, private=private, in_place=False)  # the clicked card was deleted meanwhile

    async def _console(self, talk: Conversation, arrival: Arrival, error: WireError) -> None:
        """Tell the member as much as can still be told."""
        w = self._door.words(arrival.call.origin)
        if error.status == FORBIDDEN:
            card = sayings.may_not_post(missing(arrival.permissions, TO_POST), w)
        elif error.status == BAD_REQUEST and error.details is not None:
            card = sayings.not_shown(w)
        else:
            return
        reply = Reply(card)
        try:
            await self._reply(talk, arrival, reply, await draw(reply, self._pictures))
        except WireError as again:
            _log(again, arrival, "member not told")

    async def _suggest(self, talk: Conversation, call: Typing) -> None:
        try:
            async with asyncio.timeout(SUGGEST):
                outcome = await self._door.handle(call)
            found = outcome.choices if isinstance(outcome, Suggestions) else ()
            choices = [{"name": _label(label), "value": value} for value, label in found if 0 < len(value) <= CHOICE]
            await talk.suggest(choices)
        except (TimeoutError, WireError) as error:
            log.info("suggestions lost", platform="discord", what=_what(call), error=type(error).__name__)


def _reply(outcome: Outcome, w: Words) -> Reply | None:
    """The message that an outcome becomes, should it become one."""
    match outcome:
        case Reply():
            return outcome
        case Home(card):
            return Reply(card)
        case OpenForm(form):
            return Reply(sayings.form_waits(form, w))
        case FormErrors():
            return Reply(sayings.form_errors(outcome, w))
        case Suggestions() | Nothing():
            return None
        case _:
            assert_never(outcome)


def _private(call: Call, to: Audience) -> bool:
    """Whether a message is marked as private; in direct messages everything is, without a mark."""
    return to is Audience.ME and not call.origin.direct


def _label(words: str) -> str:
    line = one_line(words) or "…"
    return line if len(line) <= CHOICE else line[: CHOICE - 1] + "…"


def _what(call: Call) -> str:
    """A name for the log, without anything that a member wrote."""
    match call:
        case Command(path=path) | Typing(path=path):
            return "/" + " ".join(path)
        case Click(action=action) | Submission(action=action):
            return action.partition(":")[2].partition(":")[0][:40]
        case _:
            return type(call).__name__


def _log(error: WireError, arrival: Arrival, event: str) -> None:
    log.warning(
        event,
        platform="discord",
        what=_what(arrival.call),
        status=error.status,
        code=error.code,
        reason=str(error),
        details=error.details,
    )
