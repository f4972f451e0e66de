"""The log: how a prompt went, what it moved, and when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from assessments.evidence import DailyProblem, ProblemOutcome
from assessments.prompts.prompt import Prompt
from assessments.readiness import scores_alone, scores_around
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
from bot.score_names import moved
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
BELIEVED: Final = 120  # minutes since a start that may all have been work; after more, the form asks
SAME_DAY: Final = timedelta(hours=12)  # between two logs of which the second cannot be a review
LONGEST: Final = 600  # minutes that a form suggests at most


@prompts.action(SOLVED, READS)
async def solved(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Open the form of the log."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    return OpenForm(_form(ctx, prompt, post_id, attempt))


async def log_form(ctx: Ctx, prompt_id: str, post_id: int) -> Form:
    """The form of the log, with what is known of the attempt."""
    prompt = await practise.known(ctx, prompt_id)
    return _form(ctx, prompt, post_id, await ctx.uow.attempts.newest(ctx.member.id, prompt_id))


@prompts.form(LOG_FORM, log_form)
async def log(ctx: Ctx, values: dict[str, Any], prompt_id: str, post_id: int) -> Outcome:
    """Take the log."""
    prompt = await practise.known(ctx, prompt_id)
    attempt = await _at_hand(ctx, prompt_id, post_id)
    if _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
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
    attempt = await _at_hand(ctx, prompt_id, post_id)
    if _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
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
        tests_ran=bool(attempt.tested) and counts_as_checked(attempt),
        dimension=prompt.topic.dimension,  # type: ignore[arg-type]
    )


def counts_as_checked(attempt: Attempt) -> bool:
    """Whether tests that pass say more about the member: not when the solution may simply have been written down."""
    return attempt.outcome is not None and attempt.outcome > ProblemOutcome.AFTER_SOLUTION


async def tests_ran(ctx: Ctx, prompt: Prompt, before: Attempt, attempt: Attempt) -> str:
    """Tell the engine what the tests of a logged attempt said, and say what moved; "" where it counted for nothing."""
    answers, evidence = await knowledge.known_of(ctx.uow, ctx.member.id)
    told, now = evidence_of(prompt, before), evidence_of(prompt, attempt)
    if not await ctx.uow.evidence.revise(ctx.member.id, now, key_of(attempt)):
        return ""
    await ctx.refresh_home()
    was = scores_alone(ctx.catalog, answers, evidence, ctx.now)
    others = [one for one in evidence if one != told]
    scores = scores_alone(ctx.catalog, answers, [*others, now], ctx.now)
    area = prompt.topic.dimension
    return moved(ctx.w, area, was[area], scores[area])


async def _record(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> str:
    answers, evidence = await knowledge.known_of(ctx.uow, ctx.member.id)
    now = evidence_of(prompt, attempt)
    await ctx.uow.evidence.add(ctx.member.id, now, key_of(attempt))
    await ctx.refresh_home()
    was, scores = scores_around(ctx.catalog, answers, evidence, now, ctx.now)
    area = prompt.topic.dimension
    return moved(ctx.w, area, was[area] if answers or evidence else None, scores[area])


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


async def _at_hand(ctx: Ctx, prompt_id: str, post_id: int) -> Attempt:
    """The attempt that a log is about: the newest, or a new one where that was logged on another day."""
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id, locked=True)
    if attempt is not None and (attempt.logged_at is None or _counted(ctx, attempt)):
        return attempt
    post = await practise.post_of(ctx, post_id, prompt_id)
    return await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)


def _form(ctx: Ctx, prompt: Prompt, post_id: int, attempt: Attempt | None) -> Form:
    if attempt is None or attempt.logged_at is not None:
        return cards.log_form(ctx.w, prompt, post_id, prompt.minutes, ProblemOutcome.UNAIDED, ProblemOutcome.UNAIDED)
    since = _elapsed(attempt, ctx.now)
    minutes = since if since <= BELIEVED else None
    return cards.log_form(ctx.w, prompt, post_id, minutes, at_most(attempt, None), at_most(attempt, since))


def _counted(ctx: Ctx, attempt: Attempt) -> bool:
    """Whether an attempt was logged today already, so that another log would count the same thing twice.

    A member whose accounts are in two time zones has two days, one of which may have begun in between.
    """
    if attempt.logged_at is None:
        return False
    return attempt.day == _today(ctx) or ctx.now - attempt.logged_at < SAME_DAY


def _today(ctx: Ctx) -> date:
    return local_day(ctx.now, ctx.zone)


def _elapsed(attempt: Attempt, now: datetime) -> int:
    return max(1, min(LONGEST, round((now - attempt.started_at).total_seconds() / 60)))


def key_of(attempt: Attempt) -> str:
    """Under which key an attempt's evidence is stored."""
    return f"prompt:{attempt.id}"
