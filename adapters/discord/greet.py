"""Answers a mention or a direct message with what the application says to it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

import structlog

from bot.calls import Greeting
from bot.errors import DeliveryError, TryLater
from bot.outcomes import Reply
from bot.outside import Deliver, Door
from bot.records import Destination
from bot.ui.cards import Card

log = structlog.get_logger()

ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 5.0  # seconds; nobody expects an answer to a greeting after that


async def greet(call: Greeting, door: Door, deliver: Deliver) -> None:
    """Answer where the greeting was; where the bot may not post, in a direct message."""
    outcome = await door.handle(call)
    if not isinstance(outcome, Reply):
        return
    here = Destination(call.origin.platform, call.origin.workspace, place=call.origin.place)
    there = replace(here, person=call.origin.person, place="")
    for place in (here,) if call.origin.direct else (here, there):
        try:
            await _send(deliver, place, outcome.card, nonce=f"m{call.id}")
        except DeliveryError as error:
            log.warning("greeting not answered", platform="discord", reason=str(error), direct=not place.place)
        else:
            return


async def _send(deliver: Deliver, to: Destination, card: Card, nonce: str) -> None:
    for _ in range(ATTEMPTS - 1):
        try:
            await deliver.send(to, card, nonce=nonce)
        except TryLater as error:
            await asyncio.sleep(min(max(error.after.total_seconds(), 1.0), LONGEST_WAIT))
        else:
            return
    await deliver.send(to, card, nonce=nonce)
