"""What a peer does who is asked to look at a project."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assessments.projects.guides import DATA_ROLES
from bot.context import Ctx
from bot.errors import Stale
from bot.features.projects import forms, guide_cards
from bot.features.projects import review_cards as cards
from bot.features.projects.feature import DECLINE, DEFEND, FINISH, FINISH_FORM, LOOK, VERDICT, projects
from bot.features.projects.telling import tell_owner
from bot.mocks.apart import are_apart
from bot.outcomes import OpenForm, Outcome, Reply
from bot.projects.records import Claim, PeerReview, Project, ReviewState, Verdict, reviewed
from bot.projects.settling import settle
from bot.records import Member
from bot.registry import Terms
from bot.ui.forms import Form

READS: Final = Terms(writes=False)


@projects.action(LOOK, READS)
async def look(ctx: Ctx, review_id: int) -> Outcome:
    """Show what is claimed, with a menu for each claim."""
    review, project, owner = await asked_of_me(ctx, review_id)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now))
    return Reply(cards.look(ctx.w, project, review, owner.name))


@projects.action(DEFEND, READS)
async def defend(ctx: Ctx, review_id: int) -> Outcome:
    """Show the script of the five minutes."""
    review, _, owner = await asked_of_me(ctx, review_id)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now))
    defence = (await ctx.library.project_guides()).defence
    return Reply(guide_cards.script_for_peer(ctx.w, defence, review.id, data=owner.target.role in DATA_ROLES))


@projects.action(VERDICT)
async def verdict(ctx: Ctx, review_id: int, claim: Claim, version: int, values: tuple[str, ...]) -> Outcome:
    """Keep what the peer says of a claim; nobody sees it before they finish."""
    review, project, owner = await asked_of_me(ctx, review_id, locked=True)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now), replace=True)
    changed = project.version != version
    if not changed and claim in project.claims:
        try:
            said = Verdict(*values)
        except (TypeError, ValueError):
            raise Stale from None
        review = replace(review, verdicts={**review.verdicts, claim: said})
        await ctx.uow.projects.save_review(review)
    return Reply(cards.look(ctx.w, project, review, owner.name, changed=changed), replace=True)


@projects.action(FINISH, READS)
async def finish(ctx: Ctx, review_id: int, version: int) -> Outcome:
    """Ask for the last words."""
    review, project, owner = await asked_of_me(ctx, review_id)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now))
    if project.version != version:
        return Reply(cards.look(ctx.w, project, review, owner.name, changed=True), replace=True)
    return OpenForm(forms.finish(ctx.w, review, version))


async def finish_form(ctx: Ctx, review_id: int, version: int) -> Form:
    """The form of the last words."""
    review, _, _ = await asked_of_me(ctx, review_id)
    return forms.finish(ctx.w, review, version)


@projects.form(FINISH_FORM, finish_form)
async def finished(ctx: Ctx, values: dict[str, Any], review_id: int, version: int) -> Outcome:
    """Let what the peer saw count, and tell the owner."""
    review, project, owner = await asked_of_me(ctx, review_id, locked=True)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now))
    review = replace(review, explained=values["explained"] == forms.YES, words=values["words"])
    if project.version != version:
        await ctx.uow.projects.save_review(review)
        return Reply(cards.look(ctx.w, project, review, owner.name, changed=True))
    verdicts = {claim: review.verdicts.get(claim, Verdict.NOT_SEEN) for claim in project.claims}
    review = replace(review, state=ReviewState.DONE, done_at=ctx.now, verdicts=verdicts)
    project = reviewed(project, review, ctx.now)
    await ctx.uow.projects.save_review(review)
    await ctx.uow.projects.save(project)
    await settle(ctx.uow, project)
    await tell_owner(ctx.uow, owner, review, ctx.now)
    return Reply(cards.thanks(ctx.w, owner.name))


@projects.action(DECLINE)
async def decline(ctx: Ctx, review_id: int) -> Outcome:
    """Say that the peer would rather not."""
    review, _, owner = await asked_of_me(ctx, review_id, locked=True)
    if not review.is_open(ctx.now):
        return Reply(cards.no_longer(ctx.w, review, ctx.now), replace=True)
    review = replace(review, state=ReviewState.DECLINED)
    await ctx.uow.projects.save_review(review)
    await tell_owner(ctx.uow, owner, review, ctx.now)
    return Reply(cards.declined(ctx.w), replace=True)


async def asked_of_me(ctx: Ctx, review_id: int, *, locked: bool = False) -> tuple[PeerReview, Project, Member]:
    """A request to the caller, with the project and its owner; a writer holds the project first, then the request.

    Raises:
        Stale: it is gone or somebody else's, the owner is not there any more, or one does not want to meet the other.
    """
    review = await ctx.uow.projects.review(review_id)
    if review is None or review.member_id != ctx.member.id:
        raise Stale
    project = await ctx.uow.projects.get(review.project_id, locked=locked)
    review = await ctx.uow.projects.review(review_id, locked=True) if locked else review
    owner = await ctx.uow.members.get(review.about_id) if review else None
    if review is None or project is None or owner is None or not owner.is_in(ctx.member.community_id):
        raise Stale
    if await are_apart(ctx.uow, ctx.member.id, owner.id):
        raise Stale
    return review, project, owner
