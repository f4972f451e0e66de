"""A round opens: one post in the channel, and a direct question to those regulars who want one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

import structlog

from bot.app import App
from bot.context import Ctx, PostCtx
from bot.errors import Stale, Trouble
from bot.faults import DEFECT, TAKEN_OUT, may_pass
from bot.features.mocks import lifecycle, programme_rules, round_cards
from bot.features.mocks.feature import CALLED_OFF, JOIN, MISSED, NUDGE, OPENED, SKIP, STILL, TROUBLE, mocks
from bot.jobs.due import work_through
from bot.mocks.machine import WAITS, EntryEvent, EntryState, NotAllowed, entry_moved
from bot.mocks.records import Entry, MockProfile, Programme, Round, RoundState
from bot.outcomes import Outcome, Reply
from bot.ports import UnitOfWork
from bot.practice import ScheduleState
from bot.records import Message, Sent
from bot.ui.cards import Card
from bot.words import said

log = structlog.get_logger()

AT_ONCE: Final = 20  # programmes in one transaction
ASKED_AT_ONCE: Final = 100  # regulars in one transaction
AT_LEAST: Final = timedelta(hours=1)
"""How long before its pairing a round must open at least; later it is skipped, and says so."""
EDIT_AFTER: Final = timedelta(seconds=20)  # so that a rush of answers becomes one edit
IGNORES: Final = 2
"""Rounds in a row without an answer after which a member is asked whether they still want to be asked."""
LEFT_ALONE: Final = timedelta(weeks=8)
"""How long somebody who did not answer that either is left alone; it ends by itself."""

TOO_LATE: Final = said("it would have opened less than an hour before the pairing")


@mocks.tick("mock programmes")
async def look(app: App) -> None:
    """Open the rounds that are due; almost free of cost when none is."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.programmes.any_due(app.clock.now()):
            return
    await work_through(app, _due, _catch_up, _stop, AT_ONCE)


async def _due(uow: UnitOfWork, now: datetime, limit: int) -> Sequence[Programme]:
    return await uow.programmes.due(now, limit)


async def _stop(uow: UnitOfWork, programme: Programme, now: datetime) -> None:
    await uow.programmes.save(programme_rules.stopped(programme, DEFECT))


async def _catch_up(uow: UnitOfWork, programme: Programme, now: datetime) -> None:
    """Open the round whose turn it is; one that was missed is recorded with the reason."""
    if not await uow.communities.serves(programme.platform, programme.workspace):
        await uow.programmes.save(programme_rules.stopped(programme, TAKEN_OUT))
        return
    turn = programme_rules.turn_of(programme, programme.next_day) if programme.next_day else None
    if turn is not None:
        late = turn.pairs_at - now < AT_LEAST
        slot = programme_rules.slot(turn.day)
        await open_round(uow, programme, slot, turn.pairs_at, now, TOO_LATE if late else "")
    done = [programme.next_day] if programme.next_day else []
    await uow.programmes.save(programme_rules.running(programme, now, done))


async def open_round(
    uow: UnitOfWork, programme: Programme, slot: str, pairs_at: datetime, now: datetime, skipped: str = ""
) -> Round | None:
    """Open a round, or record why it is skipped; None when its slot was taken before."""
    fresh = Round(
        id=0,
        programme_id=programme.id,
        community_id=programme.community_id,
        slot=slot,
        state=RoundState.SKIPPED if skipped else RoundState.OPEN,
        opens_at=now,
        pairs_at=pairs_at,
        ends_at=programme_rules.ends_at(programme, pairs_at),
        next_at=None if skipped else now,
        reason=skipped,
    )
    held = await uow.rounds.claim(fresh)
    if held is None or skipped:
        log.info("no round", programme=programme.id, slot=slot, reason=skipped or "taken")
        return held
    await uow.outbox.add(message(programme, f"round:{held.id}", OPENED, {"round": held.id}), now)
    return held


async def invite(app: App, round_id: int) -> None:
    """Ask the regulars, some at a time; those who were asked, or came by themselves, are not asked again."""
    async with app.storage.begin(writes=False) as uow:
        held = await uow.rounds.get(round_id)
        if held is None:
            return
        known = {entry.member_id for entry in await uow.rounds.entries(round_id)}
        regulars = await uow.mock_profiles.regulars(held.community_id, app.clock.now())
    left = iter([one for one in regulars if one.nudge and one.member_id not in known])
    while True:
        batch = list(islice(left, ASKED_AT_ONCE))
        async with app.storage.begin() as uow:
            now = app.clock.now()
            held = await uow.rounds.get(round_id, locked=True)
            programme = await uow.programmes.get(held.programme_id) if held else None
            if held is None or programme is None or held.state is not RoundState.OPEN:
                return
            if not batch:
                await uow.rounds.save(replace(held, next_at=held.pairs_at))
                return
            ids = [one.member_id for one in batch]
            accounts = await uow.members.accounts(ids, programme.platform, programme.workspace)
            for profile in batch:
                if profile.member_id in accounts:
                    await _ask(uow, programme, held, profile, accounts[profile.member_id].person, now)


