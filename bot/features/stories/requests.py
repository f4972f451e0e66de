"""Asking somebody to read a story and rate it: the teller picks them, agrees to show it, and can take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.context import Ctx
from bot.errors import Stale
from bot.features.stories import request_cards as cards
from bot.features.stories import request_rules as rules
from bot.features.stories.counting import mine
from bot.features.stories.feature import ASK, ASK_NOW, ASKED, RATED, READERS, TAKE_BACK, stories
from bot.features.stories.names import reader_name
from bot.features.stories.request_rules import Verdict
from bot.mocks.apart import are_apart
from bot.outcomes import Outcome, Reply
from bot.picking import Nobody, nobody_said, person_picked
from bot.ports import UnitOfWork
from bot.records import Member
from bot.registry import Terms
from bot.stories.records import Reading, ReadingState, Story
from bot.ui.cards import Card
from bot.ui.text import Wordy
from bot.writing import write_to

READS: Final = Terms(writes=False)


@stories.action(READERS, READS)
async def readers(ctx: Ctx, story_id: int) -> Outcome:
    """Show who read a story, what they said, and whom to ask next."""
    return Reply(await _card(ctx, await mine(ctx, story_id)))


@stories.action(ASK, Terms(waits=True))
async def ask(ctx: Ctx, story_id: int, values: tuple[str, ...]) -> Outcome:
    """Ask for consent before a story is shown to the person who was picked; apps cannot read."""
    picked = await person_picked(ctx, values)
    async with ctx.unit():
        story = await mine(ctx, story_id)
        if isinstance(picked, Nobody):
            note = nobody_said(ctx.w, picked, cards.unavailable(ctx.w))
            return Reply(await _card(ctx, story, note), replace=True)
        other = await ctx.uow.members.find(picked) or await ctx.uow.members.register(picked, ctx.now)
        if refused := await _refused(ctx, story, other):
            return Reply(await _card(ctx, story, refused), replace=True)
        return Reply(cards.consent(ctx.w, story, other.id, await _named(ctx, other)), replace=True)


@stories.action(ASK_NOW)
async def ask_now(ctx: Ctx, story_id: int, other_id: int) -> Outcome:
    """Send the request, if it may still be sent. A second press sends nothing."""
    story = await mine(ctx, story_id, locked=True)
    other = await ctx.uow.members.get(other_id)
    if other is None:
        raise Stale
    if refused := await _refused(ctx, story, other):
        return Reply(await _card(ctx, story, refused), replace=True)
    before = await ctx.uow.stories.reading(story.id, other.id)
    reading = before or Reading(story.id, other.id, ctx.member.id, ReadingState.OPEN, ctx.now)
    asked_at = rules.asked_at(before, ctx.now)  # one message a day for a story, however often it is taken back
    await ctx.uow.stories.put_reading(replace(reading, state=ReadingState.OPEN, asked_at=asked_at))
    what, here = f"{story.id}:{asked_at.isoformat()}", (ctx.origin.platform, ctx.origin.workspace)
    await write_to(ctx.uow, other, ASKED, what, {"story": story.id}, ctx.now, near=here)
    return Reply(cards.asked(ctx.w, story, await _named(ctx, other)), replace=True)


@stories.action(TAKE_BACK)
async def take_back(ctx: Ctx, story_id: int, other_id: int) -> Outcome:
    """Show a story to somebody no longer; a rating that they gave before stays."""
    story = await mine(ctx, story_id, locked=True)
    reading = await ctx.uow.stories.reading(story.id, other_id)
    if reading is not None and reading.state is ReadingState.OPEN:
        await ctx.uow.stories.put_reading(replace(reading, state=ReadingState.WITHDRAWN))
    return Reply(await _card(ctx, story), replace=True)


@stories.message(RATED)
async def tell_rated(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Tell the teller that somebody said something; what it was is read in a private reply alone."""
    story = await ctx.uow.stories.get(int(args["story"]))
    if story is None or story.member_id != ctx.member.id:
        return None
    reader = await ctx.uow.members.get(int(args["by"]))
    return cards.rated(ctx.w, story, reader.name if reader else None)


# --- how -------------------------------------------------------------------------------------------------------------


async def _card(ctx: Ctx, story: Story, note: str = "") -> Card:
    about = await ctx.uow.stories.readings_about(ctx.member.id)
    readings = [one for one in about if one.story_id == story.id]
    waiting = len(rules.waiting(about, ctx.now))
    return cards.readers(ctx.w, story, readings, await _people(ctx, readings), waiting, ctx.zone, note)


async def _people(ctx: Ctx, readings: Sequence[Reading]) -> Mapping[int, Wordy]:
    """Readers as they are shown, by member."""
    ids = {one.member_id for one in readings}
    members = await ctx.uow.members.some(ids)
    accounts = await ctx.uow.members.accounts(ids, ctx.origin.platform, ctx.origin.workspace)
    return {one: reader_name(ctx.w, members[one].name if one in members else None, accounts.get(one)) for one in ids}


async def _named(ctx: Ctx, other: Member) -> Wordy:
    accounts = await ctx.uow.members.accounts({other.id}, ctx.origin.platform, ctx.origin.workspace)
    return reader_name(ctx.w, other.name, accounts.get(other.id))


async def _refused(ctx: Ctx, story: Story, other: Member) -> str | None:
    """Why somebody is not asked, in words; None when they are. Most reasons look the same to the teller."""
    if other.id == ctx.member.id:
        return ctx.w("That is you; a rating needs somebody else’s eyes.")
    if not story.finished:
        raise Stale
    asked = await ctx.uow.stories.readings_about(ctx.member.id)
    to_read = await ctx.uow.stories.readings_by(other.id)
    match rules.verdict(story, other.id, asked, to_read, ctx.now):
        case Verdict.YES:
            return None if await _available(ctx.uow, ctx.member, other) else cards.unavailable(ctx.w)
        case Verdict.OWN_LIMIT:
            return ctx.w.n(
                "{n} person is reading for you already. When they have answered, you can ask the next.",
                "{n} people are reading for you already. When one has answered, you can ask the next.",
                rules.MOST_OPEN,
            )
        case Verdict.DAY_LIMIT:
            return ctx.w("You asked a good many people today. Please go on tomorrow.")
        case Verdict.ASKED:
            return ctx.w("They have this story already, and have not answered yet.")
        case Verdict.RATED:
            return ctx.w("They rated this wording already. Once you have changed it, you can ask them again.")
        case Verdict.UNAVAILABLE:
            return cards.unavailable(ctx.w)


async def _available(uow: UnitOfWork, teller: Member, other: Member) -> bool:
    """Whether somebody is there, takes requests, and neither of the two avoids the other."""
    if not other.is_in(teller.community_id):
        return False
    if not await uow.stories.takes_requests(other.id):
        return False
    return not await are_apart(uow, teller.id, other.id)
