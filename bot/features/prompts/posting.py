"""Posting: each occurrence of each schedule once, whatever happens in between.

A look at what is due claims an occurrence, chooses its prompt and records the message, all in one transaction: the slot
of a schedule is unique, so that no second look, process or clock can claim it again. The outbox sends the message; what
follows a send or a lasting failure is recorded in the transaction that marks it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, Final

import structlog

from assessments.moments import monday_of
from bot.app import App
from bot.context import Ctx, PostCtx
from bot.errors import Undeliverable
from bot.faults import DEFECT, TAKEN_OUT, may_pass
from bot.features.prompts import post_cards as cards
from bot.features.prompts import setup_cards
from bot.features.prompts.choosing import choose
from bot.features.prompts.feature import NO_THREAD, NOTE, POST, RECAP, STOPPED, prompts
from bot.features.prompts.rules import days_in_a_row
from bot.jobs.due import work_through
from bot.library import Library
from bot.ports import UnitOfWork
from bot.practice import Planned, Post, PostCounts, PostState, Schedule, ScheduleState
from bot.records import Message, Sent
from bot.ui.cards import Card
from bot.words import said, words_for

log = structlog.get_logger()

LATE: Final = timedelta(hours=6)
"""How late a post may be: the process was down, or the platform. Later than this the day is skipped, and says so."""
AT_ONCE: Final = 100  # schedules in one transaction
EDIT_AFTER: Final = timedelta(seconds=20)  # so that a rush of starts becomes one edit
LOOKED_BACK: Final = 20  # posts of a schedule among which those of today and yesterday are
STREAK_SHOWN: Final = 400  # posts that are looked back
NOT_ALLOWED: Final = "may not"  # what the reason of a missing right says

TOO_LATE: Final = said("it would have been more than six hours late")
NOT_WANTED: Final = said("left out by an organiser")
NO_PROMPT: Final = said("no prompt suits the track")


@prompts.tick("prompts")
async def look(app: App) -> None:
    """Claim and record what is due; almost free of cost when nothing is."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.schedules.any_due(app.clock.now()):
            return
    await app.library.packaged()  # read before the transaction begins: it takes a moment the first time

    async def catch_up(uow: UnitOfWork, schedule: Schedule, now: datetime) -> None:
        await _catch_up(app.library, uow, schedule, now)

    await work_through(app, _due, catch_up, _stop, AT_ONCE)


async def _due(uow: UnitOfWork, now: datetime, limit: int) -> Sequence[Schedule]:
    return await uow.schedules.due(now, limit)


