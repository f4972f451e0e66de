"""The database of the application: units of work over all repositories."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from time import perf_counter

from sqlalchemy import Select, bindparam, delete, func, select, text

from bot.community.records import KEEP_CHOICES
from bot.errors import Busy
from storage.asynchronous import Connection, Engine
from storage.community_tables import COMMUNITY_SETTINGS
from storage.engine import PATIENCE, WRITES, connecting, is_sqlite, translated
from storage.mock_tables import MOCK_QUEUE
from storage.project_tables import SHARED_CARDS
from storage.repositories.answers import SqlAnswers
from storage.repositories.attempts import SqlAttempts
from storage.repositories.card_links import SqlCardLinks
from storage.repositories.cohort_figures import SqlFigures
from storage.repositories.cohorts import SqlCohorts
from storage.repositories.communities import SqlCommunities
from storage.repositories.drafts import SqlDrafts
from storage.repositories.evidence import SqlEvidence
from storage.repositories.interviews import SqlInterviews
from storage.repositories.links import SqlLinks
from storage.repositories.members import SqlMembers
from storage.repositories.mock_profiles import SqlMockProfiles
from storage.repositories.mock_programmes import SqlProgrammes
from storage.repositories.mock_queue import SqlQueue
from storage.repositories.mock_rounds import SqlRounds
from storage.repositories.mock_sessions import SqlSessions
from storage.repositories.network import SqlNetwork
from storage.repositories.nudging import SqlNudging
from storage.repositories.occurrences import SqlOccurrences
from storage.repositories.organising import SqlOrganising
from storage.repositories.outbox import DEAD, IS_WAITING, SENT, SqlOutbox
from storage.repositories.plans import SqlPlans
from storage.repositories.posts import SqlPosts
from storage.repositories.practice import SqlPractice, SqlReviews
from storage.repositories.practice_log import SqlPracticeLog
from storage.repositories.projects import SqlProjects
from storage.repositories.resumes import SqlResumes
from storage.repositories.schedules import SqlSchedules
from storage.repositories.seen_calls import SqlSeenCalls
from storage.repositories.sittings import SqlSittings
from storage.repositories.snapshots import SqlSnapshots
from storage.repositories.stories import SqlStories
from storage.repositories.surfaces import SqlSurfaces
from storage.resume_tables import RESUMES
from storage.tables import COMMUNITIES, DRAFTS, LINK_CODES, OCCURRENCES, OUTBOX, SEEN_CALLS, WORKSPACES
from storage.transaction import Transaction

KEEP_DRAFTS = timedelta(days=30)
KEEP_SENT = timedelta(days=30)
KEEP_UNSENT = timedelta(days=90)
"""Messages that were given up, for the operator to see, and those for a platform that is no longer served."""
KEEP_OCCURRENCES = timedelta(days=400)
KEEP_QUEUED = timedelta(days=1)
"""Members who waited in vain are told so before; what is left is of a bot that stood still."""
KEEP_REMOVED = timedelta(days=180)
"""What is stored of a community after the bot was taken out of its last server or workspace, unless it keeps more."""
LONGEST_KEPT = timedelta(days=max(KEEP_CHOICES))
KEEP_SEEN_CALLS = timedelta(days=2)
"""Slack gives up redelivering after about an hour; the rest is for a stopped process."""


_KEEP_LONGER = select(COMMUNITY_SETTINGS.c.community_id).where(COMMUNITY_SETTINGS.c.keep_days > KEEP_REMOVED.days)


class SqlUnitOfWork:
    """`ports.UnitOfWork` on one transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Put all repositories on `tx`."""
        self.members = SqlMembers(tx)
        self.communities = SqlCommunities(tx)
        self.answers = SqlAnswers(tx)
        self.evidence = SqlEvidence(tx)
        self.sittings = SqlSittings(tx)
        self.snapshots = SqlSnapshots(tx)
        self.drafts = SqlDrafts(tx)
        self.links = SqlLinks(tx)
        self.outbox = SqlOutbox(tx)
        self.occurrences = SqlOccurrences(tx)
        self.seen = SqlSeenCalls(tx)
        self.surfaces = SqlSurfaces(tx)
        self.schedules = SqlSchedules(tx)
        self.posts = SqlPosts(tx)
        self.attempts = SqlAttempts(tx)
        self.reviews = SqlReviews(tx)
        self.practice = SqlPractice(tx)
        self.programmes = SqlProgrammes(tx)
        self.rounds = SqlRounds(tx)
        self.mock_profiles = SqlMockProfiles(tx)
        self.sessions = SqlSessions(tx)
        self.mock_queue = SqlQueue(tx)
        self.stories = SqlStories(tx)
        self.organising = SqlOrganising(tx)
        self.cohorts = SqlCohorts(tx)
        self.network = SqlNetwork(tx)
        self.interviews = SqlInterviews(tx)
        self.plans = SqlPlans(tx)
        self.practice_log = SqlPracticeLog(tx)
        self.projects = SqlProjects(tx)
        self.card_links = SqlCardLinks(tx)
        self.resumes = SqlResumes(tx)
        self.figures = SqlFigures(tx)
        self.nudging = SqlNudging(tx)


def _all_removed_before(moment: datetime) -> Select[tuple[int]]:
    """Communities that the bot was taken out of everywhere, and long ago."""
    return (
        select(WORKSPACES.c.community_id)
        .group_by(WORKSPACES.c.community_id)
        .having(
            func.count() == func.count(WORKSPACES.c.removed_at),
            func.max(WORKSPACES.c.removed_at) < bindparam("moment", moment, WORKSPACES.c.removed_at.type),
        )
    )


def _unmeasured(seconds: float) -> None:
    """Nobody wants to know."""


class SqlStorage:
    """`ports.Storage` on SQLite or PostgreSQL."""

    def __init__(
        self, engine: Engine, on_time: Callable[[float], None] = _unmeasured, *, patience: float = PATIENCE
    ) -> None:
        """Use `engine`, which is closed with the storage.

        Args:
            engine: From `storage.engine.create`.
            on_time: Given, after each unit of work, the seconds it spent on the database, waiting included.
            patience: Seconds that a writer waits for its turn on SQLite before the database counts as busy.
        """
        self.engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        self._on_time = on_time
        self._patience = patience
        # SQLite has one writer. Within a process writers queue here, in order and without polling; SQLite's own wait,
        # which tries again and again with pauses, is left for other processes.
        self._turn = asyncio.Lock() if is_sqlite(engine) else None

    def begin(self, *, writes: bool = True) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        """Open a unit of work; see `ports.Storage.begin`."""
        return self._unit_of_work(writes)

    @asynccontextmanager
    async def _unit_of_work(self, writes: bool) -> AsyncIterator[SqlUnitOfWork]:
        start = perf_counter()
        outside = 0.0  # time in the block that was not spent on statements
        try:
            async with self._transaction(writes) as connection:
                tx = Transaction(connection, writes=writes)
                entered = perf_counter()
                try:
                    yield SqlUnitOfWork(tx)
                finally:
                    outside = perf_counter() - entered - tx.seconds
        finally:
            self._on_time(perf_counter() - start - outside)

    @asynccontextmanager
    async def _transaction(self, writes: bool) -> AsyncIterator[Connection]:
        async with self._queue(writes):
            with translated():
                connection = (self._writing if writes else self.engine).connect()
                with connecting():
                    await connection.start()
                try:
                    async with connection.begin():
                        yield connection
                finally:
                    await asyncio.shield(connection.close())  # also when we are cancelled

    @asynccontextmanager
    async def _queue(self, writes: bool) -> AsyncIterator[None]:
        if self._turn is None or not writes:
            yield
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Busy from error
        try:
            yield
        finally:
            self._turn.release()

    async def purge(self, now: datetime) -> None:
        """Remove what has expired, each kind in a short transaction of its own."""
        for statement in (
            delete(LINK_CODES).where(LINK_CODES.c.expires_at <= now),
            delete(SHARED_CARDS).where(SHARED_CARDS.c.expires_at <= now),
            delete(RESUMES).where(RESUMES.c.until <= now),
            delete(DRAFTS).where(DRAFTS.c.updated_at < now - KEEP_DRAFTS),
            delete(SEEN_CALLS).where(SEEN_CALLS.c.at < now - KEEP_SEEN_CALLS),
            delete(OUTBOX).where(OUTBOX.c.state == SENT, OUTBOX.c.ended_at < now - KEEP_SENT),
            delete(OUTBOX).where(OUTBOX.c.state == DEAD, OUTBOX.c.ended_at < now - KEEP_UNSENT),
            delete(OUTBOX).where(IS_WAITING, OUTBOX.c.due < now - KEEP_UNSENT),
            delete(OCCURRENCES).where(OCCURRENCES.c.finished_at < now - KEEP_OCCURRENCES),
            delete(MOCK_QUEUE).where(MOCK_QUEUE.c.until < now - KEEP_QUEUED),
            delete(COMMUNITIES).where(
                COMMUNITIES.c.id.in_(_all_removed_before(now - KEEP_REMOVED)),
                COMMUNITIES.c.id.not_in(_KEEP_LONGER),
            ),
            delete(COMMUNITIES).where(COMMUNITIES.c.id.in_(_all_removed_before(now - LONGEST_KEPT))),
        ):
            async with self._transaction(True) as connection:
                await connection.execute(statement)

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        async with self._transaction(False) as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()
