"""The self-assessment: one question at a time, each answer saved at once, resumable from any device."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Annotated, Any

from assessments.adaptive import Sitting, Step, expected_total, next_step
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import Question
from assessments.dimensions import Dimension
from assessments.items import SelfItem
from assessments.parameters import Length
from assessments.quick_checks import QuickCheck
from bot.context import Ctx
from bot.errors import Stale
from bot.features.readiness import question_cards as cards
from bot.features.readiness import results
from bot.features.readiness.feature import (
    ANSWER,
    BACK,
    DONT_KNOW,
    EVERY_AREA,
    PAUSE,
    RESTART,
    RESUME,
    REVIEW,
    SKIP,
    START,
    START_IN,
    assessment,
)
from bot.knowledge import Known, known_of
from bot.outcomes import Outcome, Reply
from bot.paging import paged
from bot.params import Param
from bot.records import AnswerRecord, SittingRecord, SittingState
from bot.ui.cards import Card

CHECKS_ON_PAGE = 4


@assessment.command("assess", "See how ready you are: short questions, and only you see the answers")
async def assess(
    ctx: Ctx,
    dimension: Annotated[Dimension | None, Param("Only this area; all six without it")] = None,
    length: Annotated[Length, Param("short takes under five minutes; normal is more precise")] = Length.NORMAL,
) -> Outcome:
    """Begin a sitting, or offer to go on with the one that is open."""
    running = await ctx.uow.sittings.running(ctx.member.id)
    if running is not None and running.cursor > 0:
        return Reply(cards.resume_or_restart(ctx.w, running, length, dimension))
    return Reply(await _begin(ctx, length, dimension))


@assessment.action(START)
async def start(ctx: Ctx) -> Outcome:
    """Begin a normal sitting from a button of another card."""
    return await assess(ctx)


@assessment.action(START_IN)
async def start_in(ctx: Ctx, area: str) -> Outcome:
    """Begin a normal sitting about one area from a button of another card."""
    try:
        return await assess(ctx, Dimension(area))
    except ValueError:
        raise Stale from None


@assessment.action(RESTART)
async def restart(ctx: Ctx, length: str, area: str) -> Outcome:
    """Leave the open sitting (its answers stay) and begin a new one."""
    try:
        wanted, focus = Length(length), None if area == EVERY_AREA else Dimension(area)
    except ValueError:
        raise Stale from None
    return Reply(await _begin(ctx, wanted, focus), replace=True)


@assessment.action(RESUME)
async def resume(ctx: Ctx, sitting_id: int) -> Outcome:
    """Show the question that is open."""
    sitting = await _mine(ctx, sitting_id)
    return await _show(ctx, sitting) if sitting else _ended(ctx)


@assessment.action(ANSWER)
async def answer(ctx: Ctx, sitting_id: int, position: int, choice: int) -> Outcome:
    """Save an answer and show the next question. A second click on the same question changes nothing."""
    sitting = await _mine(ctx, sitting_id)
    if sitting is None:
        return _ended(ctx)
    if position != sitting.cursor:
        return await _show(ctx, sitting)
    if question := ctx.catalog.questions.get(sitting.asked[position]):
        record = _record(ctx, sitting, question, choice)
        await ctx.uow.answers.put(ctx.member.id, record, ctx.catalog.version)
    return await _advance(ctx, sitting)


@assessment.action(SKIP)
async def skip(ctx: Ctx, sitting_id: int, position: int) -> Outcome:
    """Leave a question without an answer."""
    sitting = await _mine(ctx, sitting_id)
    if sitting is None:
        return _ended(ctx)
    return await (_advance(ctx, sitting) if position == sitting.cursor else _show(ctx, sitting))


@assessment.action(BACK)
async def back(ctx: Ctx, sitting_id: int, position: int) -> Outcome:
    """Show the question before, to answer it again."""
    sitting = await _mine(ctx, sitting_id)
    if sitting is None:
        return _ended(ctx)
    if position == sitting.cursor and position > 0:
        sitting = await _keep(ctx, sitting, cursor=position - 1)
    return await _show(ctx, sitting)


@assessment.action(PAUSE)
async def pause(ctx: Ctx, sitting_id: int) -> Outcome:
    """Say that everything is saved and how to go on."""
    sitting = await _mine(ctx, sitting_id)
    return Reply(cards.paused(ctx.w, sitting), replace=True) if sitting else _ended(ctx)


@assessment.action(REVIEW)
async def review(ctx: Ctx, sitting_id: int, page: int) -> Outcome:
    """Explain the quick-checks of a finished sitting, a few at a time."""
    sitting = await ctx.uow.sittings.get(sitting_id, ctx.member.id)
    if sitting is None or sitting.state is SittingState.RUNNING:
        raise Stale
    given = await ctx.uow.answers.of_sitting(sitting_id)
    questions = (ctx.catalog.questions.get(asked) for asked in sitting.asked if asked in given)
    checks = [question for question in questions if isinstance(question, QuickCheck)]
    shown, page, pages = paged(checks, page, CHECKS_ON_PAGE)
    return Reply(cards.review(ctx.w, sitting_id, [(check, given[check.id]) for check in shown], page, pages))


async def _begin(ctx: Ctx, length: Length, focus: Dimension | None) -> Card:
    seed = random.SystemRandom().getrandbits(31)
    sitting = await ctx.uow.sittings.start(ctx.member.id, seed, length, focus, ctx.now)
    known = await known_of(ctx.uow, ctx.member.id)
    step = _next(ctx, known, sitting)
    if step is None:
        return cards.nothing_to_ask(ctx.w)
    sitting = await _keep(ctx, sitting, asked=(step.question.id,), cursor=0)
    return cards.question(ctx.w, sitting, step.question, step.total, opening=True)


async def _advance(ctx: Ctx, sitting: SittingRecord) -> Outcome:
    position = sitting.cursor + 1
    if position < len(sitting.asked):
        return await _show(ctx, await _keep(ctx, sitting, cursor=position))
    known = await known_of(ctx.uow, ctx.member.id)
    step = _next(ctx, known, sitting)
    if step is None:
        await _keep(ctx, sitting, cursor=position, state=SittingState.FINISHED)
        return await results.after_sitting(ctx, sitting)
    sitting = await _keep(ctx, sitting, asked=(*sitting.asked, step.question.id), cursor=position)
    return Reply(cards.question(ctx.w, sitting, step.question, step.total), replace=True)


async def _show(ctx: Ctx, sitting: SittingRecord) -> Outcome:
    question = ctx.catalog.questions.get(sitting.asked[sitting.cursor])
    if question is None:  # it was retired while the sitting was paused
        return await _advance(ctx, sitting)
    total = _total(ctx, await known_of(ctx.uow, ctx.member.id), sitting)
    given = (await ctx.uow.answers.of_sitting(sitting.id)).get(question.id)
    return Reply(cards.question(ctx.w, sitting, question, total, given=given), replace=True)


def _next(ctx: Ctx, known: Known, sitting: SittingRecord) -> Step | None:
    return next_step(ctx.catalog, *known, ctx.member.target, _pure(sitting), ctx.now)


def _total(ctx: Ctx, known: Known, sitting: SittingRecord) -> int:
    """The length as it was expected when the last question was chosen, so that it reads the same again."""
    before = replace(_pure(sitting), asked=sitting.asked[:-1])
    total = expected_total(ctx.catalog, *known, ctx.member.target, before, ctx.now)
    return max(total, len(sitting.asked))


async def _mine(ctx: Ctx, sitting_id: int) -> SittingRecord | None:
    sitting = await ctx.uow.sittings.running(ctx.member.id)
    return sitting if sitting is not None and sitting.id == sitting_id else None


async def _keep(ctx: Ctx, sitting: SittingRecord, **changes: Any) -> SittingRecord:
    changed = replace(sitting, updated_at=ctx.now, **changes)
    await ctx.uow.sittings.save(changed)
    return changed


def _ended(ctx: Ctx) -> Outcome:
    return Reply(cards.ended(ctx.w), replace=True)


def _pure(sitting: SittingRecord) -> Sitting:
    return Sitting(sitting.seed, sitting.length, sitting.focus, sitting.asked)


def _record(ctx: Ctx, sitting: SittingRecord, question: Question, choice: int) -> AnswerRecord:
    if isinstance(question, SelfItem):
        if not 0 <= choice < len(question.anchors):
            raise Stale
        given: Answer = SelfAnswer(question.id, choice, ctx.now)
        return AnswerRecord(sitting.id, choice, given)
    if not DONT_KNOW <= choice < len(question.options):
        raise Stale
    given = CheckAnswer(question.id, choice == question.key, ctx.now)
    return AnswerRecord(sitting.id, None if choice == DONT_KNOW else choice, given)
