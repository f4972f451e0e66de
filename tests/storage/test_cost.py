"""What a click costs: few statements, each found by an index."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from assessments.parameters import Length
from bot.calls import Platform
from bot.community.audit import Did
from bot.community.records import AuditEntry, MemberChoices
from bot.errors import Halt
from bot.mocks.machine import EntryState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import Entry, MockProfile, Queued
from bot.practice import Review
from bot.records import Member
from bot.writing import Note, write_to, write_to_each
from storage import engine as engines
from storage.tables import metadata
from storage.unit_of_work import SqlStorage, SqlUnitOfWork
from tests.storage.samples import (
    ADA,
    DAY,
    MINUTE,
    NOW,
    claimed,
    message,
    mock_round,
    pair,
    profile,
    programme,
    registered,
    self_answer,
    session,
)


@asynccontextmanager
async def _watched(storage: SqlStorage) -> AsyncIterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        seen.append((statement, parameters))

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(storage.engine.sync_engine, "before_cursor_execute", note)


async def _click(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        member = await uow.members.find(ADA)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
        assert sitting is not None
        await uow.answers.put(member.id, self_answer(sitting.id, "q", 2), "c1")
        await uow.sittings.save(replace(sitting, cursor=1))
        await uow.answers.all(member.id)
        await uow.evidence.all(member.id)


async def test_a_click_is_six_statements(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
    await _click(storage)  # begins the watch outside: SQLAlchemy says BEGIN on SQLite by a statement of its own
    async with _watched(storage) as seen:
        await _click(storage)
    assert len([statement for statement, _ in seen if not statement.startswith("BEGIN")]) == 6


async def _organising(uow: SqlUnitOfWork, member: Member) -> None:
    community = member.community_id
    await uow.organising.settings(community)
    await uow.organising.leaving(NOW, 9)
    await uow.organising.roles(Platform.DISCORD, "guild")
    await uow.organising.note(AuditEntry(community, NOW, member.id, Did.ZONE, member.id))
    await uow.organising.log(community, 9)
    await uow.organising.about(member.id, 9)
    await uow.cohorts.of_community(community)
    await uow.cohorts.sizes(community)
    await uow.cohorts.choose(MemberChoices(member.id))
    await uow.cohorts.choices(member.id)
    await uow.members.ids_of(community, 0, 9)


async def _mocks(uow: SqlUnitOfWork, member: Member) -> None:
    community, some = member.community_id, (member.id,)
    await uow.members.some(some)
    await uow.members.accounts(some, Platform.DISCORD, "guild")
    await uow.snapshots.newest(some)
    stored = await uow.programmes.add(programme(community))
    await uow.programmes.save(stored)
    await uow.programmes.of_community(community)
    await uow.programmes.any_due(NOW)
    await uow.programmes.due(NOW, 10)
    opened = await uow.rounds.claim(mock_round(stored))
    assert opened is not None
    await uow.rounds.save(opened)
    await uow.rounds.get(opened.id, locked=True)
    await uow.rounds.recent(stored.id, 5)
    await uow.rounds.open(community)
    await uow.rounds.any_due(NOW)
    await uow.rounds.due(NOW, 10)
    await uow.rounds.put(Entry(opened.id, member.id, EntryState.IN))
    await uow.rounds.entry(opened.id, member.id, locked=True)
    await uow.rounds.entries(opened.id)
    await uow.rounds.of_member(member.id, 5)
    await uow.rounds.left_out(stored.id, NOW)
    await uow.mock_profiles.save(MockProfile(member.id))
    await uow.mock_profiles.of_member(member.id)
    await uow.mock_profiles.of_members(some)
    await uow.mock_profiles.lock(some)
    await uow.mock_profiles.regulars(community, NOW)
    await uow.mock_profiles.mentors(community)
    await uow.mock_profiles.block(member.id, member.id)
    await uow.mock_profiles.blocked(member.id)
    await uow.mock_profiles.blocks_of(some)
    await uow.mock_profiles.unblock(member.id, member.id)
    held = await uow.sessions.add(replace(session(community, *pair(member.id)), round_id=opened.id))
    await uow.sessions.save(held)
    await uow.sessions.get(held.id, locked=True)
    await uow.sessions.any_due(NOW)
    await uow.sessions.due(NOW, 10)
    await uow.sessions.any_bereft()
    await uow.sessions.bereft(10)
    await uow.sessions.live_of(member.id)
    await uow.sessions.of_member(member.id, 5)
    await uow.sessions.of_round(opened.id)
    await uow.sessions.busy(some, NOW)
    await uow.sessions.meetings(community, NOW)
    await uow.sessions.packs_seen(some)
    await uow.sessions.attendance(some, NOW)
    await uow.sessions.missed(community, NOW)
    await uow.sessions.rate(Rating(held.id, member.id, member.id, RatingKind.SELF))
    await uow.sessions.ratings(held.id)
    await uow.sessions.given(community, NOW)
    where = (community, Platform.DISCORD, "guild")
    await uow.mock_queue.join(Queued(member.id, *where, "ada", "", NOW, NOW, frozenset()))
    await uow.mock_queue.waiting(*where, NOW)
    await uow.mock_queue.any_ended(NOW)
    await uow.mock_queue.ended(NOW, 10)
    await uow.mock_queue.leave(some)
    await uow.members.export(member.id)
    await uow.programmes.remove(stored.id)


async def test_every_question_about_mocks_is_understood(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await _mocks(uow, member)


async def test_nothing_on_the_hot_paths_reads_a_whole_table(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    member = await registered(storage)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
    async with _watched(storage) as seen:
        await _click(storage)
        async with storage.begin() as uow:
            await uow.members.find(replace(ADA, workspace=""))
            await uow.members.identities(member.id)
            await uow.members.seen_last([member.id])
            await uow.members.active_ids(0, 100)
            await uow.members.leave(replace(ADA, person=""), NOW)
            await uow.members.register(ADA, NOW)
            await uow.sittings.get(sitting.id, member.id)
            await uow.answers.of_sitting(sitting.id)
            await uow.snapshots.add(member.id, profile(), "sitting")
            await uow.snapshots.latest(member.id, 2)
            await uow.drafts.save(member.id, "a", {}, NOW)
            await uow.drafts.load(member.id, "a")
            await uow.links.create(member.id, "d", NOW)
            await uow.links.redeem("d", NOW)
            await uow.outbox.add(message("k", member.community_id), NOW)
            (row,) = await claimed(uow)
            await uow.outbox.postpone(row.message, NOW, Halt.PLACE)
            await uow.outbox.postpone(row.message, NOW, Halt.WORKSPACE)
            await uow.outbox.sent(row, NOW, "r")
            await uow.communities.serves(Platform.DISCORD, "guild")
            await uow.outbox.depth(NOW)
            await uow.occurrences.claim("k", "s", "1", NOW, MINUTE)
            await uow.seen.first_time("c", NOW)
            await uow.surfaces.find(member.community_id, "k", "s")
            await uow.schedules.any_due(NOW)
            await uow.schedules.due(NOW, 10)
            await uow.schedules.of_community(member.community_id)
            await uow.schedules.planned(1, NOW.date())
            await uow.posts.used(1)
            await uow.posts.recent(member.community_id, 5)
            await uow.posts.counts(1)
            await uow.posts.logged(1, 5)
            attempt = await uow.attempts.begin(member.id, "p", None, NOW)
            await uow.attempts.save(replace(attempt, logged_at=NOW, day=NOW.date(), shared=True))
            await uow.attempts.newest(member.id, "p")
            await uow.attempts.days(member.id, NOW.date())
            await uow.attempts.logged_count(member.id, NOW)
            await uow.attempts.solved(member.id)
            await uow.attempts.shared(member.community_id, "p", 5)
            await uow.attempts.mark_helpful(attempt.id, member.id, NOW)
            await uow.attempts.listed_days(member.community_id, NOW.date())
            await uow.attempts.days_of_community(member.community_id, NOW.date())
            await uow.reviews.put(member.id, Review("p", {}, NOW))
            await uow.reviews.due(member.id, NOW, 3)
            await uow.practice.of_member(member.id)
            await uow.practice.any_due(NOW)
            await uow.practice.due(NOW, 10)
            await uow.practice.of_community(member.community_id)
            await uow.practice.pack(member.community_id)
            await _mocks(uow, member)
            await _organising(uow, member)
            await uow.members.delete(member.id)
        await storage.purge(NOW + DAY)
    scans = set()
    async with storage.engine.connect() as connection:
        for statement, parameters in seen:
            if not statement.startswith("BEGIN"):
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                scans |= {(row.detail, statement) for row in plan if row.detail.startswith("SCAN")}
    # Codes that wait to be redeemed are few, and looked through once in a while; workspaces and
    # what communities decided are, too, once a day.
    tables = {table.name for table in metadata.sorted_tables}
    scanned = {detail.split()[1] for detail, _ in scans} & tables  # and not what an index has found
    assert scanned <= {"link_codes", "workspaces", "community_settings"}, scans
    await storage.close()


async def test_what_is_asked_of_many_members_begins_with_them_and_not_with_all_mocks(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    async with storage.begin(writes=False) as uow:
        async with _watched(storage) as seen:
            await uow.sessions.busy((1, 2), NOW)
            await uow.sessions.packs_seen((1, 2))
            await uow.sessions.attendance((1, 2), NOW)
            await uow.sessions.live_of(1)
    async with storage.engine.connect() as connection:
        for statement, parameters in seen:
            plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).all()
            assert "(member_id=?)" in plan[0].detail, (plan, statement)
    await storage.close()


async def test_messages_to_many_members_are_two_statements(storage: SqlStorage) -> None:
    members = [await registered(storage, replace(ADA, person=f"ada-{n}")) for n in range(30)]
    async with storage.begin() as uow, _watched(storage) as seen:
        await write_to_each(uow, "nudge", [Note(one, "1", {}) for one in members], NOW)
    assert len([one for one, _ in seen if one.startswith(("SELECT", "INSERT"))]) == 2
    async with storage.begin() as uow:
        await write_to(uow, members[0], "nudge", "1", {}, NOW)
        found = await claimed(uow, limit=99)
    assert {row.message.member_id for row in found} == {one.id for one in members}
    assert len(found) == len(members)
