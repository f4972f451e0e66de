"""The five minutes and the take-home checklist, for a project's owner."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assessments.projects.guides import DATA_ROLES
from bot.context import Ctx
from bot.errors import Stale
from bot.features.projects import guide_cards as cards
from bot.features.projects.feature import CHECKLIST, SCRIPT, TICK, projects
from bot.features.projects.projects import my_project
from bot.outcomes import Outcome, Reply
from bot.registry import Terms

READS: Final = Terms(writes=False)


@projects.action(SCRIPT, READS)
async def script(ctx: Ctx, project_id: int) -> Outcome:
    """Show what a peer will go by."""
    project = await my_project(ctx, project_id)
    guides = await ctx.library.project_guides()
    data = ctx.member.target.role in DATA_ROLES
    return Reply(cards.script_for_owner(ctx.w, guides.defence, project, data=data))


@projects.action(CHECKLIST, READS)
async def checklist(ctx: Ctx, project_id: int) -> Outcome:
    """Show what is done and what is open."""
    project = await my_project(ctx, project_id)
    return Reply(cards.checklist(ctx.w, (await ctx.library.project_guides()).checklist, project))


@projects.action(TICK)
async def tick(ctx: Ctx, project_id: int, point: str, done: int) -> Outcome:
    """Note that a point is done, or open again."""
    points = (await ctx.library.project_guides()).checklist
    if point not in {one.id for one in points}:
        raise Stale
    project = await my_project(ctx, project_id, locked=True)
    project = replace(project, checklist=project.checklist | {point} if done else project.checklist - {point})
    await ctx.uow.projects.save(project)
    return Reply(cards.checklist(ctx.w, points, project), replace=True)
