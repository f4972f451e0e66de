"""At a prompt: start, look at hints when they are open, log how it went, and see what it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from assessments.prompts.prompt import Prompt
from bot.calendar import local_day
from bot.context import Ctx
from bot.errors import Stale
from bot.features.prompts import posting
from bot.features.prompts import practice_cards as cards
from bot.features.prompts.feature import (
    ALL,
    DISCUSS,
    HINT,
    MORE,
    SOLUTION,
    START,
    prompts,
)
from bot.features.prompts.rules import Streak, is_open, opens_at, streak
from bot.outcomes import Outcome, Reply
from bot.practice import Attempt
from bot.registry import Terms

READS: Final = Terms(writes=False)
LOOKED_BACK: Final = timedelta(days=400)  # days of practice from which a streak is counted


@dataclass(frozen=True, slots=True)
class Lock:
    """The community's spoiler lock, and the member's newest attempt."""

    minutes: int
    attempt: Attempt | None

    @property
    def lasts(self) -> timedelta:
        """How long hints stay closed after a start."""
        return timedelta(minutes=self.minutes)


@prompts.action(START)
async def start(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Begin; a second click changes nothing."""
    prompt = await known(ctx, prompt_id)
    before = await ctx.uow.attempts.open(ctx.member.id, prompt_id)
    post = await post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    await posting.touch(ctx.uow, attempt.post_id, ctx.now)
    lock = await lock_of(ctx, prompt_id)
    opens = attempt.started_at + lock.lasts
    return Reply(cards.started(ctx.w, prompt, post_id, opens, ctx.now, again=before is not None))


@prompts.action(ALL, READS)
async def show_all(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The whole statement."""
    prompt = await known(ctx, prompt_id)
    link = (await ctx.uow.practice.links(ctx.member.community_id)).get(prompt_id)
    return Reply(cards.whole(ctx.w, prompt, post_id, link))


@prompts.action(HINT)
async def hint(ctx: Ctx, prompt_id: str, post_id: int, number: int) -> Outcome:
    """A hint, once they are open."""
    prompt = await known(ctx, prompt_id)
    lock = await lock_of(ctx, prompt_id)
    if (closed := _closed(ctx, prompt, post_id, lock)) is not None:
        return closed
    if not 1 <= number <= len(prompt.hints):
        raise Stale
    if lock.attempt is not None and lock.attempt.logged_at is None and number > lock.attempt.hints:
        await ctx.uow.attempts.save(replace(lock.attempt, hints=number))
    return Reply(cards.hint(ctx.w, prompt, post_id, number))


@prompts.action(SOLUTION)
async def solution(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The solution, once it is open; an attempt that is not logged notes that it was seen."""
    prompt = await known(ctx, prompt_id)
    lock = await lock_of(ctx, prompt_id)
    if (closed := _closed(ctx, prompt, post_id, lock)) is not None or lock.attempt is None:
        return closed or Reply(cards.begin_first(ctx.w, prompt, post_id, lock.minutes))
    attempt = lock.attempt
    if attempt.logged_at is None and attempt.solution_at is None:
        attempt = replace(attempt, solution_at=ctx.now)
        await ctx.uow.attempts.save(attempt)
    return Reply(cards.solution(ctx.w, prompt, post_id, attempt))


@prompts.action(MORE, READS)
async def more(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The angle of the job, and follow-ups."""
    prompt = await known(ctx, prompt_id)
    lock = await lock_of(ctx, prompt_id)
    return _closed(ctx, prompt, post_id, lock) or Reply(cards.further(ctx.w, prompt, post_id))


@prompts.action(DISCUSS, READS)
async def discuss(ctx: Ctx, post_id: int) -> Outcome:
    """Where the thread is."""
    post = await ctx.uow.posts.get(post_id)
    if post is None or post.community_id != ctx.member.community_id:
        raise Stale
    return Reply(cards.discuss(ctx.w, post.link))


# --- what others of this feature use, too ----------------------------------------------------------------------------


async def known(ctx: Ctx, prompt_id: str) -> Prompt:
    """A prompt that the member's community has.

    Raises:
        Stale: it has been retired, or never was.
    """
    prompt = (await ctx.library.of(ctx.uow, ctx.member.community_id)).get(prompt_id)
    if prompt is None:
        raise Stale
    return prompt


async def mine(ctx: Ctx, attempt_id: int) -> Attempt:
    """A logged attempt of the member who called.

    Raises:
        Stale: it is somebody else's, or not there.
    """
    attempt = await ctx.uow.attempts.get(attempt_id)
    if attempt is None or attempt.member_id != ctx.member.id or attempt.logged_at is None:
        raise Stale
    return attempt


async def my_streak(ctx: Ctx) -> Streak:
    """The member's streak as of today in their zone."""
    today = local_day(ctx.now, ctx.zone)
    days = await ctx.uow.attempts.days(ctx.member.id, today - LOOKED_BACK)
    settings = await ctx.uow.practice.of_member(ctx.member.id)
    return streak(days, today, weekends_off=settings.weekends_off)


async def can_run(ctx: Ctx, attempt: Attempt) -> bool:
    """Whether an answer may be run against the tests: a sandbox is there, the community wants it, the language fits."""
    if ctx.sandbox is None or attempt.language not in ("Python", "SQL"):
        return False
    return (await ctx.uow.practice.of_community(ctx.member.community_id)).checked


async def open_to(ctx: Ctx, prompt: Prompt, post_id: int) -> Outcome | None:
    """None when a prompt's spoilers are open to the member; else what to say."""
    return _closed(ctx, prompt, post_id, await lock_of(ctx, prompt.id))


async def lock_of(ctx: Ctx, prompt_id: str) -> Lock:
    """The spoiler lock of a prompt as it is for the member."""
    return Lock(await lock_minutes(ctx), await ctx.uow.attempts.newest(ctx.member.id, prompt_id))


async def lock_minutes(ctx: Ctx) -> int:
    """How long the community keeps hints closed."""
    return (await ctx.uow.practice.of_community(ctx.member.community_id)).lock_minutes


def _closed(ctx: Ctx, prompt: Prompt, post_id: int, lock: Lock) -> Outcome | None:
    if is_open(lock.attempt, lock.lasts, ctx.now):
        return None
    opens = opens_at(lock.attempt, lock.lasts)
    if opens is None:
        return Reply(cards.begin_first(ctx.w, prompt, post_id, lock.minutes))
    return Reply(cards.locked(ctx.w, prompt, post_id, opens))


async def post_of(ctx: Ctx, post_id: int, prompt_id: str) -> int | None:
    """The post that a button names, if it is one of this community with this prompt."""
    post = await ctx.uow.posts.get(post_id) if post_id else None
    if post is None or post.community_id != ctx.member.community_id or post.prompt_id != prompt_id:
        return None
    return post.id
