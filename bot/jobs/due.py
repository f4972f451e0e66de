"""Works through what is due: many in one transaction, and each in its own when one of them fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog

from bot.app import App
from bot.errors import Trouble
from bot.ports import UnitOfWork

log = structlog.get_logger()

T = TypeVar("T")


async def work_through(
    app: App,
    due: Callable[[UnitOfWork, datetime, int], Awaitable[Sequence[T]]],
    do: Callable[[UnitOfWork, T, datetime], Awaitable[None]],
    give_up: Callable[[UnitOfWork, T, datetime], Awaitable[None]],
    at_once: int,
) -> None:
    """Do everything that is due. One that fails by a defect is given up, and holds up no other.

    Args:
        app: The application.
        due: Finds what is due at a time, so many at most, locked for the unit of work.
        do: Does one of them, after which it is not due any more.
        give_up: What becomes of one that failed; after it, it is not due any more either.
        at_once: How many in one transaction.

    Raises:
        Trouble: of the database; the next look goes on from here.
    """
    while True:
        now = app.clock.now()
        try:
            async with app.storage.begin() as uow:
                found = await due(uow, now, at_once)
                for one in found:
                    await do(uow, one, now)
        except Trouble:
            raise
        except Exception:
            log.exception("one of several failed")
            await _one_by_one(app, due, do, give_up)
            return
        if len(found) < at_once:
            return


async def _one_by_one(
    app: App,
    due: Callable[[UnitOfWork, datetime, int], Awaitable[Sequence[T]]],
    do: Callable[[UnitOfWork, T, datetime], Awaitable[None]],
    give_up: Callable[[UnitOfWork, T, datetime], Awaitable[None]],
) -> None:
    while True:
        now = app.clock.now()
        found: Sequence[T] = ()
        try:
            async with app.storage.begin() as uow:
                found = await due(uow, now, 1)
                for one in found:
                    await do(uow, one, now)
        except Trouble:
            raise
        except Exception:
            if not found:
                raise
            log.exception("given up", what=type(found[0]).__name__)
            async with app.storage.begin() as uow:
                await give_up(uow, found[0], now)
        if not found:
            return
