"""`/story drill`: a question, two minutes by the clock, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from assessments.stories.drill import CLOCK, after, for_story, order
from assessments.stories.library import Question
from bot.context import Ctx
from bot.errors import Stale
from bot.features.stories import drill_cards as cards
from bot.features.stories import forms
from bot.features.stories.counting import mine, shelf_of, told_of
from bot.features.stories.feature import ANOTHER, DRILL, PRACTISE, START, TIME, TOLD, TOLD_FORM, stories, token_of
from bot.outcomes import OpenForm, Outcome, Reply
from bot.registry import Terms
from bot.stories.records import Story, Telling
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.writing import write_to

READS: Final = Terms(writes=False)
BELIEVED: Final = timedelta(minutes=10)
"""How long somebody may have spoken; after more they were away, and the length is not known."""
LATE: Final = timedelta(minutes=2)
"""How long after the two minutes it is still worth saying that they are over."""


@stories.command("story drill", "A common question, two minutes by the clock, and what may be asked next", READS)
async def drill(ctx: Ctx) -> Outcome:
    """Deal a question."""
    return await _dealt(ctx)


@stories.action(DRILL, READS)
async def drill_too(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await _dealt(ctx)


@stories.action(ANOTHER, READS)
async def another(ctx: Ctx, question_id: str) -> Outcome:
    """Deal the question behind the one that somebody would rather not answer now."""
    return await _dealt(ctx, question_id)


@stories.action(PRACTISE, READS)
async def practise(ctx: Ctx, story_id: int, passed: str) -> Outcome:
    """Deal a question that a story answers, or the one behind it."""
    return await _dealt(ctx, "" if passed == cards.FIRST else passed, await mine(ctx, story_id))


async def _dealt(ctx: Ctx, passed: str = "", story: Story | None = None) -> Outcome:
    shelf, _, tellings = await shelf_of(ctx)
    library = await ctx.library.stories()
    ordered = order(library.questions, shelf, told_of(tellings), ctx.now)
    if story is not None:
        ordered = for_story(ordered, shelf, story.id, story.written)
    question = after(ordered, passed) if passed else ordered[0]
    return Reply(cards.dealt(ctx.w, question, token_of(ctx.call_id), story), replace=bool(passed))


# --- the clock -------------------------------------------------------------------------------------------------------


@stories.action(START)
async def start(ctx: Ctx, question_id: str, token: int, story_id: int) -> Outcome:
    """Start the clock, and see to it that somebody says when it is over. A second press changes nothing."""
    question = await _asked(ctx, question_id)
    story = (await mine(ctx, story_id)).id if story_id else None
    begun = Telling(0, ctx.member.id, token, question.id, ctx.now, story_id=story)
    telling = await ctx.uow.stories.begin_telling(begun)
    if telling.told_at is not None:
        return await _over(ctx, telling, question)
    ends, here = telling.started_at + CLOCK, (ctx.origin.platform, ctx.origin.workspace)
    await write_to(ctx.uow, ctx.member, TIME, str(telling.id), {"telling": telling.id}, ends, near=here)
    return Reply(cards.clock(ctx.w, question, telling, ends), replace=True)


@stories.message(TIME)
async def time_is_up(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Say that two minutes are over; not to somebody who is done, has begun anew, or would hear it much too late."""
    tellings = await ctx.uow.stories.tellings(ctx.member.id)
    if not tellings or tellings[0].id != args["telling"]:
        return None
    telling = tellings[0]
    if telling.seconds is not None or telling.told_at is not None or ctx.now - telling.started_at > CLOCK + LATE:
        return None
    return cards.time_is_up(ctx.w, telling)


# --- how it went -----------------------------------------------------------------------------------------------------


@stories.action(TOLD)
async def told(ctx: Ctx, telling_id: int) -> Outcome:
    """Stop the clock, and ask how it went."""
    telling = await _mine(ctx, telling_id, locked=True)
    if telling.seconds is None and telling.told_at is None and ctx.now - telling.started_at <= BELIEVED:
        telling = replace(telling, seconds=max(1, round((ctx.now - telling.started_at).total_seconds())))
        await ctx.uow.stories.save_telling(telling)
    return OpenForm(await told_form(ctx, telling_id))


async def told_form(ctx: Ctx, telling_id: int) -> Form:
    """The form of how it went."""
    telling = await _mine(ctx, telling_id)
    question = await _asked(ctx, telling.question)
    return forms.told(ctx.w, telling, question, await ctx.uow.stories.of_member(ctx.member.id))


@stories.form(TOLD_FORM, told_form)
async def how_it_went(ctx: Ctx, values: dict[str, Any], telling_id: int) -> Outcome:
    """Keep which story was told and how it went, and say what may be asked next."""
    telling = await _mine(ctx, telling_id, locked=True)
    question = await _asked(ctx, telling.question)
    chosen = values.get("story") or forms.NONE
    story_id = None if chosen == forms.NONE else (await mine(ctx, int(chosen))).id
    telling = replace(telling, story_id=story_id, went=int(values["went"]), told_at=telling.told_at or ctx.now)
    await ctx.uow.stories.save_telling(telling)
    return await _over(ctx, telling, question)


async def _over(ctx: Ctx, telling: Telling, question: Question) -> Outcome:
    shelf, _, _ = await shelf_of(ctx)
    return Reply(cards.over(ctx.w, question, telling, answered=bool(shelf.answers.get(question.id))))


# --- how -------------------------------------------------------------------------------------------------------------


async def _asked(ctx: Ctx, question_id: str) -> Question:
    question = (await ctx.library.stories()).question(question_id)
    if question is None:
        raise Stale
    return question


async def _mine(ctx: Ctx, telling_id: int, *, locked: bool = False) -> Telling:
    telling = await ctx.uow.stories.telling(telling_id, locked=locked)
    if telling is None or telling.member_id != ctx.member.id:
        raise Stale
    return telling