async def _ask(
    uow: UnitOfWork, programme: Programme, held: Round, profile: MockProfile, person: str, now: datetime
) -> None:
    if not profile.formats & programme.formats or await uow.rounds.entry(held.id, profile.member_id):
        return
    await uow.rounds.put(Entry(held.id, profile.member_id, EntryState.INVITED, asked=True))
    template = NUDGE if profile.ignored < IGNORES else MISSED
    asked = message(programme, f"round:{held.id}:{profile.member_id}", template, {"round": held.id})
    await uow.outbox.add(replace(asked, place="", person=person, member_id=profile.member_id), now)


async def call_off(uow: UnitOfWork, programme: Programme, now: datetime) -> None:
    """Tell those who wait in a round of a programme that is removed; who has a mock keeps it."""
    for held in await uow.rounds.open(programme.community_id):
        if held.programme_id != programme.id:
            continue
        waiting = [one.member_id for one in await uow.rounds.entries(held.id) if one.state in WAITS]
        accounts = await uow.members.accounts(waiting, programme.platform, programme.workspace)
        for member_id, account in accounts.items():
            told = message(programme, f"round:{held.id}:{member_id}:off", CALLED_OFF, {"name": programme.name})
            await uow.outbox.add(replace(told, place="", person=account.person, member_id=member_id), now)


async def ignored(uow: UnitOfWork, member_id: int, now: datetime) -> None:
    """Note that a member was asked and did not answer; after some rounds, and a question, they are left alone."""
    await uow.mock_profiles.lock([member_id])
    profile = await uow.mock_profiles.of_member(member_id)
    if profile is None:
        return
    profile = replace(profile, ignored=profile.ignored + 1)
    if profile.ignored > IGNORES:
        log.info("left alone", member=member_id, until=(now + LEFT_ALONE).isoformat())
        profile = replace(profile, ignored=0, paused_until=now + LEFT_ALONE)
    await uow.mock_profiles.save(profile)


# --- answers -------------------------------------------------------------------------------------------------------


@mocks.action(JOIN)
async def join(ctx: Ctx, round_id: int) -> Outcome:
    """Be in a round. After the pairing too: then somebody may still be free."""
    held, programme = await open_to(ctx, round_id)
    profile = await _answered(ctx, back=True)
    entry = await ctx.uow.rounds.entry(held.id, ctx.member.id, locked=True)
    if entry is not None and entry.state in (EntryState.MATCHED, EntryState.MET):
        return Reply(round_cards.matched_already(ctx.w))
    before = entry or Entry(held.id, ctx.member.id, EntryState.INVITED)
    await ctx.uow.rounds.put(replace(before, state=entry_moved(before.state, EntryEvent.JOIN), reason=""))
    await lifecycle.wake(ctx.uow, held, ctx.now)
    await touch(ctx.uow, held, programme, ctx.now)
    return Reply(round_cards.joined(ctx.w, held, programme, profile, ctx.now))


@mocks.action(SKIP)
async def skip(ctx: Ctx, round_id: int) -> Outcome:
    """Not be in a round."""
    held, programme = await open_to(ctx, round_id)
    await _answered(ctx, back=False)
    before = await ctx.uow.rounds.entry(held.id, ctx.member.id, locked=True)
    entry = before or Entry(held.id, ctx.member.id, EntryState.INVITED)
    try:
        await ctx.uow.rounds.put(replace(entry, state=entry_moved(entry.state, EntryEvent.SKIP), reason=""))
    except NotAllowed:
        return Reply(round_cards.matched_already(ctx.w))
    await touch(ctx.uow, held, programme, ctx.now)
    return Reply(round_cards.skipped(ctx.w, held))


@mocks.action(STILL)
async def still(ctx: Ctx, wanted: int) -> Outcome:
    """Whether to be asked in the next rounds."""
    profile = await _answered(ctx, back=bool(wanted))
    until = None
    if profile is not None and not wanted:
        until = ctx.now + LEFT_ALONE
        await ctx.uow.mock_profiles.save(replace(profile, paused_until=until))
    return Reply(round_cards.still(ctx.w, until), replace=True)


