"""Records of peer mocks: programmes, profiles, rounds, sessions with their seats, and feedback, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from assessments.evidence import Criterion, MockFormat
from assessments.targets import Level, TargetRole
from bot.calendar import Pause, Rule
from bot.calls import Platform

SLOT_MINUTES: Final = 30
SLOTS_A_DAY: Final = 48
SLOTS_A_WEEK: Final = 7 * SLOTS_A_DAY
"""Half hours of a week in the member's own zone; Monday 00:00 is 0."""


class Rhythm(StrEnum):
    """How often a programme pairs."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    ON_DEMAND = "on_demand"


class ProgrammeState(StrEnum):
    """Whether a programme has rounds."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of mocks in one channel.

    Attributes:
        id: Our own id; 0 until it is stored.
        community_id: Whose it is.
        platform: Where the channel is.
        workspace: The server or workspace.
        place: The channel in which rounds are announced.
        rhythm: How often it pairs.
        weekday: Day on which pairs are made; Monday is 0.
        at: Local time of that.
        zone: IANA name of the zone in which `at` is meant.
        minutes: Length of a whole session, both halves.
        formats: What may be practised.
        mentors: Whether mentors take part.
        horizon: Rounds in which nobody meets the same person again while somebody else is there.
        pauses: Days without.
        owner: The organiser who is told when something goes wrong.
        link: Where pairs meet, as the community wishes; "" leaves it to them.
        state: Whether it runs.
        trouble: Why it was stopped.
        next_at: When the next round is announced.
        next_day: Local day on which that round pairs.
    """

    id: int
    community_id: int
    platform: Platform
    workspace: str
    place: str
    rhythm: Rhythm
    weekday: int
    at: time
    zone: str
    minutes: int = 90
    formats: frozenset[MockFormat] = frozenset(MockFormat)
    mentors: bool = True
    horizon: int = 8
    pauses: tuple[Pause, ...] = ()
    owner: str = ""
    link: str = ""
    state: ProgrammeState = ProgrammeState.RUNNING
    trouble: str = ""
    next_at: datetime | None = None
    next_day: date | None = None

    @property
    def rule(self) -> Rule:
        """The days on which pairs are made."""
        return Rule(self.at, ZoneInfo(self.zone), frozenset({self.weekday}), self.pauses)


@dataclass(frozen=True, slots=True)
class MockProfile:
    """How a member wants to be paired.

    Attributes:
        member_id: Whose it is.
        formats: What they want to practise, or are able to interview for.
        level: Their own level.
        role: The role they aim for.
        languages: In which they can hold an interview, as codes such as `en`.
        zone: IANA name of the zone in which `slots` are meant.
        slots: Half hours of a week in which they can begin or be in a session.
        most: Sessions a week at most.
        mentor: Whether they interview as a mentor, who is not interviewed in turn.
        mentees: Members whom a mentor takes in one round.
        nudged: Whether a direct message may announce a round.
        paused_until: No round before this instant; None when not paused.
        ignored: Rounds in a row that were neither taken nor skipped.
    """

    member_id: int
    formats: frozenset[MockFormat]
    level: Level
    role: TargetRole
    languages: frozenset[str]
    zone: str
    slots: frozenset[int]
    most: int = 1
    mentor: bool = False
    mentees: int = 1
    nudged: bool = True
    paused_until: datetime | None = None
    ignored: int = 0


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    PAIRED = "paired"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a programme. `slot` names it: the local day on which it pairs, or an extra one by its time stamp."""

    id: int
    programme_id: int
    community_id: int
    slot: str
    state: RoundState
    opens_at: datetime
    pairs_at: datetime
    reason: str = ""
    ref: str = ""
    link: str = ""


class Choice(StrEnum):
    """What a member said to a round."""

    IN = "in"
    SKIP = "skip"


class Reason(StrEnum):
    """Which rule decided about a member in a round; told to the member and to nobody else."""

    PAIRED = "paired"
    NEW_PARTNER = "new_partner"
    REPEAT = "repeat"
    TRIO = "trio"
    MENTOR = "mentor"
    STAND_BY = "stand_by"
    NO_PROFILE = "no_profile"
    PAUSED = "paused"
    LEFT = "left"
    ENOUGH = "enough"
    NO_SLOT = "no_slot"
    NO_FORMAT = "no_format"
    NO_LANGUAGE = "no_language"


@dataclass(frozen=True, slots=True)
class Signup:
    """What a member said to a round, and which rule decided about them."""

    round_id: int
    member_id: int
    choice: Choice
    reason: Reason | None = None
    session_id: int | None = None


class SessionState(StrEnum):
    """Where a session stands; `bot.features.mocks.states` says which moves there are."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    RELEASED = "released"
    NO_SHOW = "no_show"


class SeatRole(StrEnum):
    """What somebody does in a session."""

    PEER = "peer"
    MENTOR = "mentor"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in a session.

    Attributes:
        member_id: Who.
        role: What they do.
        turn: In which half they are interviewed: 0 or 1; None for mentors and observers.
        pack_id: What they are asked then; "" without a turn.
        format: In which format.
        confirmed: Whether they confirmed the present time.
        here_at: When they said that they are there.
        absent: Whether they did not come.
        rated: Whether their feedback is in.
    """

    member_id: int
    role: SeatRole
    turn: int | None
    pack_id: str = ""
    format: MockFormat = MockFormat.CODING
    confirmed: bool = False
    here_at: datetime | None = None
    absent: bool = False
    rated: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Two or three members who meet, at a time that is proposed until all have confirmed it."""

    id: int
    community_id: int
    programme_id: int
    round_id: int | None
    state: SessionState
    starts_at: datetime
    minutes: int
    seats: tuple[Seat, ...]
    made_at: datetime
    version: int = 0
    place: str = ""
    ref: str = ""

    def seat(self, member_id: int) -> Seat | None:
        """The seat of a member."""
        return next((one for one in self.seats if one.member_id == member_id), None)


class About(StrEnum):
    """Whom a feedback is about."""

    SELF = "self"
    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one member says after a session, sealed until all are in or 48 hours are over.

    `criteria` are rated 1 to 4, as is `overall`; of an interviewer two are asked, clarity and hints.
    """

    session_id: int
    author_id: int
    subject_id: int
    about: About
    format: MockFormat
    overall: int
    criteria: Mapping[Criterion, int] = field(default_factory=dict)
    clarity: int | None = None
    hints: int | None = None
    evidence: str = ""
    strengths: str = ""
    next_try: str = ""
    at: datetime | None = None
