"""What the application needs from storage: the repositories and their unit of work, as protocols."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.cohort.ports import Figures
from bot.community.ports import Cohorts, Organising
from bot.evidence_card.ports import CardLinks
from bot.member_ports import Answers, Communities, Drafts, EvidenceLog, Links, Members, Sittings, Snapshots
from bot.mocks.ports import MockProfiles, Programmes, Queue, Rounds, Sessions
from bot.networking.ports import Interviews, Network
from bot.nudging.ports import Nudging
from bot.plans.ports import Plans, PracticeLog
from bot.practice_ports import Attempts, Posts, Practice, Reviews, Schedules
from bot.projects.ports import Projects
from bot.resume.ports import Resumes
from bot.sending_ports import Occurrences, Outbox, SeenCalls, Surfaces
from bot.stories.ports import Stories


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
