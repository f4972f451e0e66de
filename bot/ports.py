"""What the application needs from storage: the repositories and their unit of work, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol

from assessments.answers import Answer
from assessments.dimensions import Dimension
from assessments.evidence import Evidence
from assessments.parameters import Length
from assessments.readiness import Profile
from bot.calls import Origin, Platform
from bot.cohort.ports import Figures
from bot.community.ports import Cohorts, Organising
from bot.errors import Halt
from bot.evidence_card.ports import CardLinks
from bot.mocks.ports import MockProfiles, Programmes, Queue, Rounds, Sessions
from bot.networking.ports import Interviews, Network
from bot.nudging.ports import Nudging
from bot.plans.ports import Plans, PracticeLog
from bot.practice_ports import Attempts, Posts, Practice, Reviews, Schedules
from bot.projects.ports import Projects
from bot.records import (
    AnswerRecord,
    Departed,
    Identity,
    Member,
    Message,
    OutboxDepth,
    OutboxRow,
    SittingRecord,
    Surface,
)
from bot.resume.ports import Resumes
from bot.stories.ports import Stories
from bot.ui.forms import Raw


class Members(Protocol):
    """People, their accounts and everything that is known of them."""

    async def find(self, origin: Origin) -> Member | None:
        """Who called; None at first contact. In a direct message without a workspace: where they were seen last."""
        ...

    async def register(self, origin: Origin, now: datetime) -> Member:
        """The member for a new account, with its community; safe against a race with itself."""
        ...

    async def get(self, member_id: int) -> Member | None:
        """A member by our own id."""
        ...

    async def some(self, member_ids: Collection[int]) -> Mapping[int, Member]:
        """Some members by our own ids, however many they are; who is not there is not in it."""
        ...

    async def save(self, member: Member) -> None:
        """Store changed settings."""
        ...

    async def hear(self, member_id: int, locale: str) -> None:
        """Note the locale of the platform from which a member called."""
        ...

    async def identities(self, member_id: int) -> Sequence[Identity]:
        """The accounts of a member that have not left, last seen first."""
        ...

    async def accounts(self, member_ids: Collection[int], platform: Platform, workspace: str) -> Mapping[int, Identity]:
        """The account of each of some members in a server or workspace, the one last seen where there are several.

        Who has none there, or has left, is not in it.
        """
        ...

    async def merge(self, gone: int, kept: int) -> None:
        """Move accounts and data of one member to another, and remove the first."""
        ...

    async def leave(self, origin: Origin, now: datetime) -> None:
        """Note that a person left, or (empty person) that the bot was removed; data stays for its retention."""
        ...

    async def active_ids(self, after: int, limit: int) -> Sequence[int]:
        """Ids of members who have not left and have answered or logged something, in ascending order after `after`."""
        ...

    async def ids_of(self, community_id: int, after: int, limit: int) -> Sequence[int]:
        """Ids of a community's members, those who left too, in ascending order after `after`."""
        ...

    async def quiet(self, platform: Platform, unseen_since: datetime, part: int, of: int) -> Sequence[Identity]:
        """Accounts on a platform that have not left, as far as we were told, and were not seen since an instant.

        Of all of them those whose number leaves the rest `part` when divided by `of`.
        """
        ...

    async def departed(self, before: datetime, after: int, limit: int) -> Sequence[Departed]:
        """Members who left with every account, the last one by an instant, in ascending order after `after`."""
        ...

    async def export(self, member_id: int) -> dict[str, Any]:
        """Everything stored about a member, as plain data for JSON: one list per table.

        And `mock_sessions`: when their mocks were; `mock_ratings_received`: what others said of them in closed ones,
        without who it was; `story_ratings_received` and `project_reviews_received`: the same of their stories and
        projects; `audit_log`: who saw or changed something of theirs, and what they did as an organiser.
        """
        ...

    async def delete(self, member_id: int) -> None:
        """Remove a member and everything stored about them."""
        ...


class Communities(Protocol):
    """Communities and their workspaces."""

    async def serves(self, platform: Platform, workspace: str) -> bool:
        """Whether the bot is in a workspace, as far as it was told."""
        ...

    async def of_workspace(self, platform: Platform, workspace: str) -> int | None:
        """The community of a workspace; None at first contact."""
        ...

    async def delete(self, community_id: int) -> None:
        """Remove a community with all that is stored of it; its servers and workspaces begin afresh."""
        ...


class Answers(Protocol):
    """Answers to questions."""

    async def put(self, member_id: int, record: AnswerRecord, version: str) -> None:
        """Store an answer given under content `version`; a second answer in one sitting replaces the first."""
        ...

    async def all(self, member_id: int) -> Sequence[Answer]:
        """All answers of a member, oldest first."""
        ...

    async def of_sitting(self, sitting_id: int) -> Mapping[str, AnswerRecord]:
        """What was answered in one sitting, by item id."""
        ...

    async def sittings(self, after: int, limit: int) -> Mapping[int, Sequence[Answer]]:
        """The answers of so many sittings by ascending id after `after`, by sitting, whoever gave them."""
        ...