async def _stop(uow: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    await uow.schedules.save(stopped(schedule, DEFECT))


async def _catch_up(library: Library, uow: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    """Everything that a schedule missed, and what is due now."""
    if not await uow.communities.serves(schedule.platform, schedule.workspace):
        await uow.schedules.save(stopped(schedule, TAKEN_OUT))
        for post in await uow.posts.recent(schedule.community_id, LOOKED_BACK, schedule.id):
            if post.state is PostState.WAITING:  # the outbox has let go of its message
                await uow.posts.save(replace(post, state=PostState.FAILED, reason=TAKEN_OUT))
        return
    following = schedule.rule.following(schedule.next_at - timedelta(microseconds=1)) if schedule.next_at else iter(())
    for occurrence in takewhile(lambda one: one.at <= now, following):
        await _occur(library, uow, schedule, occurrence.day, occurrence.at, now)
    await uow.schedules.save(running(schedule, now))


async def _occur(library: Library, uow: UnitOfWork, schedule: Schedule, day: date, at: datetime, now: datetime) -> None:
    planned = await uow.schedules.planned(schedule.id, day)
    prompt_id, reason = None, TOO_LATE
    if now - at <= LATE:
        prompt_id, reason = await decide(library, uow, schedule, day, planned)
    state = PostState.SKIPPED if prompt_id is None else PostState.WAITING
    post = await uow.posts.claim(
        Post(0, schedule.id, schedule.community_id, day.isoformat(), day, prompt_id or "", state, at, reason)
    )
    if post is None or prompt_id is None:
        log.info("no post", schedule=schedule.id, day=day.isoformat(), reason=reason if prompt_id is None else "taken")
        return
    await record_recap(uow, schedule, day, at)
    await announce(library, uow, schedule, post, at)


async def decide(
    library: Library, uow: UnitOfWork, schedule: Schedule, day: date, planned: Mapping[date, Planned]
) -> tuple[str | None, str]:
    """The prompt of a day, or None with the reason why there is none."""
    shelf = await library.of(uow, schedule.community_id)
    decision = planned.get(day)
    if decision is not None and decision.prompt_id is None:
        return None, NOT_WANTED
    if decision is not None and decision.prompt_id is not None and shelf.get(decision.prompt_id):
        return decision.prompt_id, ""
    reserved = {one.prompt_id for later, one in planned.items() if one.prompt_id and later != day}
    found = choose(shelf.order(schedule.track), await uow.posts.used(schedule.id), reserved)
    return found, "" if found else NO_PROMPT


async def announce(
    library: Library, uow: UnitOfWork, schedule: Schedule, post: Post, at: datetime, again: str = ""
) -> None:
    """Record the message of a post; `again` tells it from the first one where a platform has lost that."""
    key = f"prompt:{post.id}:{again}" if again else f"prompt:{post.id}"
    prompt = (await library.of(uow, schedule.community_id)).get(post.prompt_id)
    args = {"post": post.id, "title": prompt.title if prompt else ""}
    await uow.outbox.add(_message(key, schedule, POST, args), at)


async def touch(uow: UnitOfWork, post_id: int | None, now: datetime) -> None:
    """Have a post say how many are at it now."""
    post = await uow.posts.get(post_id) if post_id else None
    schedule = await uow.schedules.get(post.schedule_id) if post else None
    if post is None or schedule is None or not post.ref:
        return
    message = replace(_message(f"prompt:{post.id}:edit", schedule, POST, {"post": post.id}), edits=post.ref)
    await uow.outbox.add(message, now + EDIT_AFTER)


@prompts.post(POST)
async def draw(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """The post as it stands now.

    Raises:
        Undeliverable: it waited so long, in a process that was down or for a token, that its day is over. One that may
            have been sent before is not held back: it has to be found.
    """
    post = await ctx.uow.posts.get(int(args["post"]))
    schedule = await ctx.uow.schedules.get(post.schedule_id) if post else None
    if post is None or schedule is None:
        return None
    if post.state is PostState.WAITING and not ctx.again and ctx.now - post.at > LATE:
        raise Undeliverable(TOO_LATE)
    return await card(ctx, ctx.community_id, schedule, post)


async def card(ctx: PostCtx | Ctx, community_id: int, schedule: Schedule, post: Post) -> Card:
    """The card of a post, with what is known about it."""
    prompt = (await ctx.library.of(ctx.uow, community_id)).get(post.prompt_id)
    if prompt is None:
        return cards.retired(ctx.w)
    lock = (await ctx.uow.practice.of_community(community_id)).lock_minutes
    counts = await ctx.uow.posts.counts(post.id) if post.id else PostCounts()
    in_a_row = days_in_a_row(await ctx.uow.posts.logged(schedule.id, STREAK_SHOWN))
    return cards.post(ctx.w, prompt, post.day, post.id, lock, counts, in_a_row, schedule.group)


@prompts.sent(POST)
async def posted(uow: UnitOfWork, message: Message, sent: Sent, now: datetime) -> None:
    """Remember where it is, and begin its thread."""
    post = await uow.posts.get(int(message.args["post"]))
    if post is None or message.edits:
        return
    await uow.posts.save(replace(post, state=PostState.POSTED, ref=sent.ref, link=sent.link))
    note = replace(
        message,
        key=f"{message.key}:note",
        template=NOTE,
        thread_of=sent.ref,
        thread_title=cards.thread_title(words_for("en"), post.day, str(message.args.get("title", ""))),
    )
    await uow.outbox.add(note, now)


@prompts.failed(POST)
async def not_posted(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Note it, stop the schedule unless the fault may pass, and tell the organiser, once."""
    post = await uow.posts.get(int(message.args["post"]))
    schedule = await uow.schedules.get(post.schedule_id) if post else None
    if post is None or schedule is None or message.edits:
        return
    if reason == TOO_LATE:  # the program was down, and nobody has to mend anything
        await uow.posts.save(replace(post, state=PostState.SKIPPED, reason=reason))
        return
    await uow.posts.save(replace(post, state=PostState.FAILED, reason=reason))
    if schedule.state is not ScheduleState.RUNNING:
        return
    if not may_pass(reason):
        await uow.schedules.save(stopped(schedule, reason))
    if schedule.owner:
        told = _message(f"prompt:{post.id}:told", schedule, STOPPED, {"schedule": schedule.id, "reason": reason})
        await uow.outbox.add(replace(told, place="", person=schedule.owner), now)


@prompts.message(STOPPED)
async def tell_organiser(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """What went wrong, and how to mend it."""
    schedule = await ctx.uow.schedules.get(int(args["schedule"]))
    return setup_cards.trouble(ctx.w, schedule, str(args["reason"])) if schedule else None


@prompts.post(NOTE)
async def note(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """What begins the thread."""
    post = await ctx.uow.posts.get(int(args["post"]))
    prompt = (await ctx.library.of(ctx.uow, ctx.community_id)).get(post.prompt_id) if post else None
    if prompt is None:
        return None
    return cards.note(ctx.w, prompt)


@prompts.failed(NOTE)
async def no_thread(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Tell the organiser that a right is missing, once; the prompt itself is there, and other faults pass."""
    post = await uow.posts.get(int(message.args["post"]))
    schedule = await uow.schedules.get(post.schedule_id) if post else None
    if schedule is None or not schedule.owner or NOT_ALLOWED not in reason:
        return
    told = _message(f"thread:{schedule.id}", schedule, NO_THREAD, {"schedule": schedule.id, "reason": reason})
    await uow.outbox.add(replace(told, place="", person=schedule.owner), now)


@prompts.message(NO_THREAD)
async def tell_of_thread(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Which right the threads need."""
    schedule = await ctx.uow.schedules.get(int(args["schedule"]))
    return setup_cards.no_thread(ctx.w, schedule, str(args["reason"])) if schedule else None


async def record_recap(uow: UnitOfWork, schedule: Schedule, day: date, at: datetime) -> None:
    """Before the first post of a week: how the week before went, if anybody practised."""
    monday = monday_of(day)
    per_day = await uow.attempts.days_of_community(schedule.community_id, monday - timedelta(days=7))
    if any(monday - timedelta(days=7) <= one < monday for one in per_day):
        message = _message(f"recap:{schedule.id}:{monday.isoformat()}", schedule, RECAP, {"monday": monday.isoformat()})
        await uow.outbox.add(message, at)


@prompts.post(RECAP)
async def recap(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """The week before in one picture."""
    monday = date.fromisoformat(str(args["monday"]))
    since = monday - timedelta(weeks=cards.WEEKS_SHOWN)
    return cards.recap(ctx.w, monday, await ctx.uow.attempts.days_of_community(ctx.community_id, since))


def stopped(schedule: Schedule, trouble: str) -> Schedule:
    """The schedule as it is after a lasting fault."""
    return replace(schedule, state=ScheduleState.STOPPED, trouble=trouble, next_at=None, next_day=None)


def running(schedule: Schedule, now: datetime, taken: Container[str] = ()) -> Schedule:
    """The schedule as it runs from now on; its next day is the first whose slot is not `taken`."""
    coming = next((one for one in schedule.rule.following(now) if one.day.isoformat() not in taken), None)
    return replace(
        schedule,
        state=ScheduleState.RUNNING,
        trouble="",
        next_at=coming.at if coming else None,
        next_day=coming.day if coming else None,
    )


async def changed(uow: UnitOfWork, before: Schedule, after: Schedule, now: datetime) -> Schedule:
    """A schedule after an edit, running: the day whose turn it was keeps it, and no day has a second turn.

    Where the new hour of that day is over already, or the old one was but its post is not yet recorded, it is posted
    at once, as after any delay.
    """
    day = before.next_day if before.state is ScheduleState.RUNNING else None
    at = after.rule.on(day) if day else None
    if at is not None and at <= now:
        return replace(after, state=ScheduleState.RUNNING, trouble="", next_at=at, next_day=day)
    slots = {post.slot for post in await uow.posts.recent(after.community_id, LOOKED_BACK, after.id)}
    return running(after, now, slots)


def _message(key: str, schedule: Schedule, template: str, args: Mapping[str, Any]) -> Message:
    return Message(
        key=key,
        community_id=schedule.community_id,
        template=template,
        platform=schedule.platform,
        workspace=schedule.workspace,
        args=args,
        place=schedule.place,
    )
