"""Asking a peer to look at a project."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from assessments.projects.guides import DATA_ROLES
from bot.context import Ctx
from bot.errors import Stale
from bot.features.projects import review_cards as cards
from bot.features.projects.feature import ASK, ASKED, WITHDRAW, projects
from bot.features.projects.projects import my_project, show
from bot.features.projects.telling import ask_peer
from bot.outcomes import Outcome, Reply
from bot.picking import Nobody, nobody_said, person_picked
from bot.projects.records import PeerReview, Project, ReviewState
from bot.records import Member
from bot.registry import Terms
from bot.ui.text import Person

READS: Final = Terms(writes=False)
MOST_OPEN: Final = 3
OPEN_FOR: Final = timedelta(days=10)


@projects.action(ASK, READS)
async def choose(ctx: Ctx, project_id: int) -> Outcome:
    """Ask whom to ask."""
    project = await my_project(ctx, project_id)
    if not project.claims:
        return await show(ctx, project, ctx.w("Claim something first: then a peer can say what they saw of it."))
    return _whom(ctx, project)


@projects.action(ASKED, Terms(waits=True))
async def ask(ctx: Ctx, project_id: int, values: tuple[str, ...]) -> Outcome:
    """Ask the peer who was picked, unless it is an app or somebody who is not here."""
    picked = await person_picked(ctx, values)
    async with ctx.unit():
        project = await my_project(ctx, project_id)
        if not project.claims:
            raise Stale
        if isinstance(picked, Nobody):
            not_there = ctx.w("That is an app, or somebody who is not here. Please choose a peer.")
            return _whom(ctx, project, nobody_said(ctx.w, picked, not_there))
        peer = await ctx.uow.members.find(picked) or await ctx.uow.members.register(picked, ctx.now)
        if problem := await _problem(ctx, project, peer):
            return _whom(ctx, project, problem)
        review = PeerReview(
            0, project.id, peer.id, ctx.member.id, picked.platform, picked.workspace, ctx.now, ctx.now + OPEN_FOR
        )
        if before := await _earlier(ctx, project, peer):
            review = replace(review, verdicts=before.verdicts, explained=before.explained, words=before.words)
            review = replace(review, done_at=before.done_at)
        review = await ctx.uow.projects.ask(review)
        await ask_peer(ctx, peer, review)
        mention = Person(picked.person, peer.name or picked.person)
        return Reply(cards.asked(ctx.w, project, review, mention), replace=True)


@projects.action(WITHDRAW)
async def withdraw(ctx: Ctx, review_id: int) -> Outcome:
    """Take a request back; the peer's button then says so."""
    review = await ctx.uow.projects.review(review_id, locked=True)
    if review is None or review.about_id != ctx.member.id:
        raise Stale
    if review.is_open(ctx.now):
        await ctx.uow.projects.save_review(replace(review, state=ReviewState.WITHDRAWN))
    return await show(ctx, await my_project(ctx, review.project_id), replaces=True)


def _whom(ctx: Ctx, project: Project, note: str = "") -> Reply:
    data = ctx.member.target.role in DATA_ROLES
    return Reply(cards.choose_peer(ctx.w, project, data=data, note=note), replace=bool(note))


async def _problem(ctx: Ctx, project: Project, peer: Member) -> str:
    """Why this peer is not asked, "" when they are. That a peer does not want to be asked is no reason to be told."""
    w, mine = ctx.w, ctx.member
    if peer.id == mine.id:
        return w("That is you. Please choose somebody else: it is their look that counts.")
    if not peer.is_in(mine.community_id):
        return w("They are not in your community. Please choose somebody who is.")
    if peer.id in await ctx.uow.mock_profiles.blocked(mine.id):
        return w("They are on your own list of people you don’t meet, under /mock profile.")
    await ctx.uow.projects.of_member(mine.id, locked=True)  # so that two clicks at once do not make one too many
    if sum(one.is_open(ctx.now) for one in await ctx.uow.projects.asked_by(mine.id)) >= MOST_OPEN:
        return w("Three requests are open. Wait for one of them, or withdraw one.")
    before = await _earlier(ctx, project, peer)
    if before is None:
        return ""
    done_at = before.done_at if before.state is ReviewState.DONE else None
    if ctx.now >= before.expires_at or (done_at and project.stands_since > done_at):
        return ""
    if done_at:
        return w("They have looked at it as it stands. Ask again after you changed something.")
    return w("You asked them about it already. Please give others a chance, too.")


async def _earlier(ctx: Ctx, project: Project, peer: Member) -> PeerReview | None:
    """What was asked of this peer about this project before."""
    return next((one for one in await ctx.uow.projects.reviews_of(project.id) if one.member_id == peer.id), None)
