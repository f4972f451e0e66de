"""`/today`: one prompt that fits the member, one or two that come back, and the daily message for those who want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import chain, takewhile
from typing import Any, Final
from zoneinfo import ZoneInfo

from assessments.evidence import Difficulty
from assessments.prompts.order import Track
from assessments.prompts.prompt import Prompt
from assessments.targets import Level
from bot.app import App
from bot.calendar import EVERY_DAY, WORKDAYS, Occurrence, Rule, end_of_day, instant, local_day
from bot.context import Ctx
from bot.features.prompts import practise, today_cards
from bot.features.prompts.feature import DAILY, MINE, MINE_FORM, TODAY, prompts
from bot.library import Shelf
from bot.outcomes import OpenForm, Outcome, Reply
from bot.ports import UnitOfWork
from bot.practice import PostState, PracticeSettings
from bot.records import Member
from bot.registry import Terms
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.writing import write_to
from bot.zones import zone_where

READS: Final = Terms(writes=False)
REVIEWS: Final = 2  # with the new one that makes the two or three a day which the guide asks for
RECENT: Final = timedelta(hours=30)  # how old a community's post may be to be today's
POSTS_LOOKED_AT: Final = 12
REVIEWS_LOOKED_AT: Final = 200  # the longest due may be of prompts that were retired
INSTANT: Final = timedelta(microseconds=1)
AT_ONCE: Final = 100
LATE: Final = timedelta(hours=6)


@prompts.command("today", "Your prompt of the day, and what is due to come back", READS)
async def today(ctx: Ctx) -> Outcome:
    """Show the member's day."""
    return Reply(await _card(ctx))


@prompts.action(TODAY, READS)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _card(ctx))


@prompts.action(MINE, READS)
async def settings(ctx: Ctx) -> Outcome:
    """Open the form of the member's own settings."""
    return OpenForm(await settings_form(ctx))


async def settings_form(ctx: Ctx) -> Form:
    """The form, filled with what holds now."""
    return today_cards.settings_form(ctx.w, await ctx.uow.practice.of_member(ctx.member.id), ctx.zone)


@prompts.form(MINE_FORM, settings_form)
async def set_settings(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store how the member practises."""
    before = await ctx.uow.practice.of_member(ctx.member.id)
    changed = replace(
        before,
        daily_at=values["daily_at"],
        weekends_off=values["weekends"] == today_cards.OFF,
        listed=values["listed"] == today_cards.YES,
    )
    if changed.daily_at is not None:
        await ctx.keep_zone()
    await ctx.uow.practice.save_member(_scheduled(changed, ctx.zone, ctx.now))
    return Reply(today_cards.settings_kept(ctx.w, changed, ctx.zone))


async def _card(ctx: Ctx) -> Card:
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    solved = await ctx.uow.attempts.solved(ctx.member.id)
    fresh, post_id = await _fresh(ctx, shelf, solved)
    day = local_day(ctx.now, ctx.zone)
    due = await ctx.uow.reviews.due(ctx.member.id, end_of_day(day, ctx.zone) - INSTANT, REVIEWS_LOOKED_AT)
    back = [prompt for one in due if (prompt := shelf.get(one.prompt_id)) and prompt != fresh][:REVIEWS]
    midnight = instant(day, time(), ctx.zone) or ctx.now
    done = await ctx.uow.attempts.logged_count(ctx.member.id, midnight)
    return today_cards.today(ctx.w, day, fresh, post_id, back, await practise.my_streak(ctx), done)


async def _fresh(ctx: Ctx, shelf: Shelf, solved: Mapping[str, datetime]) -> tuple[Prompt | None, int]:
    """The community's prompt of today where it fits the member, else the next of the member's own track."""
    level, role = ctx.member.target.level, ctx.member.target.role
    track = Track(role.value) if ctx.member.target_chosen else Track.MIX
    for post in await ctx.uow.posts.recent(ctx.member.community_id, POSTS_LOOKED_AT):
        prompt = shelf.get(post.prompt_id)
        if post.state is not PostState.POSTED or prompt is None or ctx.now - post.at > RECENT:
            continue
        if prompt.id not in solved and prompt.suits(role) and _fits(prompt, level):
            return prompt, post.id
    left = [prompt for one in shelf.order(track) if one not in solved and (prompt := shelf.get(one)) is not None]
    fitting = (prompt for prompt in left if _fits(prompt, level))
    return next(chain(fitting, left), None), 0


def _fits(prompt: Prompt, level: Level) -> bool:
    """Whether a prompt suits a level: those who aim at junior meet a stretch when they have met all others."""
    return prompt.difficulty is not Difficulty.HARD or level is not Level.JUNIOR


# --- the daily message -----------------------------------------------------------------------------------------------


@prompts.tick("daily messages")
async def look(app: App) -> None:
    """Record the daily messages that are due."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.practice.any_due(app.clock.now()):
            return
    while await _some(app) == AT_ONCE:
        pass


async def _some(app: App) -> int:
    now = app.clock.now()
    async with app.storage.begin() as uow:
        due = await uow.practice.due(now, AT_ONCE)
        for one in due:
            await _remind(uow, one, now)
    return len(due)


async def _remind(uow: UnitOfWork, settings: PracticeSettings, now: datetime) -> None:
    """Record a member's message of the day, unless it is too late for it, and note the next one.

    The instant is computed anew, as the member's zone may have changed. Days that were missed are not made up for.
    One who left gets none, and again when back.
    """
    member = await uow.members.get(settings.member_id)
    if member is None:
        return
    zone = zone_where(member)
    rule = _rule(settings, zone)
    first = rule.on(settings.next_day) if rule and settings.next_day else None
    if rule is not None and first is not None:
        if first > now:
            await uow.practice.save_member(replace(settings, next_at=first))
            return
        *_, last = takewhile(lambda one: one.at <= now, rule.following(first - timedelta(microseconds=1)))
        await _record(uow, member, last, now)
    await uow.practice.save_member(_scheduled(settings, zone, now))


async def _record(uow: UnitOfWork, member: Member, turn: Occurrence, now: datetime) -> None:
    if now - turn.at <= LATE:
        await write_to(uow, member, DAILY, turn.day.isoformat(), {"at": turn.at.isoformat()}, turn.at)


@prompts.message(DAILY)
async def daily(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The member's day, as a message; None when they no longer want it, or that day is over."""
    settings = await ctx.uow.practice.of_member(ctx.member.id)
    over = ctx.now - datetime.fromisoformat(str(args["at"])) > LATE
    return None if over or settings.daily_at is None else await _card(ctx)


def _scheduled(settings: PracticeSettings, zone: ZoneInfo, now: datetime) -> PracticeSettings:
    """The settings with the next instant of the daily message."""
    rule = _rule(settings, zone)
    coming = rule.after(now) if rule else None
    return replace(settings, next_at=coming.at if coming else None, next_day=coming.day if coming else None)


def _rule(settings: PracticeSettings, zone: ZoneInfo) -> Rule | None:
    """When a member wants the daily message; None for never."""
    if settings.daily_at is None:
        return None
    return Rule(settings.daily_at, zone, WORKDAYS if settings.weekends_off else EVERY_DAY)
