"""Who can be matched in a round, and what the matching needs to know of them.

`barred` is the one rule of eligibility: every reason that it gives is stored, logged, and told to the member.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from assessments.dimensions import Dimension
from assessments.evidence import MockFormat
from assessments.readiness import Profile
from assessments.targets import Level
from bot.features.mocks.common_times import HALF_HOUR, LONGEST, grid, half_hours, taken
from bot.features.mocks.seating import Wish
from bot.matching.people import Mentor, Person, bits, starts_of
from bot.mocks.availability import free_half_hours, painted
from bot.mocks.records import Attendance, Entry, Meeting, MockProfile, Programme, Round
from bot.ports import UnitOfWork
from bot.records import Identity, Member
from bot.zones import zone_where

LEAD: Final = timedelta(hours=12)
"""How long after the pairing the first mock may begin: time to say yes."""
LEAD_AGAIN: Final = timedelta(hours=4)
"""The same for mocks that are made later in a round."""
COMFORT: Final = painted(0, range(7), 18, 42)  # 9:00 to 21:00
LOOKED_BACK: Final = timedelta(days=365)
"""How far back attendance is looked at."""
ROUNDS_BACK: Final = 40
ROUNDS_MET: Final = 32
"""Rounds back in which it is looked who met whom, at least: more than the largest cohort takes to meet all."""
HALF_LIFE: Final = timedelta(days=90)
"""In which a no-show counts half."""
UNRELIABLE: Final = 40
"""What one fresh no-show takes from a member's need, of 100: it moves them back in the line, and nothing else."""
MIDDLE: Final = 50
WITHOUT_MENTOR: Final = 4
"""After so many mocks with peers alone, the next should be with a mentor: one in five, the guide says."""

_FORMATS: Final = tuple(MockFormat)
_LEVELS: Final = tuple(Level)
_STRENGTHS: Final = (Dimension.FOUNDATIONS, Dimension.SYSTEM_DESIGN, Dimension.STORIES)


class Bar(StrEnum):
    """Why somebody who wants to cannot be matched."""

    NO_ACCOUNT = "no_account"
    """They have no account where the programme is, or left."""
    PAUSED = "paused"
    NO_PROFILE = "no_profile"
    NO_FORMATS = "no_formats"
    """They want none of the formats that the programme offers."""
    NO_TIMES = "no_times"
    """No time of theirs is long enough, within the round."""
    NO_MENTORS = "no_mentors"
    """They interview only, and the programme has no mentors."""
    ENOUGH = "enough"
    """They have as many mocks as they want."""
    OVER = "over"
    """The round was over before they could be matched."""


class MentorReason(StrEnum):
    """What decided about a mentor."""

    TAKES = "takes"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Pool:
    """Everything about those who want to meet somebody in a round, as it was read at one moment."""

    programme: Programme
    origin: datetime
    count: int
    entries: Sequence[Entry]
    members: Mapping[int, Member]
    accounts: Mapping[int, Identity]
    profiles: Mapping[int, MockProfile]
    blocks: Mapping[int, frozenset[int]]
    busy: Mapping[int, Sequence[tuple[datetime, datetime]]]
    met: Mapping[int, Mapping[int, int]]
    attendance: Mapping[int, Sequence[Attendance]]
    standings: Mapping[int, Profile]
    left_out: frozenset[int]
    now: datetime

    @cached_property
    def codes(self) -> Sequence[str]:
        """Languages in which anybody here can talk."""
        return sorted({code for profile in self.profiles.values() for code in profile.languages})

    def wish(self, member_id: int, seen: frozenset[str]) -> Wish:
        """What has to be known of a member to seat them; `seen` are the packs that they met."""
        level = self.members[member_id].target.level
        return Wish(member_id, self.profiles[member_id].formats, level, seen)

    def start(self, number: int) -> datetime:
        """The instant of a half hour of the round."""
        return self.origin + number * HALF_HOUR