class EvidenceLog(Protocol):
    """Logged evidence."""

    async def add(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence; False when `key` was stored for this member before."""
        ...

    async def revise(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence in place of what is stored under `key`; False, and nothing stored, without that."""
        ...

    async def remove(self, member_id: int, key: str) -> bool:
        """Forget the piece of evidence that is stored under `key`; False without one."""
        ...

    async def all(self, member_id: int) -> Sequence[Evidence]:
        """All evidence of a member, oldest first."""
        ...


class Sittings(Protocol):
    """Self-assessments."""

    async def running(self, member_id: int) -> SittingRecord | None:
        """The unfinished sitting, locked against other writers until the unit of work ends."""
        ...

    async def start(
        self, member_id: int, seed: int, length: Length, focus: Dimension | None, now: datetime
    ) -> SittingRecord:
        """Begin a sitting; one that was running is abandoned (its answers stay)."""
        ...

    async def save(self, sitting: SittingRecord) -> None:
        """Store the progress of a sitting."""
        ...

    async def get(self, sitting_id: int, member_id: int) -> SittingRecord | None:
        """A sitting of this member, whatever its state."""
        ...


class Snapshots(Protocol):
    """Scores as they were at a time, each naming its version."""

    async def add(self, member_id: int, profile: Profile, cause: str) -> None:
        """Store a score; `cause` says why it was taken (`sitting`, `weekly`)."""
        ...

    async def latest(self, member_id: int, limit: int) -> Sequence[Profile]:
        """The newest scores, newest first."""
        ...

    async def before(self, member_id: int, moment: datetime) -> Profile | None:
        """The newest score that was taken before an instant; None where there is none."""
        ...

    async def newest(self, member_ids: Collection[int]) -> Mapping[int, Profile]:
        """The newest score of each of some members, however many they are; who has none is not in it."""
        ...


class Drafts(Protocol):
    """Half-filled forms."""

    async def save(self, member_id: int, action: str, values: Mapping[str, Raw], now: datetime) -> None:
        """Keep what was typed into the form `action`."""
        ...

    async def load(self, member_id: int, action: str) -> Mapping[str, Raw] | None:
        """What was typed before, if anything."""
        ...

    async def drop(self, member_id: int, action: str) -> None:
        """Forget a draft once the form is done."""
        ...


class Links(Protocol):
    """One-time codes that join two accounts of one person."""

    async def create(self, member_id: int, digest: str, expires: datetime) -> None:
        """Store the digest of a code; earlier codes of the member end."""
        ...

    async def redeem(self, digest: str, now: datetime) -> int | None:
        """The member whose code it is, once and before it expires; None otherwise."""
        ...


class Outbox(Protocol):
    """What must be sent."""

    async def add(self, message: Message, due: datetime) -> bool:
        """Record a message in the transaction of its cause; False when its key is already there.

        An edit is recorded whether or not its key is there: one that waits keeps its time and takes the new arguments,
        one that was sent or given up waits again.
        """
        ...

    async def line(self, platform: Platform, now: datetime) -> Sequence[int | None]:
        """The communities with due messages that nobody holds, by the time of the oldest."""
        ...

    async def claim(
        self, platform: Platform, communities: Sequence[int | None], now: datetime, lease: timedelta, limit: int
    ) -> Sequence[OutboxRow]:
        """Take due messages for `lease`; no other process gets them meanwhile.

        A place or person gets one at a time: none is taken for them while one is held, by whichever process. The
        communities take turns, and each sends its oldest first. Messages without a community are always among them.
        """
        ...

    async def sent(self, row: OutboxRow, now: datetime, ref: str) -> bool:
        """Mark a message as sent, with the platform's reference to it; one recorded anew meanwhile is due at once.

        False when it was not waiting any more: another process was slower or faster, and has seen to what follows.
        """
        ...

    async def retry(self, row_id: int, due: datetime, reason: str, *, counts: bool = True) -> None:
        """Give a message back, to be tried again at `due`; an attempt that does not count never took place."""
        ...

    async def postpone(self, message: Message, until: datetime, halts: Halt) -> None:
        """Let all that waits for the same place or person, or in the same workspace, be due at `until` or later."""
        ...

    async def bury(self, row_id: int, now: datetime, reason: str) -> bool:
        """Give a message up; it stays visible to the operator. False when it was not waiting any more."""
        ...

    async def depth(self, now: datetime) -> OutboxDepth:
        """How much waits."""
        ...


class Occurrences(Protocol):
    """Scheduled work: each (kind, scope, slot) happens once."""

    async def claim(self, kind: str, scope: str, slot: str, now: datetime, lease: timedelta) -> bool:
        """True for the one caller that shall do the work; an expired lease of an unfinished one is taken over."""
        ...

    async def finish(self, kind: str, scope: str, slot: str, now: datetime, outcome: str) -> None:
        """Record how it ended (`done`, or `skipped: <reason>`)."""
        ...


class SeenCalls(Protocol):
    """Calls that must not be handled twice."""

    async def first_time(self, call_id: str, now: datetime) -> bool:
        """True once per id."""
        ...


class Surfaces(Protocol):
    """Posted messages to be updated later."""

    async def put(self, community_id: int, surface: Surface) -> None:
        """Remember where a thing was posted; a newer place replaces the older."""
        ...

    async def find(self, community_id: int, kind: str, subject: str) -> Surface | None:
        """Where a thing was posted, if it was."""
        ...


class UnitOfWork(Protocol):
    """One transaction over all repositories: committed when the block ends well, rolled back when it raises."""

    @property
    def members(self) -> Members:
        """People."""
        ...

    @property
    def communities(self) -> Communities:
        """Communities."""
        ...

    @property
    def answers(self) -> Answers:
        """Answers."""
        ...

    @property
    def evidence(self) -> EvidenceLog:
        """Evidence."""
        ...

    @property
    def sittings(self) -> Sittings:
        """Sittings."""
        ...

    @property
    def snapshots(self) -> Snapshots:
        """Scores over time."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Half-filled forms."""
        ...

    @property
    def links(self) -> Links:
        """One-time codes."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What must be sent."""
        ...

    @property
    def occurrences(self) -> Occurrences:
        """Scheduled work."""
        ...

    @property
    def seen(self) -> SeenCalls:
        """Calls that were handled."""
        ...

    @property
    def surfaces(self) -> Surfaces:
        """Posted messages."""
        ...

    @property
    def schedules(self) -> Schedules:
        """Channels that get prompts."""
        ...

    @property
    def posts(self) -> Posts:
        """Prompts in channels."""
        ...

    @property
    def attempts(self) -> Attempts:
        """Members at prompts."""
        ...

    @property
    def reviews(self) -> Reviews:
        """When prompts come back."""
        ...

    @property
    def practice(self) -> Practice:
        """Settings of practice, and communities' own prompts."""
        ...

    @property
    def programmes(self) -> Programmes:
        """Programmes of peer mocks."""
        ...

    @property
    def rounds(self) -> Rounds:
        """Rounds of peer mocks."""
        ...

    @property
    def mock_profiles(self) -> MockProfiles:
        """How members want to practise with others."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Peer mocks."""
        ...

    @property
    def mock_queue(self) -> Queue:
        """Who wants to meet somebody soon."""
        ...

    @property
    def stories(self) -> Stories:
        """Stories for behavioural interviews."""
        ...

    @property
    def organising(self) -> Organising:
        """How a community is set up."""
        ...

    @property
    def cohorts(self) -> Cohorts:
        """Who began together, and what members chose about being seen."""
        ...

    @property
    def network(self) -> Network:
        """What members did to be known, and their applications."""
        ...

    @property
    def interviews(self) -> Interviews:
        """Interviews of members who let them be kept."""
        ...

    @property
    def plans(self) -> Plans:
        """Plans, and what members ticked off."""
        ...

    @property
    def practice_log(self) -> PracticeLog:
        """Hours of practice."""
        ...

    @property
    def projects(self) -> Projects:
        """Members' projects."""
        ...

    @property
    def card_links(self) -> CardLinks:
        """Links to evidence cards."""
        ...

    @property
    def resumes(self) -> Resumes:
        """Resumes that their owners want to be kept."""
        ...

    @property
    def figures(self) -> Figures:
        """What is counted of members, and whom coaches see by name."""
        ...

    @property
    def nudging(self) -> Nudging:
        """Who is written to of the bot's own accord."""
        ...


class Storage(Protocol):
    """The database."""

    def begin(self, *, writes: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work; one that only reads takes no write lock.

        Raises (from the block or its end):
            errors.Busy: the database is locked or out of connections; trying again may help.
            errors.StorageFull: nothing can be written.
        """
        ...

    async def purge(self, now: datetime) -> None:
        """Remove what has expired.

        Codes, seen calls, drafts and sent messages older than 30 days, messages that could not be sent older than 90,
        finished occurrences older than 400; resumes whose time is over; places in the queue for a mock that ended a day
        ago; communities that the bot was taken out of for good more than 180 days ago, or longer ago where they keep
        data for longer.
        """
        ...

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
