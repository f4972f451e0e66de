"""A confirmed mock as a scheduled event of a Discord server, where the organiser wants that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.context import PostCtx
from bot.features.mocks import telling
from bot.features.mocks.feature import EVENT, mocks
from bot.features.mocks.messages import mock_of, tell_organiser
from bot.mocks.machine import TAKES_TIME
from bot.outcomes import Happening
from bot.ports import UnitOfWork
from bot.records import Message, Sent
from bot.ui import law


@mocks.post(EVENT)
async def event(ctx: PostCtx, args: Mapping[str, Any]) -> Happening | None:
    """The scheduled event of the server; it names nobody, as everybody on the server sees it."""
    session = await mock_of(ctx, args)
    if session is None:
        return None
    over = session.state not in TAKES_TIME
    if (over and not session.event) or ctx.now >= session.start:
        return None
    about = ctx.w("A peer mock interview. Want one too? Type /mock profile.")
    where = session.link if 0 < len(session.link) <= law.EVENT_WHERE else ctx.w("a private thread")
    title = ctx.w("Mock interview {number}", number=session.id)
    return Happening(title, about, session.start, session.end, where, cancelled=over)


@mocks.sent(EVENT)
async def event_made(uow: UnitOfWork, message: Message, sent: Sent, now: datetime) -> None:
    """Remember the event; a mock that fell through meanwhile takes it back."""
    session = await uow.sessions.get(int(message.args["mock"]), locked=True)
    if session is None or message.edits:
        return
    session = replace(session, event=sent.ref)
    await uow.sessions.save(session)
    if session.state not in TAKES_TIME:
        await telling.happening(uow, session, now)


@mocks.failed(EVENT)
async def event_refused(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Tell the organiser, once, that a right is missing; mocks go on without events."""
    session = await uow.sessions.get(int(message.args["mock"]))
    if session is not None:
        await tell_organiser(uow, session, message, reason, now)
