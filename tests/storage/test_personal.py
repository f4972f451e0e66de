"""Everything about a member: handed out, joined, removed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import Select, Table, func, select

from bot.records import SittingState
from storage.repositories import personal
from storage.tables import metadata
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    ADA_ON_SLACK,
    BOB,
    NOW,
    fill,
    message,
    mock,
    problem,
    registered,
)

# Tables that hold nothing of one person. A new table must have a `member_id`, or be argued into this list.
_IMPERSONAL = {"communities", "workspaces", "members", "occurrences", "seen_calls", "surfaces"} | {
    *("schedules", "planned", "posts", "community_practice", "pack_prompts", "elsewhere"),
    *("mock_programmes", "mock_rounds", "mock_sessions"),
    *("community_settings", "role_rights", "cohorts", "audit_log"),
    "cohort_editions",  # groups of five and more; whoever is seen by name no more is taken out of it by the next look
}

# What is told of things that are of two members, whose communities may differ.
OF_BOTH = (
    *("mock_sessions", "mock_ratings_received", "story_ratings_received", "project_reviews_received"),
    "audit_log",
)


def test_every_table_is_known_to_be_personal_or_not() -> None:
    assert {table.name for table in personal.tables()} | _IMPERSONAL == set(metadata.tables)


def test_what_is_personal_goes_with_the_member() -> None:
    for table in personal.tables():
        keys = [key for key in table.foreign_key_constraints if "member_id" in key.column_keys]
        assert [key.ondelete for key in keys] == ["CASCADE"], table.name


async def test_export_names_everything_and_is_plain_json(storage: SqlStorage) -> None:
    member, bob = await registered(storage), await registered(storage, BOB)
    await fill(storage, member)
    await fill(storage, bob)
    async with storage.begin(writes=False) as uow:
        data = await uow.members.export(member.id)
    assert set(data) == {"members", *OF_BOTH} | {table.name for table in personal.tables()}
    assert {len(rows) for rows in data.values()} == {1}
    assert data["members"][0]["target_role"] == "software_engineer"
    assert data["answers"][0] | {"level": 3, "at": NOW.isoformat()} == data["answers"][0]
    assert json.loads(json.dumps(data)) == data


async def test_nothing_of_a_deleted_member_is_left(storage: SqlStorage) -> None:
    member, bob = await registered(storage), await registered(storage, BOB)
    await fill(storage, member)
    await fill(storage, bob)
    async with storage.begin() as uow:
        # A message to the account, written by somebody who did not know the member.
        await uow.outbox.add(message("by account", member.community_id, None, "ada"), NOW)
        await uow.members.delete(member.id)
    async with storage.begin() as uow:
        assert await uow.members.find(ADA) is None
        assert not any((await uow.members.export(member.id)).values())
        assert all((await uow.members.export(bob.id)).values())
    # Cy, whom both have met, stays with both mocks, a story and projects, and with what was said of Bob and by him.
    of_cy = {"identities": 2, "mock_seats": 3, "mock_ratings": 2, "stories": 2, "story_ratings": 2}
    of_cy |= {"projects": 3, "project_reviews": 2}
    assert await _rows(storage) == {table.name: 1 for table in personal.tables()} | of_cy


async def test_who_comes_back_after_deletion_is_somebody_new(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.members.delete(member.id)
    back = await registered(storage)
    assert back.id > member.id
    assert back.community_id == member.community_id


async def test_the_community_of_a_lone_person_goes_with_them(storage: SqlStorage) -> None:
    alone = await registered(storage, replace(ADA, workspace=""))
    async with storage.begin() as uow:
        await uow.members.delete(alone.id)
    async with storage.engine.connect() as connection:
        assert (await connection.execute(_count(metadata.tables["communities"]))).scalar_one() == 0


async def test_merge_moves_everything(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    sitting = await fill(storage, gone)
    async with storage.begin() as uow:
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin() as uow:
        assert await uow.members.get(gone.id) is None
        assert await uow.members.find(ADA) == kept == await uow.members.find(ADA_ON_SLACK)
        data = await uow.members.export(kept.id)
        assert {name: len(rows) for name, rows in data.items()} == dict.fromkeys(data, 1) | {"identities": 2}
        for name in OF_BOTH:
            del data[name]
        assert {row["community_id"] for rows in data.values() for row in rows} == {kept.community_id}
        assert await uow.sittings.running(kept.id) is None
        moved = await uow.sittings.get(sitting, kept.id)
        assert moved is not None
        assert moved.state is SittingState.ABANDONED


async def test_merge_keeps_one_of_what_both_have(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    mine, theirs = await fill(storage, kept), await fill(storage, gone)
    async with storage.begin() as uow:
        await uow.drafts.save(kept.id, "form:1", {"aim": "mine"}, NOW)
        await uow.drafts.save(gone.id, "form:2", {"aim": "another"}, NOW)
        await uow.evidence.add(gone.id, mock(), "mock:1")
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin() as uow:
        assert await uow.drafts.load(kept.id, "form:1") == {"aim": "mine"}
        assert await uow.drafts.load(kept.id, "form:2") == {"aim": "another"}
        assert await uow.evidence.all(kept.id) == [problem(), mock()]
        assert len(await uow.answers.all(kept.id)) == 2
        assert len(await uow.snapshots.latest(kept.id, 9)) == 2
        running = await uow.sittings.running(kept.id)
        assert running is not None
        assert running.id == mine != theirs
        assert await uow.links.redeem(f"digest of {gone.id}", NOW) is None
        assert await uow.links.redeem(f"digest of {kept.id}", NOW) == kept.id


async def test_merge_with_oneself_changes_nothing_and_with_nobody_is_refused(storage: SqlStorage) -> None:
    member = await registered(storage)
    await fill(storage, member)
    async with storage.begin() as uow:
        before = await uow.members.export(member.id)
        await uow.members.merge(member.id, member.id)
        assert await uow.members.export(member.id) == before
    with pytest.raises(LookupError):
        async with storage.begin() as uow:
            await uow.members.merge(member.id, member.id + 99)


def _count(table: Table) -> Select[int]:
    return select(func.count()).select_from(table)


async def _rows(storage: SqlStorage) -> dict[str, int]:
    async with storage.engine.connect() as connection:
        return {table.name: (await connection.execute(_count(table))).scalar_one() for table in personal.tables()}
