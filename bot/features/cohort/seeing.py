"""What coaches see of a member, gathered in one way for both who look at it."""

from __future__ import annotations

from bot.community.records import MemberChoices
from bot.features.cohort.seen_cards import Seen
from bot.ports import UnitOfWork
from bot.records import Member


async def seen_of(uow: UnitOfWork, member: Member, choices: MemberChoices) -> Seen:
    """Everything that coaches see of a member who lets them."""
    found = await uow.figures.one(member.id)
    profile = next(iter(await uow.snapshots.latest(member.id, 1)), None)
    cohort = await uow.cohorts.get(choices.cohort_id) if choices.cohort_id is not None else None
    mine = cohort is not None and cohort.community_id == member.community_id
    return Seen(
        member,
        cohort.name if cohort is not None and mine else "",
        profile,
        found.active_at if found else None,
        choices.help_wanted,
    )
