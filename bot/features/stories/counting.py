"""A member's stories at hand: one of them, or all against the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessments.stories.coverage import Shelf, Told, shelf
from bot.context import Ctx
from bot.errors import Stale
from bot.stories.records import Story, Telling


async def mine(ctx: Ctx, story_id: int, *, locked: bool = False) -> Story:
    """A story of the member who called.

    Raises:
        Stale: it is somebody else's, or not there.
    """
    story = await ctx.uow.stories.get(story_id, locked=locked)
    if story is None or story.member_id != ctx.member.id:
        raise Stale
    return story


async def shelf_of(ctx: Ctx) -> tuple[Shelf, Mapping[int, Story], Sequence[Telling]]:
    """The caller's stories against the questions; the stories themselves by number; and what was told in drills."""
    library = await ctx.library.stories()
    held = {story.id: story for story in await ctx.uow.stories.of_member(ctx.member.id)}
    tellings = await ctx.uow.stories.tellings(ctx.member.id)
    written = {number: story.written for number, story in held.items()}
    return shelf(library.questions, written, told_of(tellings)), held, tellings


def told_of(tellings: Sequence[Telling]) -> list[Told]:
    """Tellings as the engine takes them; those that nobody said anything about are left out."""
    return [
        Told(one.question, one.told_at, one.went, one.story_id)
        for one in tellings
        if one.told_at is not None and one.went is not None
    ]
