"""What a story counts for: its evidence follows its words and its ratings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assessments.stories.feedback import as_evidence
from bot import knowledge
from bot.ports import UnitOfWork
from bot.stories.records import Reading, Story


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


async def hold(uow: UnitOfWork, readings: Collection[Reading]) -> Sequence[int]:
    """Lock the stories that were rated in some readings, before these go; their numbers.

    Whoever rates holds the story first, and so must who takes ratings away.
    """
    rated = sorted({one.story_id for one in readings if one.rating is not None})
    return [number for number in rated if await uow.stories.get(number, locked=True) is not None]


async def settle_all(uow: UnitOfWork, story_ids: Sequence[int]) -> None:
    """Settle the stories of which something was taken away; one that went along needs nothing."""
    for number in story_ids:
        if (story := await uow.stories.get(number)) is not None:
            await settle(uow, story)
