"""Records of peer mocks: programmes, rounds, members' wishes, mocks and ratings, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from assessments.evidence import MockFormat
from bot.calendar import Pause, Rule
from bot.calls import Platform
from bot.mocks.machine import EntryState, SessionState
from bot.practice import ScheduleState

HORIZON: Final = 8
"""Rounds in which nobody meets the same person again where that can be avoided."""
OPENS_HOURS: Final = 48
"""How long before the pairing a round opens."""


class Rhythm(StrEnum):
    """How often a programme has a round."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    ON_DEMAND = "on_demand"
    """Only when an organiser opens one."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Mocks in a community: when rounds are paired, for whom, and where.

    Attributes:
        id: Our own id; 0 until it is stored.
        community_id: Whose it is.
        platform: Where its channel is.
        workspace: The server or workspace.
        place: The channel in which rounds open, and below which pairs get their private places.
        name: What members call it; unique in the community.
        rhythm: How often it has a round.
        weekday: Day of the pairing; Monday is 0.
        at: Local time of the pairing.
        zone: IANA name of the zone in which `at` is meant.
        minutes: Length of a mock, both halves.
        formats: What may be practised.
        mentors: Whether mentors take those who are left over.
        horizon: Rounds without the same partner again.
        opens_hours: Hours before the pairing at which a round opens.
        pauses: Days without a pairing.
        link: Where pairs meet by default, such as a voice channel's address; "" for wherever they like.
        events: Whether each confirmed mock becomes a scheduled event of the server (Discord).
        owner: The organiser who is told when something goes wrong.
        state: Whether it runs.
        trouble: Why it was stopped; "" otherwise.
        since: A day from which fortnights are counted.
        next_at: When the next round opens; None when none comes.
        next_day: Local day of that round's pairing.
    """

    id: int
    community_id: int
    platform: Platform
    workspace: str
    place: str
    name: str
    rhythm: Rhythm
    weekday: int
    at: time
    zone: str
    minutes: int
    formats: frozenset[MockFormat]
    since: date
    mentors: bool = True
    horizon: int = HORIZON
    opens_hours: int = OPENS_HOURS
    pauses: tuple[Pause, ...] = ()
    link: str = ""
    events: bool = False
    owner: str = ""
    state: ScheduleState = ScheduleState.RUNNING
    trouble: str = ""
    next_at: datetime | None = None
    next_day: date | None = None

    @property
    def rule(self) -> Rule:
        """Days and time of the pairings, fortnights not yet left out."""
        return Rule(self.at, ZoneInfo(self.zone), frozenset({self.weekday}), self.pauses)


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    """Members say whether they are in."""
    PAIRED = "paired"
    """Mocks are made; those that fall through are matched anew."""
    OVER = "over"
    SKIPPED = "skipped"
    """It never opened; `reason` says why."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a programme. `slot` is unique in its programme.

    Attributes:
        id: Our own id; 0 until it is stored.
        programme_id: Of which programme.
        community_id: Whose it is.
        slot: The local day of the pairing, with a number for an extra round.
        state: Where it stands.
        opens_at: When members were asked.
        pairs_at: When it is paired.
        ends_at: Until when its mocks may take place.
        next_at: When it has to be looked at again; None when it is over.
        reason: Why it was skipped, or why its post failed.
        ref: `Sent.ref` of its post.
        link: Web address of the post.
    """

    id: int
    programme_id: int
    community_id: int
    slot: str
    state: RoundState
    opens_at: datetime
    pairs_at: datetime
    ends_at: datetime
    next_at: datetime | None
    reason: str = ""
    ref: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A member's place in a round.

    `reason` is the name of the rule that decided about it, "" before any did. `asked` says that the member was nudged,
    not that they came by themselves; `left_out` that they only observed, or had nobody to meet when the round was over.
    """

    round_id: int
    member_id: int
    state: EntryState
    reason: str = ""
    asked: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class MockProfile:
    """How a member wants to practise with others.

    Attributes:
        member_id: Whose it is.
        formats: What they want to practise.
        languages: In which they can talk, as ISO 639-1 codes.
        week: Half hours of their own week that are free, as bits; bit 0 is Monday 00:00 to 00:30 in their zone.
        a_week: Most mocks in a week.
        mentor: Whether they interview others without being interviewed.
        takes: How many a mentor takes in a round.
        vouched: Whether an organiser vouches for the mentor: only then their ratings count as an expert's.
        nudge: Whether they are asked directly when a round opens.
        marks: Whether they get minute marks while they interview.
        ignored: Rounds in a row that they were asked for and did not answer.
        paused_until: Until when they are left alone; None when they are not.
        calibrated: Formats in which they rated sample answers before interviewing.
    """

    member_id: int
    formats: frozenset[MockFormat] = frozenset()
    languages: frozenset[str] = frozenset({"en"})
    week: int = 0
    a_week: int = 1
    mentor: bool = False
    takes: int = 1
    vouched: bool = False
    nudge: bool = True
    marks: bool = False
    ignored: int = 0
    paused_until: datetime | None = None
    calibrated: frozenset[MockFormat] = frozenset()


class SeatRole(StrEnum):
    """What somebody does in a mock."""

    PEER = "peer"
    """Is interviewer in one half and candidate in the other."""
    MENTOR = "mentor"
    """Interviews."""
    GUEST = "guest"
    """Is interviewed by a mentor."""
    OBSERVER = "observer"
    """Watches a pair."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in a mock.

    Attributes:
        member_id: Who.
        role: What they do.
        asks: The pack with which they interview; "" for none.
        answers: The pack in which they are the candidate; "" for none.
        format: What they practise as candidate; None for who is none.
        first: Whether they interview in the first half.
        confirmed: Whether they said yes to the time as it is now.
        here_at: When they said that they are there, or that they met.
        missed: Whether they did not come although somebody waited.
        excused: Whether an organiser took that back.
        gone: Whether they cancelled, or left the community.
    """

    member_id: int
    role: SeatRole
    asks: str = ""
    answers: str = ""
    format: MockFormat | None = None
    first: bool = False
    confirmed: bool = False
    here_at: datetime | None = None
    missed: bool = False
    excused: bool = False
    gone: bool = False

    @property
    def needed(self) -> bool:
        """Whether the mock cannot take place without them."""
        return self.role is not SeatRole.OBSERVER


@dataclass(frozen=True, slots=True)
class Session:
    """A mock, with everybody in it.

    Attributes:
        id: Our own id; 0 until it is stored.
        community_id: Whose it is.
        platform: Where its private place is.
        workspace: The server or workspace.
        parent: The channel below which the private place is; "" where there is none.
        state: Where it stands.
        start: When it begins.
        minutes: How long it takes, both halves; one half where a mentor interviews.
        seats: Who is in it.
        created_at: When it was made.
        answer_by: Until when everybody has to say yes.
        next_at: When time itself moves it; None when time does not.
        programme_id: Of which programme; None for one on demand.
        round_id: Of which round.
        place: The private place, by the platform's id; "" until there is one, or when it is gone.
        ref: `Sent.ref` of the card in it.
        version: Grows with each new time: calendars and reminders tell an old time from the present one by it.
        nudged: Whether those who have not said yes were reminded.
        event: `Sent.ref` of the scheduled event; "" for none.
        link: Where they meet; "" for wherever they like.
        reason: Why it fell through, in a word for the log.
    """

    id: int
    community_id: int
    platform: Platform
    workspace: str
    parent: str
    state: SessionState
    start: datetime
    minutes: int
    seats: tuple[Seat, ...]
    created_at: datetime
    answer_by: datetime
    next_at: datetime | None
    programme_id: int | None = None
    round_id: int | None = None
    place: str = ""
    ref: str = ""
    version: int = 0
    nudged: bool = False
    event: str = ""
    link: str = ""
    reason: str = ""

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(minutes=self.minutes)

    def seat(self, member_id: int) -> Seat | None:
        """The seat of a member; None for somebody else."""
        return next((one for one in self.seats if one.member_id == member_id), None)

    def others(self, member_id: int) -> tuple[Seat, ...]:
        """The seats of all others."""
        return tuple(one for one in self.seats if one.member_id != member_id)

    @property
    def candidates(self) -> tuple[Seat, ...]:
        """Who is interviewed, in order."""
        return tuple(sorted((one for one in self.seats if one.format is not None), key=lambda one: one.first))

    def interviewer_of(self, candidate: Seat) -> Seat | None:
        """Who interviews a candidate."""
        return next(
            (one for one in self.seats if one.needed and one is not candidate and one.role is not SeatRole.GUEST), None
        )


@dataclass(frozen=True, slots=True)
class Queued:
    """A member who wants to meet somebody soon."""

    member_id: int
    community_id: int
    platform: Platform
    workspace: str
    person: str
    place: str
    since: datetime
    until: datetime
    formats: frozenset[MockFormat]


@dataclass(frozen=True, slots=True)
class Busy:
    """A time at which a member is in a mock."""

    member_id: int
    start: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """That two members were in a mock that took place, or was to."""

    one: int
    other: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """That a member was in a mock that took place (or, `missed`, did not come to one and was not excused).

    `mentored` says that a mentor interviewed them in it.
    """

    member_id: int
    at: datetime
    missed: bool
    mentored: bool = False
