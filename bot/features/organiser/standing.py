"""How a community is set up at present, as its organisers see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.calls import Platform
from bot.community.records import CommunitySettings, RoleRight
from bot.context import Ctx
from bot.features.organiser.feature import Step

STEPS: Final = tuple(Step)
END: Final = len(STEPS) + 1
"""The number of what comes after the last step."""
_STEP: Final = "step"


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds: the settings, the roles of this server or workspace, how many prompts, mocks and cohorts there are.

    `suggested` is the time zone of whoever looks, where it is known.
    """

    platform: Platform
    settings: CommunitySettings
    roles: Sequence[RoleRight] = ()
    prompts: int = 0
    mocks: int = 0
    cohorts: int = 0
    suggested: str | None = None

    def settled(self, step: Step) -> bool:
        """Whether a step needs nothing more: what is left of it would be skipped."""
        match step:
            case Step.CHANNEL:
                return self.settings.organisers is not None
            case Step.ROLES:
                return bool(self.roles)
            case Step.ZONE:
                return self.settings.zone is not None
            case Step.LANGUAGE | Step.PRIVACY:
                return True
            case Step.PROMPTS:
                return self.prompts > 0
            case Step.MOCKS:
                return self.mocks > 0


async def standing(ctx: Ctx) -> Standing:
    """How the caller's community stands."""
    community_id, here = ctx.member.community_id, ctx.origin
    return Standing(
        here.platform,
        await ctx.uow.organising.settings(community_id),
        await ctx.uow.organising.roles(here.platform, here.workspace),
        len(await ctx.uow.schedules.of_community(community_id)),
        len(await ctx.uow.programmes.of_community(community_id)),
        len(await ctx.uow.cohorts.of_community(community_id)),
        ctx.member.zone or here.zone,
    )


async def progress(ctx: Ctx) -> int:
    """The step at which the caller stopped, from 1; 0 when they have not begun."""
    kept = await ctx.uow.drafts.load(ctx.member.id, _wizard(ctx)) or {}
    number = kept.get(_STEP)
    return int(number) if isinstance(number, str) and number.isdecimal() and int(number) <= END else 0


async def keep_progress(ctx: Ctx, number: int) -> None:
    """Remember the step at which the caller is."""
    await ctx.uow.drafts.save(ctx.member.id, _wizard(ctx), {_STEP: str(number)}, ctx.now)


async def drop_progress(ctx: Ctx) -> None:
    """The wizard is over."""
    await ctx.uow.drafts.drop(ctx.member.id, _wizard(ctx))


def _wizard(ctx: Ctx) -> str:
    """The wizard's name among drafts: who organises two communities is in two wizards."""
    return f"community.wizard:{ctx.member.community_id}"
