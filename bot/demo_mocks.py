"""Mocks of the playground's community: a weekly programme whose round has just opened, and members who are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from assessments.evidence import MockFormat
from bot.app import App
from bot.calendar import local_day
from bot.calls import Origin
from bot.features.mocks import invitations, programme_rules
from bot.mocks.availability import painted
from bot.mocks.machine import EntryState
from bot.mocks.records import Entry, MockProfile, Programme, Rhythm

ORGANISER: Final = "jonas"
NAME: Final = "Weekly mocks"
ZONE: Final = "Europe/Berlin"
HOUR: Final = time(18)
OPEN_FOR: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Wants:
    """How a demo person practises with others; hours in their own zone, on all days."""

    formats: frozenset[MockFormat]
    since: int
    until: int
    mentor: bool = False


WANTS: Final = {
    "amara": Wants(frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL, MockFormat.SYSTEM_DESIGN}), 8, 22),
    "mateo": Wants(frozenset({MockFormat.SQL, MockFormat.CODING, MockFormat.BEHAVIOURAL}), 8, 22),
    "yuki": Wants(frozenset({MockFormat.ML_DESIGN, MockFormat.CODING, MockFormat.SYSTEM_DESIGN}), 7, 23),
    "priya": Wants(frozenset(MockFormat), 8, 23, mentor=True),
}


async def seed_mocks(app: App, origins: Mapping[str, Origin], place: str) -> None:
    """Give the new community its programme at `place`, with a round that members can join."""
    now = app.clock.now()
    async with app.storage.begin() as uow:
        organiser = await uow.members.register(origins[ORGANISER], now)
        origin = origins[ORGANISER]
        today = local_day(now, ZoneInfo(ZONE))
        pairs_at = now + OPEN_FOR
        programme = Programme(
            id=0,
            community_id=organiser.community_id,
            platform=origin.platform,
            workspace=origin.workspace,
            place=place,
            name=NAME,
            rhythm=Rhythm.WEEKLY,
            weekday=local_day(pairs_at, ZoneInfo(ZONE)).weekday(),
            at=HOUR,
            zone=ZONE,
            minutes=90,
            formats=frozenset(MockFormat),
            since=today,
            owner=ORGANISER,
        )
        programme = await uow.programmes.add(programme_rules.running(programme, pairs_at))
        held = await invitations.open_round(uow, programme, programme_rules.slot(today, 1), pairs_at, now)
        assert held is not None  # noqa: S101 - the programme is new
        for name, wants in WANTS.items():
            member = await uow.members.register(origins[name], now)
            if member.zone is None:
                await uow.members.save(replace(member, zone=origins[name].zone))
            week = painted(0, range(7), 2 * wants.since, 2 * wants.until)
            profile = MockProfile(
                member.id, wants.formats, week=week, mentor=wants.mentor, takes=2, vouched=wants.mentor
            )
            await uow.mock_profiles.save(profile)
            await uow.rounds.put(Entry(held.id, member.id, EntryState.IN))