async def read(uow: UnitOfWork, programme: Programme, held: Round, entries: Sequence[Entry], now: datetime) -> Pool:
    """Read everything about those in a round."""
    ids = [entry.member_id for entry in entries]
    first = now < held.pairs_at + timedelta(hours=1)
    origin = grid(max(now, held.pairs_at) + (LEAD if first else LEAD_AGAIN))
    earlier = [one.pairs_at for one in await uow.rounds.recent(programme.id, ROUNDS_BACK)]
    met_since = min(earlier[: max(programme.horizon, ROUNDS_MET)], default=now)
    return Pool(
        programme=programme,
        origin=origin,
        count=min(LONGEST, max(0, (held.ends_at - origin) // HALF_HOUR)),
        entries=entries,
        members=await uow.members.some(ids),
        accounts=await uow.members.accounts(ids, programme.platform, programme.workspace),
        profiles=await uow.mock_profiles.of_members(ids),
        blocks=await uow.mock_profiles.blocks_of(ids),
        busy=taken(await uow.sessions.busy(ids, now)),
        met=met(await uow.sessions.meetings(programme.community_id, met_since), earlier),
        attendance=_by_member(await uow.sessions.attendance(ids, now - LOOKED_BACK)),
        standings=await uow.snapshots.newest(ids),
        left_out=await uow.rounds.left_out(programme.id, held.pairs_at),
        now=now,
    )


def people(pool: Pool, gone: Collection[str]) -> tuple[list[Person], list[Mentor], dict[int, Bar]]:
    """Who takes part, which mentors help out, and who cannot be matched, and why.

    Args:
        pool: Everything about them.
        gone: Platform ids of accounts that are not there any more.
    """
    found: list[Person] = []
    mentors: list[Mentor] = []
    bars: dict[int, Bar] = {}
    for entry in pool.entries:
        one = entry.member_id
        bar, starts = barred(pool, one, gone)
        if bar is not None:
            bars[one] = bar
            continue
        profile = pool.profiles[one]
        person = _person(pool, profile, starts)
        if not profile.mentor:
            found.append(person)
        elif pool.programme.mentors:
            mentors.append(Mentor(person, min(profile.takes, room(pool, profile))))
        else:
            bars[one] = Bar.NO_MENTORS
    return found, mentors, bars


def barred(pool: Pool, member_id: int, gone: Collection[str]) -> tuple[Bar | None, int]:
    """Why a member cannot be matched, if so; and the half hours at which a mock of theirs could begin, as bits."""
    member, account = pool.members.get(member_id), pool.accounts.get(member_id)
    if member is None or member.left or account is None or account.person in gone:
        return Bar.NO_ACCOUNT, 0
    profile = pool.profiles.get(member_id)
    if profile is None:
        return Bar.NO_PROFILE, 0
    if profile.paused_until is not None and profile.paused_until > pool.now:
        return Bar.PAUSED, 0
    if not profile.formats & pool.programme.formats:
        return Bar.NO_FORMATS, 0
    if room(pool, profile) < 1:
        return Bar.ENOUGH, 0
    zone = zone_where(member)
    free = free_half_hours(profile.week, zone, pool.origin, pool.count, pool.busy.get(member_id, ()))
    starts = starts_of(free, half_hours(pool.programme.minutes))
    return (None, starts) if starts else (Bar.NO_TIMES, 0)


def room(pool: Pool, profile: MockProfile) -> int:
    """How many more mocks a member wants while the round lasts."""
    until = pool.start(pool.count)
    booked = sum(since < until for since, _ in pool.busy.get(profile.member_id, ()))
    return profile.a_week * max(1, round(pool.count / 336)) - booked


def met(meetings: Iterable[Meeting], rounds: Sequence[datetime]) -> Mapping[int, Mapping[int, int]]:
    """How many rounds ago each two last met: 1 for in the round before, or in this one.

    Args:
        meetings: Who met whom, and when.
        rounds: When the programme's rounds were paired, this one included.
    """
    found: dict[int, dict[int, int]] = {}
    for one in meetings:
        ago = max(1, sum(paired > one.at for paired in rounds))
        for me, other in ((one.one, one.other), (one.other, one.one)):
            known = found.setdefault(me, {})
            known[other] = min(ago, known.get(other, ago))
    return found


def need(attendance: Iterable[Attendance], mocks_score: float, now: datetime) -> int:
    """How much a member needs a mock, 0 to 100: a low score and few mocks so far; no-shows fade with time.

    Args:
        attendance: Mocks they came to, or did not.
        mocks_score: Their score in mocks, 0 to 100; 50 while unknown.
        now: The present.
    """
    came, missed = 0, 0.0
    for one in attendance:
        if one.missed:
            missed += 0.5 ** ((now - one.at) / HALF_LIFE)
        else:
            came += 1
    found = (100 - mocks_score) / 2 + max(0, MIDDLE - 10 * came) - UNRELIABLE * missed
    return round(min(100, max(0, found)))


def _person(pool: Pool, profile: MockProfile, starts: int) -> Person:
    one = profile.member_id
    member = pool.members[one]
    standing = pool.standings.get(one)
    liked = free_half_hours(profile.week & COMFORT, zone_where(member), pool.origin, pool.count)
    foundations, design, stories = (_score(standing, dimension) for dimension in _STRENGTHS)
    return Person(
        id=one,
        starts=starts,
        formats=bits(_FORMATS.index(kind) for kind in profile.formats & pool.programme.formats),
        languages=bits(pool.codes.index(code) for code in profile.languages),
        level=_LEVELS.index(member.target.level),
        need=need(pool.attendance.get(one, ()), _score(standing, Dimension.MOCKS), pool.now),
        strengths=(foundations, design, stories),
        comfort=starts & starts_of(liked, half_hours(pool.programme.minutes)),
        met=pool.met.get(one, {}),
        blocked=pool.blocks.get(one, frozenset()),
        first=one in pool.left_out,
        mentor_due=mentor_due(pool.attendance.get(one, ())),
    )


def mentor_due(attendance: Iterable[Attendance]) -> bool:
    """Whether the last mocks to which somebody came were all with peers, and enough of them."""
    came = sorted((one for one in attendance if not one.missed), key=lambda one: one.at)[-WITHOUT_MENTOR:]
    return len(came) == WITHOUT_MENTOR and not any(one.mentored for one in came)


def _score(standing: Profile | None, dimension: Dimension) -> int:
    return round(standing.scores[dimension].value) if standing is not None else MIDDLE


def _by_member(attendance: Iterable[Attendance]) -> Mapping[int, Sequence[Attendance]]:
    found: dict[int, list[Attendance]] = {}
    for one in attendance:
        found.setdefault(one.member_id, []).append(one)
    return found