async def open_to(ctx: Ctx, round_id: int) -> tuple[Round, Programme]:
    """A round that the caller may still be in, locked.

    Raises:
        Stale: it is another community's, or gone.
        Trouble: it is over.
    """
    held = await ctx.uow.rounds.get(round_id, locked=True)
    programme = await ctx.uow.programmes.get(held.programme_id) if held else None
    if held is None or programme is None or held.community_id != ctx.member.community_id:
        raise Stale
    if held.state not in (RoundState.OPEN, RoundState.PAIRED) or ctx.now >= held.ends_at:
        raise Trouble(ctx.w("This round is over."), ctx.w("The next one is announced in the channel."))
    return held, programme


async def _answered(ctx: Ctx, *, back: bool) -> MockProfile | None:
    """Note that the caller answers, and whether they are `back` from a pause; None while they have no profile."""
    await ctx.uow.mock_profiles.lock([ctx.member.id])
    before = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    if before is None:
        return None
    after = replace(before, ignored=0, paused_until=None if back else before.paused_until)
    if after != before:
        await ctx.uow.mock_profiles.save(after)
    return after


# --- messages ------------------------------------------------------------------------------------------------------


def message(programme: Programme, key: str, template: str, args: Mapping[str, Any]) -> Message:
    """A message to the channel of a programme."""
    return Message(
        key=key,
        community_id=programme.community_id,
        template=template,
        platform=programme.platform,
        workspace=programme.workspace,
        args=args,
        place=programme.place,
    )


async def touch(uow: UnitOfWork, held: Round, programme: Programme, now: datetime) -> None:
    """Have the post say how many are in now."""
    if held.ref:
        edit = message(programme, f"round:{held.id}:edit", OPENED, {"round": held.id})
        await uow.outbox.add(replace(edit, edits=held.ref), now + EDIT_AFTER)


@mocks.post(OPENED)
async def opened(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """The round's post as it stands now."""
    held = await ctx.uow.rounds.get(int(args["round"]))
    programme = await ctx.uow.programmes.get(held.programme_id) if held else None
    if held is None or programme is None or (not held.ref and not ctx.again and ctx.now >= held.pairs_at):
        return None
    return round_cards.opened(ctx.w, held, programme, await ctx.uow.rounds.entries(held.id))


@mocks.sent(OPENED)
async def posted(uow: UnitOfWork, sent_message: Message, sent: Sent, now: datetime) -> None:
    """Remember where the post is."""
    held = await uow.rounds.get(int(sent_message.args["round"]), locked=True)
    if held is not None and not sent_message.edits:
        await uow.rounds.save(replace(held, ref=sent.ref, link=sent.link))


@mocks.failed(OPENED)
async def not_posted(uow: UnitOfWork, lost: Message, reason: str, now: datetime) -> None:
    """The round goes on with those who were asked directly; the programme stops unless the fault may pass."""
    held = await uow.rounds.get(int(lost.args["round"]), locked=True)
    programme = await uow.programmes.get(held.programme_id) if held else None
    if held is None or programme is None or lost.edits:
        return
    await uow.rounds.save(replace(held, reason=reason))
    if programme.state is not ScheduleState.RUNNING:
        return
    if not may_pass(reason):
        await uow.programmes.save(programme_rules.stopped(programme, reason))
    if programme.owner:
        told = replace(lost, key=f"round:{held.id}:told", template=TROUBLE, place="", person=programme.owner,
                       args={"programme": programme.id, "reason": reason})  # fmt: skip
        await uow.outbox.add(told, now)


@mocks.message(CALLED_OFF)
async def called_off(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The round does not take place."""
    return round_cards.called_off(ctx.w, str(args["name"]))


@mocks.message(NUDGE)
async def nudge(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The question to a regular, while it can be answered."""
    found = await _to_answer(ctx, args)
    return round_cards.nudge(ctx.w, *found) if found else None


@mocks.message(MISSED)
async def missed(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Whether they still want to be asked."""
    found = await _to_answer(ctx, args)
    return round_cards.missed(ctx.w, *found) if found else None


async def _to_answer(ctx: Ctx, args: Mapping[str, Any]) -> tuple[Round, Programme] | None:
    held = await ctx.uow.rounds.get(int(args["round"]))
    programme = await ctx.uow.programmes.get(held.programme_id) if held else None
    entry = await ctx.uow.rounds.entry(held.id, ctx.member.id) if held else None
    if held is None or programme is None or entry is None or ctx.now >= held.pairs_at:
        return None
    return (held, programme) if entry.state is EntryState.INVITED else None
