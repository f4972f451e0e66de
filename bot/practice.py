"""Records of daily practice: schedules, posts, attempts, reviews and settings, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from assessments.evidence import ProblemOutcome
from assessments.prompts.order import Track
from bot.calendar import EVERY_DAY, Pause, Rule
from bot.calls import Platform

LOCK_MINUTES: Final = 30
"""How long hints stay closed after a start, unless a community wants it otherwise: the guide's half hour."""


class ScheduleState(StrEnum):
    """Whether a channel gets its prompts."""

    RUNNING = "running"
    PAUSED = "paused"
    """By an organiser."""
    STOPPED = "stopped"
    """By a lasting fault, which `trouble` tells; an organiser has to mend it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A channel that gets a prompt at a local time on some weekdays.

    Attributes:
        id: Our own id; 0 until it is stored.
        community_id: Whose it is.
        platform: Where the channel is.
        workspace: The server or workspace.
        place: The channel.
        at: Local time of the post.
        zone: IANA name of the zone in which `at` is meant.
        weekdays: Days with a post; Monday is 0.
        track: What is practised most.
        group: Role or user group that is called; "" for none.
        pauses: Days without posts.
        owner: The organiser who is told when something goes wrong.
        state: Whether it runs.
        trouble: Why it was stopped; "" otherwise.
        next_at: Instant of the next occurrence; None when none comes.
        next_day: Local day of that occurrence.
    """

    id: int
    community_id: int
    platform: Platform
    workspace: str
    place: str
    at: time
    zone: str
    weekdays: frozenset[int] = EVERY_DAY
    track: Track = Track.MIX
    group: str = ""
    pauses: tuple[Pause, ...] = ()
    owner: str = ""
    state: ScheduleState = ScheduleState.RUNNING
    trouble: str = ""
    next_at: datetime | None = None
    next_day: date | None = None

    @property
    def rule(self) -> Rule:
        """Its days and times."""
        return Rule(self.at, ZoneInfo(self.zone), self.weekdays, self.pauses)


@dataclass(frozen=True, slots=True)
class Planned:
    """What an organiser decided for a day of a schedule: a prompt, or none at all."""

    day: date
    prompt_id: str | None


class PostState(StrEnum):
    """Where a post stands."""

    WAITING = "waiting"
    POSTED = "posted"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Post:
    """A prompt in a channel on one day. `slot` is unique in its schedule: the day, with a number for extra posts."""

    id: int
    schedule_id: int
    community_id: int
    slot: str
    day: date
    prompt_id: str
    state: PostState
    at: datetime
    reason: str = ""
    ref: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PostCounts:
    """How many members have begun a posted prompt, and how many have logged it."""

    started: int = 0
    logged: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """A member at a prompt, from the start to the log.

    Attributes:
        id: Our own id.
        member_id: Whose it is.
        prompt_id: At which prompt.
        post_id: The post it was begun from; None when it was begun elsewhere.
        started_at: When the half hour began.
        hints: Hints that were opened.
        solution_at: When the solution was opened, if it was before the log.
        outcome: How it ended; None while it is open.
        logged_at: When it was logged.
        day: Local day of the log, by which streaks are counted.
        minutes: How long it took, in the member's words.
        language: In which it was solved; "" when not told.
        code: What the member wrote; "" for nothing.
        words: What they say about it; "" for nothing.
        shared: Whether others may read code and words once the prompt is open for them.
        tested: Whether the prompt's tests passed; None when they were not run.
        checks: Chosen option of each quick-check by its number; -1 for "I don't know".
    """

    id: int
    member_id: int
    prompt_id: str
    post_id: int | None
    started_at: datetime
    hints: int = 0
    solution_at: datetime | None = None
    outcome: ProblemOutcome | None = None
    logged_at: datetime | None = None
    day: date | None = None
    minutes: int | None = None
    language: str = ""
    code: str = ""
    words: str = ""
    shared: bool = False
    tested: bool | None = None
    checks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """Another member's answer, as others may read it."""

    attempt_id: int
    member_id: int
    name: str
    language: str
    code: str
    words: str
    helpful: int


@dataclass(frozen=True, slots=True)
class Review:
    """When a solved prompt comes back. `card` is the state of the spaced repetition."""

    prompt_id: str
    card: Mapping[str, Any]
    due: datetime


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """How a member practises.

    `daily_at` is the local time of the daily direct message, None without; `next_at` its next instant, `next_day` the
    local day of that. `listed` says that the member wants to be on the leaderboard.
    """

    member_id: int
    daily_at: time | None = None
    weekends_off: bool = False
    listed: bool = False
    next_at: datetime | None = None
    next_day: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeDay:
    """That a member logged something on a local day: one row of what streaks and leaderboards are made from."""

    member_id: int
    name: str
    day: date
    weekends_off: bool


@dataclass(frozen=True, slots=True)
class Help:
    """That an answer of a member was marked as helpful."""

    member_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CommunityPractice:
    """What a community decided: minutes until hints open, and whether members' answers are run against tests.

    `pack_version` grows each time its own prompts change; 0 means that it has none.
    """

    community_id: int
    lock_minutes: int = LOCK_MINUTES
    checked: bool = False
    pack_version: int = 0


@dataclass(frozen=True, slots=True)
class PackPrompt:
    """A prompt of a community's own: its files by name."""

    prompt_id: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ElsewhereLink:
    """Another site's problem on the same idea, named by an organiser."""

    prompt_id: str
    name: str
    url: str
