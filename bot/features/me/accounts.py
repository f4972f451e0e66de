"""Joining two accounts of one person by a one-time code, with a look before it happens."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from bot import joining
from bot.context import Ctx
from bot.errors import Trouble
from bot.features.me import cards
from bot.features.me.feature import JOIN, LINK, LINKED, NOT_MINE, me
from bot.outcomes import Outcome, Reply
from bot.registry import Terms
from bot.ui.cards import Card

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without letters and digits that look alike
CODE_LENGTH: Final = 10  # 31^10, about 50 bits, for a quarter of an hour
LIFETIME: Final = timedelta(minutes=15)
TRIES: Final = 5  # codes that a member may try in an hour


@me.action(LINK)
async def offer(ctx: Ctx) -> Outcome:
    """Give a code to be typed on the other platform."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    await ctx.uow.links.create(ctx.member.id, _digest(code), ctx.now + LIFETIME)
    return Reply(cards.code(ctx.w, f"{code[:5]}-{code[5:]}", ctx.now + LIFETIME))


async def preview(ctx: Ctx, code: str) -> Outcome:
    """Say what joining means before it happens: a code from a stranger would give them this account's data."""
    return Reply(cards.join_preview(ctx.w, _plain(code)))


@me.action(JOIN)
async def join(ctx: Ctx, code: str) -> Outcome:
    """Join this account to the member whose code it is; data of both is kept together."""
    if not await _may_try(ctx):
        return Reply(cards.too_many_tries(ctx.w))
    other = await ctx.uow.links.redeem(_digest(_plain(code)), ctx.now)
    if other is None:  # an answer and not a trouble, which would take the note of the try back
        return Reply(cards.no_such_code(ctx.w))
    if other == ctx.member.id:
        raise Trouble("This code comes from this same account.", "Please type it on the other platform.")
    told = await ctx.uow.members.identities(other)
    await joining.join(ctx.uow, ctx.member.id, other)
    if member := await ctx.uow.members.get(other):
        ctx.member = member
    for identity in told[:1]:
        await ctx.tell(identity, LINKED, platform=str(ctx.origin.platform))
    await ctx.refresh_home()
    return Reply(cards.joined(ctx.w), replace=True)


@me.action(NOT_MINE, Terms(writes=False))
async def not_mine(ctx: Ctx) -> Outcome:
    """Leave the accounts apart."""
    return Reply(cards.not_joined(ctx.w), replace=True)


@me.message(LINKED)
async def linked(ctx: Ctx, args: Mapping[str, Any]) -> Card:
    """Tell the account that gave the code."""
    return cards.linked(ctx.w, str(args["platform"]))


async def _may_try(ctx: Ctx) -> bool:
    """Note a try; False when the member has used up those of this hour."""
    hour = f"{ctx.now:%Y%m%d%H}"
    for number in range(TRIES):
        if await ctx.uow.seen.first_time(f"join:{ctx.member.id}:{hour}:{number}", ctx.now):
            return True
    return False


def _plain(code: str) -> str:
    return "".join(c for c in code.upper() if c in ALPHABET)[:CODE_LENGTH]


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
