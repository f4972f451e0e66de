"""The log: how a prompt went, what it moved, and when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from assessments.evidence import DailyProblem, ProblemOutcome
from assessments.profile import Profile
from assessments.prompts.prompt import Prompt
from assessments.readiness import assess as measure
from bot import knowledge
from bot.calendar import end_of_day, local_day
from bot.context import Ctx
from bot.features.prompts import log_cards as cards
from bot.features.prompts import posting, practice_cards, practise
from bot.features.prompts.feature import GAVE_UP, LOG_FORM, SOLVED, prompts
from bot.features.prompts.rules import at_most, next_review
from bot.outcomes import OpenForm, Outcome, Reply
from bot.practice import Attempt, Review
from bot.registry import Terms
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
LONGEST: Final = 600  # minutes that a form suggests at most


@prompts.action(SOLVED, READS)
async def solved(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Open the form of the log."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    return OpenForm(await log_form(ctx, prompt_id, post_id))


async def log_form(ctx: Ctx, prompt_id: str, post_id: int) -> Form:
    """The form of the log, with what is known of the attempt."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.open(ctx.member.id, prompt_id)
    if attempt is None:
        return cards.log_form(ctx.w, prompt, post_id, prompt.minutes, ProblemOutcome.UNAIDED, ProblemOutcome.UNAIDED)
    minutes = _elapsed(attempt, ctx.now)
    return cards.log_form(ctx.w, prompt, post_id, minutes, at_most(attempt, None), at_most(attempt, minutes))


@prompts.form(LOG_FORM, log_form)
async def log(ctx: Ctx, values: dict[str, Any], prompt_id: str, post_id: int) -> Outcome:
    """Take the log."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    post = await practise.post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    told = ProblemOutcome(int(values["outcome"]))
    best = at_most(attempt, values["minutes"])
    attempt = replace(
        attempt,
        outcome=min(told, best),
        minutes=values["minutes"],
        language=values["language"],
        code=values["code"] or "",
        words=values["words"] or "",
    )
    attempt, moved, due = await _close(ctx, prompt, attempt)
    tests = bool(attempt.code) and await practise.can_run(ctx, attempt)
    return Reply(
        cards.logged(ctx.w, prompt, attempt, moved, await practise.my_streak(ctx), due, held=best < told, tests=tests)
    )


@prompts.action(GAVE_UP)
async def gave_up(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Log that it did not work out this time, and show the solution."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    post = await practise.post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    attempt = replace(attempt, outcome=ProblemOutcome.GAVE_UP, minutes=_elapsed(attempt, ctx.now))
    attempt, moved, _ = await _close(ctx, prompt, attempt)
    kind = ctx.w("Noted, and that is fine: you will meet it again in a day or two. Read why it works, then close it.")
    return Reply(practice_cards.solution(ctx.w, prompt, post_id, attempt, f"{kind} {moved}"))


def evidence_of(prompt: Prompt, attempt: Attempt) -> DailyProblem:
    """What a logged attempt says to the engine."""
    assert attempt.outcome is not None  # noqa: S101 - logged attempts have one
    assert attempt.logged_at is not None  # noqa: S101
    return DailyProblem(
        attempt.logged_at,
        prompt.difficulty,
        attempt.outcome,
        tests_ran=bool(attempt.tested),
        dimension=prompt.topic.dimension,  # type: ignore[arg-type]
    )


async def tests_ran(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> str:
    """Tell the engine what the tests of a logged attempt said, and say what moved; "" where it counted for nothing."""
    before = await _profile(ctx)
    if not await ctx.uow.evidence.revise(ctx.member.id, evidence_of(prompt, attempt), key_of(attempt)):
        return ""
    await ctx.refresh_home()
    return _moved(ctx, prompt, before, await _profile(ctx))


# --- how -------------------------------------------------------------------------------------------------------------


async def _close(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> tuple[Attempt, str, datetime]:
    """Store a log, with its evidence and its next review: the attempt, what moved, and when it comes back."""
    attempt = replace(attempt, logged_at=ctx.now, day=_today(ctx))
    await ctx.uow.attempts.save(attempt)
    await posting.touch(ctx.uow, attempt.post_id, ctx.now)
    review = await ctx.uow.reviews.get(ctx.member.id, prompt.id)
    if review is not None and review.due >= end_of_day(_today(ctx), ctx.zone):
        # Whoever has just seen the solution shows nothing by writing it down again.
        told = ctx.w("Your streak takes every try; your score takes this prompt again when it comes back.")
        return attempt, told, review.due
    moved = await _record(ctx, prompt, attempt)
    assert attempt.outcome is not None  # noqa: S101 - the caller has set it
    card, due = next_review(review.card if review else None, attempt.outcome, ctx.now)
    await ctx.uow.reviews.put(ctx.member.id, Review(prompt.id, card, due))
    return attempt, moved, due


async def _record(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> str:
    before = await _profile(ctx)
    await ctx.uow.evidence.add(ctx.member.id, evidence_of(prompt, attempt), key_of(attempt))
    await ctx.refresh_home()
    return _moved(ctx, prompt, before, await _profile(ctx))


async def _profile(ctx: Ctx) -> Profile | None:
    known_now = await knowledge.known_of(ctx.uow, ctx.member.id)
    return measure(ctx.catalog, *known_now, ctx.member.target, ctx.now) if any(known_now) else None


def _moved(ctx: Ctx, prompt: Prompt, before: Profile | None, after: Profile | None) -> str:
    """What an attempt moved, in whole points with their range."""
    dimension = prompt.topic.dimension
    area = ctx.w(str(dimension).replace("_", " ").capitalize())
    if after is None:
        return ctx.w("Your score did not move.")
    new = after.scores[dimension]
    values = {"area": area, "new": round(new.value), "low": round(new.low), "high": round(new.high)}
    if before is None:
        return ctx.w("{area}, from the first evidence: {new}, likely between {low} and {high}.", **values)
    old = before.scores[dimension]
    if round(old.value) == round(new.value):
        return ctx.w("{area} stays at {new}, likely between {low} and {high}; I am a little surer of it.", **values)
    return ctx.w("{area} moved from {old} to {new}, likely between {low} and {high}.", old=round(old.value), **values)


def _counted(ctx: Ctx, attempt: Attempt) -> bool:
    """Whether the newest attempt was logged today already, so that another log would count the same thing twice."""
    return attempt.logged_at is not None and attempt.day == _today(ctx)


def _today(ctx: Ctx) -> date:
    return local_day(ctx.now, ctx.zone)


def _elapsed(attempt: Attempt, now: datetime) -> int:
    return max(1, min(LONGEST, round((now - attempt.started_at).total_seconds() / 60)))


def key_of(attempt: Attempt) -> str:
    """Under which key an attempt's evidence is stored."""
    return f"prompt:{attempt.id}"
