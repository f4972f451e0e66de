"""`/project`: add, list and show one's own projects, with what they claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

from assessments import evidence
from assessments.observations import best_projects
from bot.context import Ctx
from bot.errors import Stale
from bot.features.projects import cards, forms
from bot.features.projects.cards import Request
from bot.features.projects.feature import (
    ABOUT,
    ABOUT_FORM,
    ADD,
    ADD_FORM,
    DELETE,
    DELETE_NOW,
    LIST,
    PROOF,
    PROOF_FORM,
    SHOW,
    projects,
)
from bot.mocks.apart import apart
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.projects.addresses import Fault, read_address
from bot.projects.records import Claim, Project, changed_claims, edited, evidence_key, evidence_of
from bot.projects.settling import settle
from bot.registry import Terms
from bot.ui.forms import Form
from bot.ui.plain import clean, one_line
from bot.words import Words, said

READS: Final = Terms(writes=False)
MOST: Final = 6
"""Projects of a member: as many as a list shows beside requests. Three count."""

_FAULTS: Final = {
    Fault.NO_ADDRESS: "Please give a web address, such as https://example.org/bus-times, without blanks or brackets.",
    Fault.WITH_PASSWORD: "Please leave the name and password out of the address: others will see it.",
    Fault.ONLY_AT_HOME: "That opens on your own machine or network at most. Give one that others can open.",
}
said(_FAULTS)


@projects.command(
    "project list", "Your projects, which of them count, and who asks you to look at theirs", READS, leads=True
)
async def listed(ctx: Ctx) -> Outcome:
    """Show all of them."""
    return await overview(ctx)


@projects.action(LIST, READS)
async def listed_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await overview(ctx)


async def suggest(ctx: Ctx, partial: str) -> Sequence[tuple[str, str]]:
    """Titles that fit what was typed."""
    mine = enumerate(await ctx.uow.projects.of_member(ctx.member.id), 1)
    return [(str(number), one.title) for number, one in mine if partial.casefold() in one.title.casefold()]


@projects.command("project show", "One of your projects: what it claims, what is confirmed, what is open", READS)
async def shown(
    ctx: Ctx,
    project: Annotated[str, Param("Its number in the list, or a part of its name", most=60, suggest=suggest)] = "",
) -> Outcome:
    """Show one; the newest where none is named."""
    mine = await ctx.uow.projects.of_member(ctx.member.id)
    if not mine:
        return await overview(ctx)
    return await show(ctx, _named(ctx.w, mine, project) if project else mine[-1])


@projects.action(SHOW, READS)
async def shown_again(ctx: Ctx, project_id: int) -> Outcome:
    """One from a button."""
    return await show(ctx, await my_project(ctx, project_id))


# --- adding and changing ----------------------------------------------------------------------------------------------


@projects.command("project add", "Add a project of yours: what it does, where it runs, what bears it out", READS)
async def add(ctx: Ctx) -> Outcome:
    """Open the form of a new one."""
    return await _add(ctx)


@projects.action(ADD, READS)
async def add_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await _add(ctx)


async def _add(ctx: Ctx) -> Outcome:
    if len(await ctx.uow.projects.of_member(ctx.member.id)) >= MOST:
        return Reply(cards.no_room(ctx.w, MOST))
    return OpenForm(await new_form(ctx))


async def new_form(ctx: Ctx) -> Form:
    """The first step of a new one."""
    return forms.about(ctx.w)


@projects.form(ADD_FORM, new_form)
async def added(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store a new one, and ask for what bears it out; sent in twice, it is there once."""
    if not await ctx.uow.seen.first_time(f"project:{ctx.member.id}:{ctx.call_id}", ctx.now):
        return await overview(ctx)
    if len(await ctx.uow.projects.of_member(ctx.member.id, locked=True)) >= MOST:
        return Reply(cards.no_room(ctx.w, MOST))
    fresh = Project(0, ctx.member.id, "", "", ctx.now, ctx.now)
    project = await ctx.uow.projects.add(replace(fresh, **_about(values)))
    await _keep(ctx, project)
    return OpenForm(forms.proof(ctx.w, project, fresh=True))


@projects.action(ABOUT, READS)
async def change_about(ctx: Ctx, project_id: int) -> Outcome:
    """Open the form of what it is."""
    return OpenForm(await about_form(ctx, project_id))


async def about_form(ctx: Ctx, project_id: int) -> Form:
    """What it is, as it stands."""
    return forms.about(ctx.w, await my_project(ctx, project_id))


@projects.form(ABOUT_FORM, about_form)
async def about_given(ctx: Ctx, values: dict[str, Any], project_id: int) -> Outcome:
    """Store what it is."""
    return await _change(ctx, project_id, **_about(values))


@projects.action(PROOF, READS)
async def change_proof(ctx: Ctx, project_id: int) -> Outcome:
    """Open the form of what bears it out."""
    return OpenForm(await proof_form(ctx, project_id))


async def proof_form(ctx: Ctx, project_id: int) -> Form:
    """What bears it out, as it stands; the second step while nothing does."""
    project = await my_project(ctx, project_id)
    return forms.proof(ctx.w, project, fresh=project.version == 1)


@projects.form(PROOF_FORM, proof_form)
async def proof_given(ctx: Ctx, values: dict[str, Any], project_id: int) -> Outcome:
    """Store what bears it out."""
    return await _change(
        ctx,
        project_id,
        url=_address(ctx.w, values, "url"),
        readme=_address(ctx.w, values, "readme"),
        messy=one_line(values["messy"] or ""),
        ticked=frozenset(map(Claim, values["ticked"])),
    )


