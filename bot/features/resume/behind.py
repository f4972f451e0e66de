"""What stands behind a member's resume: the texts of their stories and projects."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Ctx


async def behind(ctx: Ctx) -> Sequence[str]:
    """The texts of the member's stories and projects, read in the open unit of work."""
    stories = [one.written for one in await ctx.uow.stories.of_member(ctx.member.id)]
    projects = await ctx.uow.projects.of_member(ctx.member.id)
    told = [
        (one.title, one.situation, one.task, one.action, one.own_part, one.result, one.measured, one.link)
        for one in stories
    ]
    built = [(one.title, one.about, one.own, one.messy) for one in projects]
    return ["\n".join(words) for words in (*told, *built)]
