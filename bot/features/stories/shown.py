"""`/story list` and `/story show`: one's own stories, what each lacks, and deleting one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from bot.context import Ctx
from bot.features.stories import cards
from bot.features.stories.counting import mine, shelf_of
from bot.features.stories.feature import DELETE, DELETE_NOW, LACKS, LIST, PAGE, SHOW, stories
from bot.features.stories.names import title_of
from bot.outcomes import Outcome, Reply
from bot.params import Param
from bot.registry import Terms
from bot.stories.records import Story
from bot.stories.settling import given, key_of
from bot.ui import law
from bot.ui.cards import Card

READS: Final = Terms(writes=False)


@stories.command("story list", "Your stories: which are ready to tell, and what the others lack", READS, leads=True)
async def list_command(ctx: Ctx) -> Outcome:
    """Show all stories."""
    return Reply(await list_card(ctx, 0))


@stories.action(LIST, READS)
async def list_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await list_card(ctx, 0))


@stories.action(PAGE, READS)
async def turn(ctx: Ctx, page: int) -> Outcome:
    """Another page of it."""
    return Reply(await list_card(ctx, page), replace=True)


async def list_card(ctx: Ctx, page: int) -> Card:
    """The card of all stories."""
    shelf, held, _ = await shelf_of(ctx)
    takes = await ctx.uow.stories.takes_requests(ctx.member.id)
    if not held:
        return cards.nothing_yet(ctx.w, takes=takes)
    readings = await ctx.uow.stories.readings_about(ctx.member.id)
    ratings = {number: given(readings, number) for number in held}
    return cards.listed(ctx.w, list(held.values()), page, shelf, ratings, ctx.member.target.role, takes=takes)


async def suggest(ctx: Ctx, partial: str) -> Sequence[tuple[str, str]]:
    """The caller's stories by number and title."""
    held = await ctx.uow.stories.of_member(ctx.member.id)
    labelled = [(str(number), f"{number}. {title_of(ctx.w, one)}") for number, one in enumerate(held, 1)]
    return [one for one in labelled if partial.casefold() in one[1].casefold()][: law.COMMAND_CHOICES]


@stories.command("story show", "One of your stories as it is written, to read, edit or delete", READS)
async def show_command(
    ctx: Ctx,
    story: Annotated[str, Param("Its number in your list, or a word of its title", suggest=suggest)] = "",
) -> Outcome:
    """Show one story, found by its number or title."""
    held = await ctx.uow.stories.of_member(ctx.member.id)
    if not held or not story:
        return Reply(await list_card(ctx, 0))
    found = _find(held, story)
    return Reply(await _card(ctx, found)) if found else Reply(cards.not_found(ctx.w))


@stories.action(SHOW, READS)
async def show(ctx: Ctx, story_id: int) -> Outcome:
    """Show one story."""
    return Reply(await _card(ctx, await mine(ctx, story_id)))


@stories.action(LACKS, READS)
async def lacks(ctx: Ctx, story_id: int) -> Outcome:
    """Say what a story lacks."""
    story = await mine(ctx, story_id)
    shelf, _, _ = await shelf_of(ctx)
    return Reply(cards.lacks(ctx.w, story, shelf, ctx.member.target.role))


@stories.action(DELETE, READS)
async def delete(ctx: Ctx, story_id: int) -> Outcome:
    """Ask before a story goes."""
    story = await mine(ctx, story_id)
    ratings = given(await ctx.uow.stories.readings_about(ctx.member.id), story.id)
    return Reply(cards.confirm_delete(ctx.w, story, len(ratings)), replace=True)


@stories.action(DELETE_NOW)
async def delete_now(ctx: Ctx, story_id: int) -> Outcome:
    """Remove a story with its ratings and its evidence."""
    story = await mine(ctx, story_id, locked=True)
    await ctx.uow.stories.remove(story.id)
    await ctx.uow.evidence.remove(ctx.member.id, key_of(story.id))
    await ctx.refresh_home()
    return Reply(cards.deleted(ctx.w), replace=True)


async def _card(ctx: Ctx, story: Story) -> Card:
    rated = [
        one
        for one in await ctx.uow.stories.readings_about(ctx.member.id)
        if one.story_id == story.id and one.rating is not None
    ]
    older = sum(one.wording != story.wording for one in rated)
    return cards.shown(ctx.w, story, given(rated, story.id), older, ctx.member.target.role)


def _find(held: Sequence[Story], wanted: str) -> Story | None:
    if wanted.isdecimal():
        number = int(wanted[:9])
        return held[number - 1] if 1 <= number <= len(held) else None
    folded = wanted.casefold()
    return next((one for one in held if folded in one.written.title.casefold()), None)
