"""`/story translate`: experience outside of tech in the words of the job, translated and never invented."""

from __future__ import annotations

from typing import Annotated, Final

from assessments.stories.library import Field
from bot.context import Ctx
from bot.errors import Stale
from bot.features.stories import translate_cards as cards
from bot.features.stories.feature import TRANSLATE, TRANSLATE_FROM, stories
from bot.features.stories.names import FIELDS
from bot.outcomes import Outcome, Reply
from bot.params import Param
from bot.registry import Terms

READS: Final = Terms(writes=False)


@stories.command("story translate", "Put what you did before into the words of the job you want", READS)
async def translate(
    ctx: Ctx,
    field: Annotated[Field | None, Param("Where you come from", labels=FIELDS)] = None,
) -> Outcome:
    """Show the translations for a field, or ask for it."""
    return await _shown(ctx, field)


@stories.action(TRANSLATE, READS)
async def translate_too(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await _shown(ctx, None)


@stories.action(TRANSLATE_FROM, READS)
async def translate_from(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Show the translations for the field that was picked."""
    try:
        (field,) = map(Field, values)
    except ValueError:
        raise Stale from None
    return await _shown(ctx, field, replace=True)


async def _shown(ctx: Ctx, field: Field | None, *, replace: bool = False) -> Outcome:
    if field is None:
        return Reply(cards.choose(ctx.w))
    library = await ctx.library.stories()
    role = ctx.member.target.role
    card = cards.translations(ctx.w, field, library.fields[field], role, library.needed[role])
    return Reply(card, replace=replace)
