"""What a refused or unanswered request means for a message of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from adapters.discord.wire import TOO_MANY, WireError
from bot.errors import DeliveryError, Halt, TryLater, Undeliverable

UNAUTHORISED: Final = 401
UNAUTHORISED_REST: Final = timedelta(minutes=1)  # a token that was reset is set again by the operator


def told(error: WireError, reasons: Mapping[int, str], *, begun: bool = False) -> DeliveryError:
    """Whether to try again, or why it is of no use, by `reasons` for Discord's numbers.

    Where something was `begun` already, this attempt counts: the next one has to look for it.
    """
    after = timedelta(seconds=error.after)
    if error.status == UNAUTHORISED:
        return TryLater(str(error), UNAUTHORISED_REST, halts=Halt.PLATFORM, refused=not begun)
    if error.status == TOO_MANY:  # where all requests are too many, none goes out for a while
        halts = Halt.NOTHING if error.everywhere or begun else Halt.PLACE
        return TryLater(str(error), after, halts=halts, refused=not begun)
    if error.passing:
        return TryLater(str(error), after)
    return Undeliverable(reasons.get(error.code, str(error)))