@projects.action(DELETE, READS)
async def ask_to_delete(ctx: Ctx, project_id: int) -> Outcome:
    """Ask before it goes."""
    return Reply(cards.confirm_delete(ctx.w, await my_project(ctx, project_id)))


@projects.action(DELETE_NOW)
async def delete(ctx: Ctx, project_id: int) -> Outcome:
    """Remove it, and what it said to the engine."""
    project = await my_project(ctx, project_id, locked=True)
    await ctx.uow.evidence.remove(ctx.member.id, evidence_key(project.id))
    await ctx.uow.projects.remove(project.id)
    await ctx.refresh_home()
    return await overview(ctx, replaces=True)


# --- how --------------------------------------------------------------------------------------------------------------


async def my_project(ctx: Ctx, project_id: int, *, locked: bool = False) -> Project:
    """A project of the caller.

    Raises:
        Stale: it is gone, or somebody else's.
    """
    project = await ctx.uow.projects.get(project_id, locked=locked)
    if project is None or project.member_id != ctx.member.id:
        raise Stale
    return project


async def show(ctx: Ctx, project: Project, note: str = "", *, replaces: bool = False) -> Outcome:
    """The card of a project, for its owner."""
    reviews = await ctx.uow.projects.reviews_of(project.id)
    peers = await ctx.uow.members.some({one.member_id for one in reviews})
    names = {member_id: peer.name for member_id, peer in peers.items()}
    return Reply(cards.project(ctx.w, project, reviews, names, ctx.now, note), replace=replaces)


async def overview(ctx: Ctx, *, replaces: bool = False) -> Outcome:
    """The card of all projects, and of what others ask of the caller."""
    mine = await ctx.uow.projects.of_member(ctx.member.id)
    return Reply(cards.overview(ctx.w, mine, await _counted(ctx, mine), await _requests(ctx)), replace=replaces)


async def _counted(ctx: Ctx, mine: Sequence[Project]) -> set[int]:
    """Those that are among the best, imported evidence of projects included."""
    known = [one for one in await ctx.uow.evidence.all(ctx.member.id) if isinstance(one, evidence.Project)]
    best = list(best_projects(known, ctx.catalog.parameters.channels))
    counted: set[int] = set()
    for project in mine:
        if (told := evidence_of(project)) in best:
            best.remove(told)
            counted.add(project.id)
    return counted


async def _requests(ctx: Ctx) -> list[Request]:
    """What others ask of the caller; nothing by whom they do not want to meet."""
    asked = [one for one in await ctx.uow.projects.asked_of(ctx.member.id) if one.is_open(ctx.now)]
    if not asked:
        return []
    ids = {one.about_id for one in asked}
    owners = await ctx.uow.members.some(ids)
    blocks = await ctx.uow.mock_profiles.blocks_of({*ids, ctx.member.id})
    found: list[Request] = []
    for review in asked:
        owner = owners.get(review.about_id)
        if owner is None or not owner.is_in(ctx.member.community_id) or apart(blocks, ctx.member.id, owner.id):
            continue
        if (project := await ctx.uow.projects.get(review.project_id)) is not None:
            found.append(Request(review, project.title, owner.name))
    return found


async def _change(ctx: Ctx, project_id: int, **changes: Any) -> Outcome:
    before = await my_project(ctx, project_id, locked=True)
    after = edited(before, ctx.now, **changes)
    if after != before:
        await _keep(ctx, after)
        await _ask_anew(ctx, before, after)
    lost = before.confirmed - after.confirmed
    note = ctx.w("What changed is your word again until a peer has seen it.") if lost else ""
    return await show(ctx, after, note)


async def _keep(ctx: Ctx, project: Project) -> None:
    await ctx.uow.projects.save(project)
    await settle(ctx.uow, project)
    await ctx.refresh_home()


async def _ask_anew(ctx: Ctx, before: Project, after: Project) -> None:
    """What peers said of a claim that is made otherwise now is not said of it any more."""
    changed = changed_claims(before, after)
    for review in await ctx.uow.projects.reviews_of(after.id):
        left = {claim: verdict for claim, verdict in review.verdicts.items() if claim not in changed}
        if len(left) < len(review.verdicts):
            await ctx.uow.projects.save_review(replace(review, verdicts=left))


def _about(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": one_line(values["title"]) or "–",
        "about": clean(values["about"]).strip() or "–",
        "own": one_line(values["own"] or ""),
    }


def _address(w: Words, values: dict[str, Any], name: str) -> str:
    if not values[name]:
        return ""
    found = read_address(values[name])
    if isinstance(found, Fault):
        raise BadOption(w(_FAULTS[found]), name)
    return found


def _named(w: Words, mine: Sequence[Project], wanted: str) -> Project:
    """The one that is meant by its number or a part of its name."""
    if wanted.isdecimal() and 1 <= int(wanted) <= len(mine):
        return mine[int(wanted) - 1]
    fitting = [one for one in mine if wanted.casefold() in one.title.casefold()]
    if len(fitting) != 1:
        names = ", ".join(f"{number} {one.title}" for number, one in enumerate(mine, 1))
        raise BadOption(w("Which one? {names}", names=names), "project")
    return fitting[0]
