"""`/story add`, and editing a story: two forms, each kept as soon as it is sent in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assessments.stories.story import Competency, Part, WrittenStory
from bot.context import Ctx
from bot.features.stories import cards, forms
from bot.features.stories.counting import mine, shelf_of
from bot.features.stories.feature import ADD, EDIT, EDIT_FORM, NEW_FORM, Half, stories, token_of
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.registry import Terms
from bot.stories.records import Story
from bot.stories.settling import settle
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
MOST: Final = 40
"""Stories of one member."""


# --- a new one -------------------------------------------------------------------------------------------------------


@stories.command("story add", "Write a story for interviews, in two short forms", READS)
async def add(ctx: Ctx) -> Outcome:
    """Open the first form of a new story."""
    return await _new(ctx)


@stories.action(ADD, READS)
async def add_too(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await _new(ctx)


async def _new(ctx: Ctx) -> Outcome:
    if len(await ctx.uow.stories.of_member(ctx.member.id)) >= MOST:
        return Reply(cards.full(ctx.w, MOST))
    return OpenForm(forms.new(ctx.w, token_of(ctx.call_id)))


async def new_form(ctx: Ctx, token: int) -> Form:
    """The first form of a new story."""
    return forms.new(ctx.w, token)


@stories.form(NEW_FORM, new_form)
async def begun(ctx: Ctx, values: dict[str, Any], token: int) -> Outcome:
    """Keep the beginning, and ask for the end. A form that comes twice makes one story."""
    held = await ctx.uow.stories.of_member(ctx.member.id)
    if len(held) >= MOST and all(one.token != token for one in held):
        return Reply(cards.full(ctx.w, MOST))
    written = _beginning(WrittenStory(""), values)
    story = await ctx.uow.stories.add(Story(0, ctx.member.id, token, written, ctx.now, ctx.now))
    return OpenForm(forms.end(ctx.w, story, Half.REST))


# --- changing one ----------------------------------------------------------------------------------------------------


@stories.action(EDIT, READS)
async def edit(ctx: Ctx, story_id: int, half: Half) -> Outcome:
    """Open one of the two forms of a story."""
    return OpenForm(await edit_form(ctx, story_id, half))


async def edit_form(ctx: Ctx, story_id: int, half: Half) -> Form:
    """One of the two forms, filled with what is there."""
    story = await mine(ctx, story_id)
    if half is Half.BEGINNING:
        return forms.beginning(ctx.w, EDIT_FORM(story.id, half), story)
    return forms.end(ctx.w, story, half)


@stories.form(EDIT_FORM, edit_form)
async def edited(ctx: Ctx, values: dict[str, Any], story_id: int, half: Half) -> Outcome:
    """Keep what was written, and say what the story lacks now."""
    story = await mine(ctx, story_id, locked=True)
    if half is Half.BEGINNING:
        changed = replace(story, written=_beginning(story.written, values))
    else:
        changed = _ended(ctx, story, values)
    if _told(changed) != _told(story):
        changed = replace(changed, edited_at=ctx.now, wording=story.wording + story.finished)
    await ctx.uow.stories.save(changed)
    await settle(ctx.uow, changed)
    await ctx.refresh_home()
    shelf, _, _ = await shelf_of(ctx)
    return Reply(cards.lacks(ctx.w, changed, shelf, ctx.member.target.role))


def _beginning(written: WrittenStory, values: dict[str, Any]) -> WrittenStory:
    return replace(
        written,
        title=values["title"],
        situation=values[Part.SITUATION] or "",
        task=values[Part.TASK] or "",
        action=values[Part.ACTION] or "",
        own_part=values[Part.OWN_PART] or "",
    )


def _ended(ctx: Ctx, story: Story, values: dict[str, Any]) -> Story:
    chosen = values["competencies"]
    if len(chosen) > forms.MOST_COMPETENCIES:
        raise BadOption(
            ctx.w("Please choose at most four: a story about everything is remembered for nothing."), "competencies"
        )
    written = replace(
        story.written,
        result=values[Part.RESULT] or "",
        measured=values[Part.MEASURED] or "",
        link=values[Part.LINK] or "",
        competencies=frozenset(map(Competency, chosen)),
    )
    linked_anew = written.link.split() != story.written.link.split()
    return replace(
        story, written=written, link_role=ctx.member.target.role if linked_anew and written.link else story.link_role
    )


def _told(story: Story) -> list[list[str]]:
    """The words that are told, whatever blanks are between them."""
    return [story.written.part(part).split() for part in Part]
