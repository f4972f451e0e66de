"""Before a first interview in a format: two written answers to rate, each with the reference and its reasons.

Raters who looked at the same scale on the same answers agree better. It is offered and never forced, and what somebody
says here is kept nowhere: only that they did it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assessments.evidence import Criterion, MockFormat
from assessments.mocks.rubric import LEVELS, NEEDS_EVIDENCE_BELOW, Sample
from bot.context import Ctx
from bot.errors import Stale
from bot.features.mocks import calibrate_cards as cards
from bot.features.mocks.feature import SAMPLE, SAMPLE_CRITERION, SAMPLE_OVERALL, SAMPLES, mocks
from bot.mocks.records import MockProfile
from bot.mocks.shelf import MockShelf
from bot.outcomes import Outcome, Reply
from bot.registry import Terms

READS: Final = Terms(writes=False)


def needed(profile: MockProfile | None, practised: MockFormat) -> bool:
    """Whether somebody who is to interview in a format has not rated its samples yet."""
    return profile is None or practised not in profile.calibrated


def chosen(samples: Sequence[Sample], member_id: int) -> tuple[Sample, ...]:
    """Two samples for a member: one that is a yes and one that is not, in an order that gives nothing away."""
    below = [one for one in samples if one.overall < NEEDS_EVIDENCE_BELOW]
    above = [one for one in samples if one.overall >= NEEDS_EVIDENCE_BELOW]
    pair = [group[member_id % len(group)] for group in (below, above) if group]
    return tuple(reversed(pair)) if (member_id // 2) % 2 else tuple(pair)


def asked(sample: Sample) -> Criterion:
    """The criterion that is asked about besides the overall: the first for which the reference gives a reason."""
    return next(iter(sample.reasons))


@mocks.action(SAMPLES, READS)
async def samples(ctx: Ctx, practised: str) -> Outcome:
    """Say what this is for, with the first sample one click away."""
    profile = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    if profile is None:
        return Reply(cards.profile_first(ctx.w))
    return Reply(cards.intro(ctx.w, _format(practised), again=not needed(profile, _format(practised))))


@mocks.action(SAMPLE, READS)
async def sample(ctx: Ctx, practised: str, number: int) -> Outcome:
    """Show a sample and ask for its overall."""
    shelf, one, total = await _at(ctx, practised, number)
    return Reply(cards.overall(ctx.w, shelf.rubric(one.format), one, number, total))


@mocks.action(SAMPLE_OVERALL, READS)
async def rate_overall(ctx: Ctx, practised: str, number: int, overall: int) -> Outcome:
    """Take the overall, and ask about one criterion."""
    shelf, one, total = await _at(ctx, practised, number, overall)
    return Reply(
        cards.criterion(ctx.w, shelf.rubric(one.format), one, asked(one), number, total, overall), replace=True
    )


@mocks.action(SAMPLE_CRITERION)
async def rate_criterion(ctx: Ctx, practised: str, number: int, overall: int, mark: int) -> Outcome:
    """Show the reference; after the last sample, note that the member has seen them."""
    shelf, one, total = await _at(ctx, practised, number, overall, mark)
    if number + 1 == total:
        await ctx.uow.mock_profiles.lock([ctx.member.id])
        profile = await ctx.uow.mock_profiles.of_member(ctx.member.id)
        if profile is not None and needed(profile, one.format):
            await ctx.uow.mock_profiles.save(replace(profile, calibrated=profile.calibrated | {one.format}))
    rubric = shelf.rubric(one.format)
    return Reply(cards.reference(ctx.w, rubric, one, asked(one), number, total, overall, mark), replace=True)


def _format(name: str) -> MockFormat:
    try:
        return MockFormat(name)
    except ValueError:
        raise Stale from None


async def _at(ctx: Ctx, practised: str, number: int, *marks: int) -> tuple[MockShelf, Sample, int]:
    """The shelf, one of the member's samples, and how many they have.

    Raises:
        Stale: when there is no such sample, or a mark is none.
    """
    shelf = await ctx.library.mocks()
    mine = chosen(shelf.samples(_format(practised)), ctx.member.id)
    if not 0 <= number < len(mine) or not set(marks) <= set(LEVELS):
        raise Stale
    return shelf, mine[number], len(mine)
