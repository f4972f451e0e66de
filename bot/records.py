"""Records: what is stored and handed on, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from assessments.answers import Answer
from assessments.dimensions import Dimension
from assessments.parameters import Length
from assessments.targets import Target
from bot.calls import Platform
from bot.ui import law

HOURS_A_WEEK: Final = (1, 80)
"""What a member may say that they can prepare, least and most."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one community. Platform ids live in `Identity`; `zone` is an IANA name or None when unknown.

    `community_zone` is their community's, None while nobody chose it; see `zones.zone_where`.
    `locale` is the language that they chose, `heard` the one in which a platform showed them its own words last.
    """

    id: int
    community_id: int
    name: str
    locale: str | None
    zone: str | None
    target: Target
    target_chosen: bool = False
    aim_date: date | None = None
    hours_a_week: int | None = None
    left: bool = False
    heard: str | None = None
    community_zone: str | None = None

    @property
    def language(self) -> str | None:
        """The locale in which they are written to when they have not just called."""
        return self.locale or self.heard

    def is_in(self, community_id: int) -> bool:
        """Whether they are there, in this community: neither left nor of another."""
        return not self.left and self.community_id == community_id


@dataclass(frozen=True, slots=True)
class Departed:
    """A member without any account that is still there, when the last one left, and how many days that is kept."""

    member_id: int
    community_id: int
    left_at: datetime
    keep_days: int


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a member on one platform."""

    platform: Platform
    workspace: str
    person: str
    name: str


class SittingState(StrEnum):
    """Where a sitting stands."""

    RUNNING = "running"
    FINISHED = "finished"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """One self-assessment. `asked` lists item ids in order, `cursor` is the position that is on the screen."""

    id: int
    member_id: int
    seed: int
    length: Length
    focus: Dimension | None
    asked: tuple[str, ...]
    cursor: int
    state: SittingState
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer as it was given. `choice` is the level (0 to 4) or the option shown; None for "I don't know"."""

    sitting_id: int
    choice: int | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be sent. `template` names a message that a feature declared, `args` fill it when it is sent.

    `key` is unique for ever: the same key is sent once. `person` or `place` is the platform's own id; `home` says that
    the person's home page is meant. Without a community it is forgotten as soon as it is sent. A message to a place
    without a person is drawn by a post, see `registry.Feature.post`.

    `thread_of` is the `Sent.ref` of a message in `place`: this one goes into the thread below it, which is begun under
    the name `thread_title` where it is not there yet.

    `private` are people: a place for them and the bot alone is begun, with this message as its first. It lies below
    the channel `place`, where the platform wants one, and is named `thread_title`, unique for what it is about.
    `Sent.place` is where it is, and takes what is to be said there later.

    `pings` are the people who may be told by their mention in a place; without it nobody is. An edit tells nobody.

    `edits` is the `Sent.ref` of a message that gets a new card instead of a message being sent. Its key names what is
    edited and may be recorded again at any time: while one waits it stands for all, and what was sent is sent anew. A
    message that is gone is not edited, nor posted again.
    """

    key: str
    community_id: int | None
    template: str
    platform: Platform
    workspace: str
    args: Mapping[str, Any] = field(default_factory=dict)
    member_id: int | None = None
    person: str = ""
    place: str = ""
    home: bool = False
    thread_of: str = ""
    thread_title: str = ""
    edits: str = ""
    private: tuple[str, ...] = ()
    pings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a thread or a private place that cannot be begun.

        Raises:
            LawBroken: when its title is empty or too long, or it is for too many people.
        """
        if self.thread_of or self.private:
            law.label(self.thread_title, law.THREAD_TITLE, "thread title")
        law.at_most(law.PRIVATE_PEOPLE, len(self.private), "people of a private place")
        law.at_most(law.PINGS, len(self.pings), "people to be told")


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A claimed message. `attempts` counts those that may have reached the platform, this one included.

    `version` counts how often it was recorded: an edit that is asked for while it is being sent is sent once more.
    """

    id: int
    attempts: int
    message: Message
    version: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What the platform says of a message: its reference, and a web address of a new one where there is one.

    The reference is empty when an edited message was not there any more. The place, or the person, takes no other
    message before it had its `rest`. `place` is the private place that was begun for the message.
    """

    ref: str
    link: str = ""
    rest: timedelta = timedelta(0)
    place: str = ""


@dataclass(frozen=True, slots=True)
class OutboxDepth:
    """How much waits, and for how long the oldest message has been due."""

    waiting: int
    dead: int
    oldest: timedelta


@dataclass(frozen=True, slots=True)
class Surface:
    """A posted message to be found again: what it shows, where it is, and its `Sent.ref` and `Sent.link`."""

    kind: str
    subject: str
    platform: Platform
    workspace: str
    place: str
    ref: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to send: a place, a thread or private place below it, a person's messages or home page, an older message.

    `attempt` counts the tries of one message, this one included; above one, an earlier try may have arrived after all.
    For `thread_of`, `thread_title`, `edits`, `private` and `pings` see `Message`. `locale` is the reader's, for words
    that an adapter adds.
    """

    platform: Platform
    workspace: str
    person: str = ""
    place: str = ""
    home: bool = False
    locale: str | None = None
    attempt: int = 1
    thread_of: str = ""
    thread_title: str = ""
    edits: str = ""
    private: tuple[str, ...] = ()
    pings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a set-up check: what was looked at, whether it is well, and how to mend it if not."""

    what: str
    well: bool
    fix: str = ""
