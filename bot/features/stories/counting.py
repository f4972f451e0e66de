"""What a story counts for: its evidence follows its words and its ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessments.stories.coverage import Shelf, Told, shelf
from assessments.stories.feedback import as_evidence
from bot import knowledge
from bot.context import Ctx
from bot.errors import Stale
from bot.ports import UnitOfWork
from bot.stories.records import Reading, Story, Telling


def key_of(story_id: int) -> str:
    """Under which key a story's evidence is stored."""
    return f"story:{story_id}"


def given(readings: Sequence[Reading], story_id: int) -> list[int]:
    """All ratings of a story, of older wordings, too."""
    return [one.rating for one in readings if one.story_id == story_id and one.rating is not None]


async def settle(uow: UnitOfWork, story: Story) -> None:
    """Let the evidence of a story say what is true now; one that is not finished has none yet."""
    if not story.finished:
        return
    ratings = given(await uow.stories.readings_about(story.member_id), story.id)
    mean = sum(ratings) / len(ratings) if ratings else None
    evidence = as_evidence(story.written, story.edited_at, mean)
    await knowledge.tell(uow, story.member_id, evidence, key_of(story.id))


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
