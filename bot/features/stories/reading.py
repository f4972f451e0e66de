"""The other side: somebody is asked to read a story, reads it, and rates it from 1 to 5, or declines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from bot.context import Ctx
from bot.errors import Refused
from bot.features.stories import forms
from bot.features.stories import reading_cards as cards
from bot.features.stories.feature import (
    ASKED,
    DECLINE,
    NO_MORE,
    RATE,
    RATE_FORM,
    RATED,
    READ,
    TAKE_AGAIN,
    stories,
)
from bot.features.stories.request_rules import WAITS
from bot.mocks.apart import are_apart
from bot.outcomes import OpenForm, Outcome, Reply
from bot.records import Member
from bot.registry import Terms
from bot.stories.records import Reading, ReadingState, Story
from bot.stories.settling import settle
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.writing import write_to

READS: Final = Terms(writes=False)


@stories.message(ASKED)
async def tell_asked(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Ask a member whether they would read a story; the story itself is shown when they want to see it."""
    found = await _before_me(ctx, int(args["story"]))
    if found is None or found[1].state is not ReadingState.OPEN:
        return None
    story, _, teller = found
    return cards.request(ctx.w, story, teller.name)


@stories.action(READ, READS)
async def read(ctx: Ctx, story_id: int) -> Outcome:
    """Show the story to whom it was given to read."""
    story, reading, teller = await _to_read(ctx, story_id)
    return Reply(cards.story(ctx.w, story, reading, teller.name))


@stories.action(RATE, READS)
async def rate(ctx: Ctx, story_id: int) -> Outcome:
    """Open the form of the rating."""
    return OpenForm(await rate_form(ctx, story_id))


async def rate_form(ctx: Ctx, story_id: int) -> Form:
    """The form, filled with what was said before."""
    story, reading, _ = await _to_read(ctx, story_id)
    return forms.rate(ctx.w, story.id, reading)


@stories.form(RATE_FORM, rate_form)
async def rated(ctx: Ctx, values: dict[str, Any], story_id: int) -> Outcome:
    """Keep what was said; it counts for the teller at once, who is told once for each change."""
    story, before, teller = await _to_read(ctx, story_id, locked=True)
    said = {"rating": int(values["rating"]), "evidence": values["evidence"], "wording": story.wording}
    same = (before.rating, before.evidence, before.wording) == tuple(said.values())
    if not same or before.state is not ReadingState.RATED:
        await ctx.uow.stories.put_reading(replace(before, state=ReadingState.RATED, rated_at=ctx.now, **said))
        await settle(ctx.uow, story)
        what = f"{story.id}:{ctx.member.id}:{ctx.now.isoformat()}"
        await write_to(ctx.uow, teller, RATED, what, {"story": story.id, "by": ctx.member.id}, ctx.now)
    return Reply(cards.thanks(ctx.w, story, teller.name))


@stories.action(DECLINE)
async def decline(ctx: Ctx, story_id: int) -> Outcome:
    """Leave it; the teller gets no reason."""
    await _decline(ctx, story_id)
    return Reply(cards.declined(ctx.w), replace=True)


@stories.action(NO_MORE)
async def no_more(ctx: Ctx, story_id: int) -> Outcome:
    """Leave it, and be asked by nobody any more."""
    await _decline(ctx, story_id)
    await ctx.uow.stories.take_requests(ctx.member.id, wanted=False)
    return Reply(cards.left_alone(ctx.w), replace=True)


@stories.action(TAKE_AGAIN)
async def take_again(ctx: Ctx) -> Outcome:
    """Let others ask again."""
    await ctx.uow.stories.take_requests(ctx.member.id, wanted=True)
    return Reply(cards.asked_again(ctx.w), replace=True)


# --- how -------------------------------------------------------------------------------------------------------------


async def _decline(ctx: Ctx, story_id: int) -> None:
    reading = await ctx.uow.stories.reading(story_id, ctx.member.id)
    if reading is not None and reading.state is ReadingState.OPEN:
        await ctx.uow.stories.put_reading(replace(reading, state=ReadingState.DECLINED))


async def _before_me(ctx: Ctx, story_id: int, *, locked: bool = False) -> tuple[Story, Reading, Member] | None:
    """A story that the caller may read: given to them lately, not taken back, and neither avoids the other."""
    story = await ctx.uow.stories.get(story_id, locked=locked)
    reading = await ctx.uow.stories.reading(story_id, ctx.member.id)
    if story is None or reading is None or reading.state not in (ReadingState.OPEN, ReadingState.RATED):
        return None
    if ctx.now - reading.asked_at >= WAITS:
        return None
    teller = await ctx.uow.members.get(story.member_id)
    if teller is None or not teller.is_in(ctx.member.community_id):
        return None
    if await are_apart(ctx.uow, teller.id, ctx.member.id):
        return None
    return story, reading, teller


async def _to_read(ctx: Ctx, story_id: int, *, locked: bool = False) -> tuple[Story, Reading, Member]:
    """The same.

    Raises:
        Refused: the caller may not read it, or not any more.
    """
    found = await _before_me(ctx, story_id, locked=locked)
    if found is None:
        raise Refused(
            ctx.w("This story is not there for you to read any more."),
            ctx.w("Nothing is left to do; thank you for having been ready to."),
        )
    return found
