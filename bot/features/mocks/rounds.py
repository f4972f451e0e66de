"""`/mock why`, and what an organiser does with rounds: dry run, open one now, pair it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.calendar import local_day
from bot.community.audit import Did
from bot.context import Ctx
from bot.days import local_time
from bot.features.mocks import invitations, pairing, programme_rules, round_cards
from bot.features.mocks import pool as pools
from bot.features.mocks.feature import SETUP, mocks
from bot.features.mocks.names import member_name
from bot.features.mocks.pool import MentorReason
from bot.mocks.machine import WAITS, EntryState
from bot.mocks.records import Entry, Programme, Round, RoundState
from bot.outcomes import Outcome, Reply
from bot.registry import Terms
from bot.ui.cards import Button, Card, Text
from bot.ui.text import When
from bot.words import said

if TYPE_CHECKING:
    from bot.matching.solve import Match

READS: Final = Terms(writes=False)
OPENED_NOW: Final = timedelta(hours=24)
"""How long after a round was opened by hand its pairs are made, unless an organiser pairs it before."""
RECENT: Final = 20


@mocks.command("mock why", "Which rule decided about your last mock, or why you have none", READS)
async def why(ctx: Ctx) -> Outcome:
    """Explain the newest round."""
    newest = next(iter(await ctx.uow.rounds.of_member(ctx.member.id, 1)), None)
    return Reply(round_cards.why(ctx.w, *newest) if newest else round_cards.no_round(ctx.w))


async def open_now(ctx: Ctx, programme: Programme) -> Reply:
    """Open a round beside the usual ones; its pairs are made a day later, or when an organiser says so."""
    if await running_round(ctx, programme) is not None:
        return Reply(_told(ctx, ctx.w("A round is open already"), ctx.w("Pair it now, or wait for its time.")))
    day = local_day(ctx.now, programme.rule.zone)
    slots = {one.slot for one in await ctx.uow.rounds.recent(programme.id, RECENT)}
    number = next(n for n in range(1, RECENT + 2) if programme_rules.slot(day, n) not in slots)
    slot = programme_rules.slot(day, number)
    held = await invitations.open_round(ctx.uow, programme, slot, ctx.now + OPENED_NOW, ctx.now)
    if held is None:
        return Reply(_told(ctx, ctx.w("A round is open already"), ctx.w("Somebody was faster.")))
    await ctx.note(Did.MOCKS, detail=programme.name)
    return Reply(
        Card(
            ctx.w("The round opens"),
            (Text(ctx.w("The post is on its way. Pairs are made"), " ", When(held.pairs_at), "."),),
            ((Button(ctx.w("All programmes"), SETUP()),),),
        ),
        replace=True,
    )


async def pair_now(ctx: Ctx, programme: Programme) -> Reply:
    """Make the pairs of the open round at once."""
    held = await running_round(ctx, programme)
    held = await ctx.uow.rounds.get(held.id, locked=True) if held else None
    if held is None or held.state is not RoundState.OPEN:
        return Reply(
            _told(ctx, ctx.w("No round is open"), ctx.w("Open one first, so that members can say they are in."))
        )
    await ctx.uow.rounds.save(replace(held, pairs_at=ctx.now, next_at=ctx.now))
    await ctx.note(Did.MOCKS, detail=programme.name)
    return Reply(
        _told(
            ctx,
            ctx.w("Pairs are being made"),
            ctx.w("In a moment everybody hears from me, with a reason if left over."),
        ),
        replace=True,
    )


async def dry_run(ctx: Ctx, programme: Programme) -> Reply:
    """Who would meet whom if pairs were made now; called outside of a unit of work, as it takes a moment."""
    async with ctx.unit(writes=False) as uow:
        held = await running_round(ctx, programme)
        entries = [one for one in await uow.rounds.entries(held.id) if one.state in WAITS] if held else []
        of_all = not entries
        if of_all:
            regulars = await uow.mock_profiles.regulars(programme.community_id, ctx.now)
            entries = [Entry(0, one.member_id, EntryState.IN) for one in regulars]
        pool = await pools.read(uow, programme, held or _imagined(ctx, programme), entries, ctx.now)
    matching, bars = await pairing.solve(ctx, pool, ())

    def name(member_id: int) -> str:
        member = pool.members.get(member_id)
        return member_name(ctx.w, member.name if member else None, round_cards.NAME)

    def line(one: Match) -> str:
        marks = [local_time(ctx.w, pool.start(one.start), ctx.zone)]
        marks += [ctx.w("they met lately")] if one.repeat else []
        marks += [ctx.w("{name} interviews, as a mentor", name=name(one.mentor))] if one.mentor is not None else []
        marks += [ctx.w("{name} observes", name=name(one.observer))] if one.observer is not None else []
        return f"{' · '.join(map(name, one.members))}: {', '.join(marks)}"

    pairs = [line(one) for one in matching.matches]
    busy = {one.mentor for one in matching.matches}
    left = [(one, str(matching.reasons[one])) for one in (*matching.stand_by, *matching.unmatchable)]
    left += [(one, str(bar)) for one, bar in bars.items()]
    mentors = {one for one, profile in pool.profiles.items() if profile.mentor} - busy - bars.keys()
    left += [(one, str(MentorReason.NOT_NEEDED)) for one in sorted(mentors)]
    shown = matching.matches[: round_cards.SHOWN]
    seen = [one for match in shown for one in (*match.members, match.mentor, match.observer) if one is not None]
    seen += [one for one, _ in left[: round_cards.REST_SHOWN]]
    async with ctx.unit():
        await ctx.note_each(Did.MOCKS_VIEW, seen, said("dry run"))
    rest = [(name(member_id), reason) for member_id, reason in left]
    return Reply(round_cards.dry_run(ctx.w, programme, pairs, rest, of_all=of_all))


async def running_round(ctx: Ctx, programme: Programme) -> Round | None:
    """The round of a programme that is open, if there is one."""
    recent = await ctx.uow.rounds.recent(programme.id, RECENT)
    return next((one for one in recent if one.state is RoundState.OPEN), None)


def _imagined(ctx: Ctx, programme: Programme) -> Round:
    """The round that would be paired now."""
    ends = programme_rules.ends_at(programme, ctx.now)
    day = programme_rules.slot(local_day(ctx.now, programme.rule.zone))
    state = RoundState.OPEN
    return Round(0, programme.id, programme.community_id, day, state, ctx.now, ctx.now, ends, None)


def _told(ctx: Ctx, title: str, words: str) -> Card:
    return Card(title, (Text(words),), ((Button(ctx.w("All programmes"), SETUP()),),))
