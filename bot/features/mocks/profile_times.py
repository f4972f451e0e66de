"""When a member can meet others: tuned by half hours, or typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import Ctx
from bot.errors import Stale
from bot.features.mocks import profile_cards as cards
from bot.features.mocks import profile_forms as forms
from bot.features.mocks.feature import (
    PROFILE_CLEAR,
    PROFILE_DAY,
    PROFILE_DAYS,
    PROFILE_TIMES,
    PROFILE_TYPED,
    PROFILE_TYPED_FORM,
    PROFILE_WHOLE_DAY,
    mocks,
)
from bot.features.mocks.profile import READS, change, mine, shown, state_of
from bot.matching.people import bits
from bot.mocks.availability import A_DAY, WHOLE_DAY, day_of, with_day
from bot.mocks.records import MockProfile
from bot.mocks.week_words import OPTION, read_week
from bot.outcomes import OpenForm, Outcome, Reply
from bot.ui.forms import Form


@mocks.action(PROFILE_TIMES, READS)
async def times(ctx: Ctx) -> Outcome:
    """The week, and the ways to change it."""
    return Reply(cards.times(ctx.w, await state_of(ctx)), replace=True)


@mocks.action(PROFILE_DAYS, READS)
async def pick_day(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Show a day by half hours."""
    if len(values) != 1 or values[0] not in tuple("0123456"):
        raise Stale
    return await _day(ctx, int(values[0]))


@mocks.action(PROFILE_DAY)
async def pick_half_hours(ctx: Ctx, weekday: int, half: int, values: tuple[str, ...]) -> Outcome:
    """Be free at these half hours of a day's half; the other half stays as it is."""
    first = half * A_DAY // 2
    offered = {str(number): number for number in range(first, first + A_DAY // 2)}
    if not _is_day(weekday) or half not in (0, 1) or not offered.keys() >= set(values):
        raise Stale
    chosen = bits(offered[value] for value in values)

    def changed(held: MockProfile) -> MockProfile:
        kept = day_of(held.week, weekday) & ~bits(offered.values())
        return replace(held, week=with_day(held.week, weekday, kept | chosen))

    await change(ctx, changed)
    return await _day(ctx, weekday)


@mocks.action(PROFILE_WHOLE_DAY)
async def whole_day(ctx: Ctx, weekday: int, free: int) -> Outcome:
    """Be free all day, or not at all."""
    if not _is_day(weekday):
        raise Stale
    half_hours = WHOLE_DAY if free else 0
    await change(ctx, lambda held: replace(held, week=with_day(held.week, weekday, half_hours)))
    return await _day(ctx, weekday)


@mocks.action(PROFILE_TYPED, READS)
async def typed(ctx: Ctx) -> Outcome:
    """Open the form in which times are typed."""
    return OpenForm(await typed_form(ctx))


async def typed_form(ctx: Ctx) -> Form:
    """The form, filled with the week as it is."""
    held, _ = await mine(ctx)
    return forms.typed(ctx.w, held, ctx.zone.key)


@mocks.form(PROFILE_TYPED_FORM, typed_form)
async def typed_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store the week that was typed."""
    week = read_week(ctx.w, values[OPTION])
    await change(ctx, lambda held: replace(held, week=week))
    return await shown(ctx)


@mocks.action(PROFILE_CLEAR)
async def clear(ctx: Ctx) -> Outcome:
    """Be free at no time."""
    await change(ctx, lambda held: replace(held, week=0))
    return Reply(cards.times(ctx.w, await state_of(ctx)), replace=True)


async def _day(ctx: Ctx, weekday: int) -> Outcome:
    return Reply(cards.day(ctx.w, await state_of(ctx), weekday), replace=True)


def _is_day(number: int) -> bool:
    return 0 <= number <= 6
