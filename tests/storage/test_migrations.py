"""The schema: from nothing, from every revision with data, and equal to the declared tables."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Connection, MetaData, Table, func, select, text

from assessments.dimensions import DIMENSIONS
from bot.errors import SetupError
from storage import engine as engines
from storage import migrate, schema
from storage.cohort_tables import READINESS_NOW
from storage.engine import WRITES
from storage.tables import metadata

# A row for every table, in the order in which they may be inserted. A row has the columns of the revision that its
# table came with, and new names of those that were given one; later revisions must carry it along.
_INSTANT = "2027-03-01 12:30:00.000000+00:00"
_ROWS: dict[str, dict[str, Any]] = {
    "communities": {"id": 1, "name": "C", "created_at": _INSTANT},
    "workspaces": {"platform": "discord", "workspace": "g", "community_id": 1, "name": "G"},
    "members": {
        "id": 1,
        "community_id": 1,
        "name": "Ada",
        "target_role": "software_engineer",
        "target_level": "junior",
        "target_size": "medium",
        "target_chosen": True,
        "created_at": _INSTANT,
    },
    "identities": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "person": "p",
        "name": "Ada",
        "last_seen": _INSTANT,
    },
    "sittings": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "seed": 2**40,
        "length": "short",
        "asked": '["q"]',
        "cursor": 0,
        "state": "running",
        "started_at": _INSTANT,
        "updated_at": _INSTANT,
    },
    "answers": {
        "sitting_id": 1,
        "question_id": "q",
        "member_id": 1,
        "community_id": 1,
        "level": 2,
        "content_version": "1",
        "at": _INSTANT,
    },
    "evidence": {"id": 1, "member_id": 1, "community_id": 1, "key": "k", "at": _INSTANT, "data": "{}"},
    "snapshots": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "at": _INSTANT,
        "cause": "sitting",
        "engine_version": "1",
        "content_version": "1",
        "profile": "{}",
    },
    "drafts": {"member_id": 1, "action": "a", "community_id": 1, "typed": "{}", "updated_at": _INSTANT},
    "link_codes": {"member_id": 1, "community_id": 1, "digest": "d", "expires_at": _INSTANT},
    "outbox": {
        "id": 1,
        "key": "k",
        "community_id": 1,
        "member_id": 1,
        "template": "t",
        "platform": "discord",
        "workspace": "g",
        "person": "p",
        "place": "",
        "home": False,
        "args": "{}",
        "state": "waiting",
        "due": _INSTANT,
        "attempts": 0,
    },
    "surfaces": {
        "community_id": 1,
        "kind": "card",
        "subject": "s",
        "platform": "discord",
        "channel": "c",
        "message": "m",  # as 0001 calls them
        "place": "c",
        "ref": "m",
    },
    "occurrences": {"kind": "k", "scope": "s", "slot": "1", "held_until": _INSTANT, "attempts": 1},
    "seen_calls": {"call_id": "c", "at": _INSTANT},
    "schedules": {
        "id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "place": "c",
        "at": "09:00",
        "zone": "Europe/Berlin",
        "weekdays": "[0, 1]",
        "track": "mix",
        "group_ref": "",
        "pauses": "[]",
        "owner": "p",
        "state": "running",
        "trouble": "",
    },
    "planned": {"schedule_id": 1, "day": "2027-03-02"},
    "posts": {
        "id": 1,
        "schedule_id": 1,
        "community_id": 1,
        "slot": "2027-03-01",
        "day": "2027-03-01",
        "prompt_id": "double-scan",
        "state": "posted",
        "at": _INSTANT,
        "reason": "",
        "ref": "c/1",
        "link": "",
    },
    "attempts": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "prompt_id": "double-scan",
        "open_prompt": "double-scan",
        "post_id": 1,
        "started_at": _INSTANT,
        "hints": 0,
        "language": "",
        "code": "",
        "words": "",
        "shared": False,
        "checks": "{}",
    },
    "helpful": {"attempt_id": 1, "member_id": 1, "community_id": 1, "at": _INSTANT},
    "reviews": {"member_id": 1, "prompt_id": "double-scan", "community_id": 1, "card": "{}", "due": _INSTANT},
    "practice_settings": {"member_id": 1, "community_id": 1, "weekends_off": False, "listed": False},
    "community_practice": {"community_id": 1, "lock_minutes": 30, "checked": False, "pack_version": 0},
    "pack_prompts": {"community_id": 1, "prompt_id": "own", "checked": True, "files": "{}"},
    "elsewhere": {"community_id": 1, "prompt_id": "double-scan", "name": "N", "url": "https://example.org"},
    "mock_programmes": {
        "id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "place": "c",
        "name": "Mocks",
        "rhythm": "weekly",
        "weekday": 1,
        "at": "18:00",
        "zone": "Europe/Berlin",
        "minutes": 60,
        "formats": '["coding"]',
        "since": "2027-03-02",
        "mentors": True,
        "horizon": 8,
        "opens_hours": 48,
        "pauses": "[]",
        "link": "",
        "events": False,
        "owner": "p",
        "state": "running",
        "trouble": "",
    },
    "mock_rounds": {
        "id": 1,
        "programme_id": 1,
        "community_id": 1,
        "slot": "2027-03-02",
        "state": "open",
        "opens_at": _INSTANT,
        "pairs_at": _INSTANT,
        "ends_at": _INSTANT,
        "reason": "",
        "ref": "",
        "link": "",
    },
    "mock_entries": {
        "round_id": 1,
        "member_id": 1,
        "community_id": 1,
        "state": "in",
        "reason": "",
        "asked": False,
        "left_out": False,
    },
    "mock_profiles": {
        "member_id": 1,
        "community_id": 1,
        "formats": '["coding"]',
        "languages": '["en"]',
        "week": "f0",
        "a_week": 1,
        "mentor": False,
        "takes": 1,
        "vouched": False,
        "nudge": True,
        "marks": False,
        "ignored": 0,
        "calibrated": "[]",
    },
    "mock_blocks": {"member_id": 1, "other_id": 1, "community_id": 1},
    "community_settings": {
        "community_id": 1,
        "version": 1,
        "sharing": 0,
        "keep_days": 180,
        "organisers_workspace": "",
        "organisers_place": "",
    },
    "role_rights": {"platform": "discord", "workspace": "g", "role": "r", "community_id": 1, "rank": 2},
    "cohorts": {"id": 1, "community_id": 1, "name": "Spring", "starts_on": "2027-03-01"},
    "member_choices": {
        "member_id": 1,
        "community_id": 1,
        "sharing": 1,
        "nudges": "usual",
        "outcomes": False,
        "cohort_id": 1,
        "help_wanted": "",
    },
    "audit_log": {"id": 1, "community_id": 1, "at": _INSTANT, "action": "setup.zone", "detail": ""},
    "mock_sessions": {
        "id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "parent": "c",
        "state": "proposed",
        "start": _INSTANT,
        "minutes": 60,
        "ends_at": _INSTANT,
        "seats": 2,
        "created_at": _INSTANT,
        "answer_by": _INSTANT,
        "programme_id": 1,
        "round_id": 1,
        "place": "",
        "ref": "",
        "version": 0,
        "nudged": False,
        "event": "",
        "link": "",
        "reason": "",
    },
    "mock_seats": {
        "session_id": 1,
        "member_id": 1,
        "community_id": 1,
        "number": 0,
        "role": "peer",
        "asks": "a",
        "answers": "b",
        "format": "coding",
        "first": True,
        "confirmed": False,
        "missed": False,
        "excused": False,
        "gone": False,
    },
    "mock_ratings": {
        "session_id": 1,
        "member_id": 1,
        "kind": "self",
        "about_id": 1,
        "community_id": 1,
        "criteria": "{}",
        "evidence": "",
        "strengths": "[]",
        "try_next": "",
    },
    "mock_queue": {
        "member_id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "person": "p",
        "place": "c",
        "since": _INSTANT,
        "until": _INSTANT,
        "formats": "[]",
    },
    "network_entries": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "kind": "application",
        "day": "2027-03-01",
        "at": _INSTANT,
        **dict.fromkeys(("who", "company", "role", "notes"), "x"),
        **dict.fromkeys(("product", "team", "stack", "why_them", "story"), ""),
        "stage": "sent",
        "reached": 0,
        "followed_up": 0,
    },
    "network_settings": {"member_id": 1, "community_id": 1, "remind_at": "09:00"},
    "interviews": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "day": "2027-03-01",
        "round": "screen",
        "result": "passed",
        "logged_at": _INSTANT,
        "score": "{}",
    },
    "plans": {
        "member_id": 1,
        "community_id": 1,
        "begun": "2027-03-01",
        "steps_version": "1",
        "week": "{}",
        "message": False,
        "next_at": _INSTANT,
        "next_day": "2027-03-08",
        "version": 1,
    },
    "plan_ticks": {"member_id": 1, "task": "f-aloud", "week": "2027-03-01", "community_id": 1, "units": 2},
    "practice_log": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "day": "2027-03-01",
        "minutes": 45,
        "dimension": "projects",
        "from_scratch": False,
        "note": "",
    },
    "stories": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "token": 2**50,
        "title": "t",
        **dict.fromkeys(("situation", "task", "action", "own_part", "result", "measured", "link"), "x"),
        "competencies": '["conflict"]',
        "link_role": "data_engineer",
        "wording": 1,
        "created_at": _INSTANT,
        "edited_at": _INSTANT,
    },
    "story_ratings": {
        "story_id": 1,
        "member_id": 1,
        "about_id": 1,
        "community_id": 1,
        "state": "rated",
        "asked_at": _INSTANT,
        "rating": 4,
        "evidence": "",
        "rated_at": _INSTANT,
        "wording": 1,
    },
    "story_tellings": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "token": 1,
        "question": "two-halves",
        "started_at": _INSTANT,
        "story_id": 1,
    },
    "story_readers": {"member_id": 1, "community_id": 1, "takes": False},
    "projects": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        **dict.fromkeys(("title", "about", "own", "url", "readme", "messy"), "x"),
        "ticked": '["tests"]',
        "confirmed": "[]",
        "checklist": "[]",
        "version": 1,
        "stands_since": _INSTANT,
        "made_at": _INSTANT,
    },
    "project_reviews": {
        "id": 1,
        "project_id": 1,
        "member_id": 1,
        "about_id": 1,
        "community_id": 1,
        "platform": "discord",
        "workspace": "g",
        "state": "asked",
        "asked_at": _INSTANT,
        "expires_at": _INSTANT,
        "verdicts": "{}",
        "words": "",
    },
    "shared_cards": {
        "id": 1,
        "member_id": 1,
        "community_id": 1,
        "digest": "d",
        "card": "{}",
        "made_at": _INSTANT,
        "expires_at": _INSTANT,
        "viewed": 0,
    },
    "resumes": {"member_id": 1, "community_id": 1, "text": "Ada.", "kept_at": _INSTANT},
    "readiness_now": {
        "member_id": 1,
        "community_id": 1,
        "at": _INSTANT,
        "band": "building",
        "value": 50.0,
        "low": 40.0,
        "high": 60.0,
        "levels": "uunnaa",
        "lacks_mock": True,
    },
    "counted": {"member_id": 1, "community_id": 1, "placed": "{}"},
    "cohort_editions": {
        "community_id": 1,
        "version": 1,
        "week": "2027-W09",
        "made_at": _INSTANT,
        "figures": "{}",
    },
    "nudges": {"member_id": 1, "community_id": 1, "next_at": _INSTANT, "sent": 0},
    "slack_oauth_states": {"id": 1, "state": "s", "expire_at": "2027-03-01 12:30:00.000000"},
}


@pytest.mark.parametrize("start", schema.revisions())
async def test_an_upgrade_keeps_what_is_there(empty_url: str, start: str) -> None:
    engine = engines.create(empty_url)
    await migrate.upgrade(engine, to=start)
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        filled = await connection.run_sync(_fill)
    await migrate.upgrade(engine)
    assert await schema.pending(engine) == []
    async with engine.connect() as connection:
        assert await connection.run_sync(_counts, filled) == dict.fromkeys(filled, 1)
    await engine.dispose()


async def test_the_upgraded_schema_is_the_declared_one(url: str) -> None:
    engine = engines.create(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(_difference, metadata, False) == []
    await engine.dispose()


async def test_slack_finds_the_tables_that_its_library_declares(url: str) -> None:
    declared = MetaData()
    SQLAlchemyInstallationStore.build_bots_table(declared, SQLAlchemyInstallationStore.default_bots_table_name)
    SQLAlchemyInstallationStore.build_installations_table(
        declared, SQLAlchemyInstallationStore.default_installations_table_name
    )
    SQLAlchemyOAuthStateStore.build_oauth_states_table(declared, SQLAlchemyOAuthStateStore.default_table_name)
    engine = engines.create(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(_difference, declared, True) == []
    await engine.dispose()


async def test_an_upgrade_of_what_is_new_does_nothing(url: str) -> None:
    engine = engines.create(url)
    assert await schema.current(engine) == schema.revisions()[-1]
    await migrate.upgrade(engine)
    assert await schema.pending(engine) == []
    await engine.dispose()


async def test_an_empty_database_lacks_everything(empty_url: str) -> None:
    engine = engines.create(empty_url)
    assert await schema.current(engine) is None
    assert await schema.pending(engine) == schema.revisions()
    await engine.dispose()


async def test_a_database_of_a_newer_version_is_refused(empty_url: str) -> None:
    engine = engines.create(empty_url)
    await migrate.upgrade(engine)
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SetupError, match="newer"):
        await schema.pending(engine)
    with pytest.raises(SetupError, match="newer"):
        await migrate.upgrade(engine)
    await engine.dispose()


async def test_processes_that_start_together_upgrade_once(empty_url: str) -> None:
    engines_ = [engines.create(empty_url) for _ in range(3)]
    await asyncio.gather(*(migrate.upgrade(engine) for engine in engines_))
    for engine in engines_:
        assert await schema.pending(engine) == []
        await engine.dispose()


async def test_short_readings_are_made_of_the_newest_snapshots(empty_url: str) -> None:
    engine = engines.create(empty_url)
    await migrate.upgrade(engine, to="0012")
    old, new = (
        json.dumps(
            {
                "band": band,
                "index": 61.5,
                "index_low": 50,
                "index_high": 70,
                "scores": {str(d): {"value": 60} for d in DIMENSIONS},
                "bars": {str(d): 50 + 6 * number for number, d in enumerate(DIMENSIONS)},
                "gates": [{"id": "G1"}] if band == "building" else [],
            }
        )
        for band in ("exploring", "building")
    )
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        await connection.run_sync(_fill)
        for number, day, text_ in ((2, 2, old), (3, 4, new), (4, 3, old)):
            at = f"2027-03-0{day} 12:30:00.000000+00:00"
            row = _ROWS["snapshots"] | {"id": number, "at": at, "profile": text_}
            await connection.run_sync(_add, "snapshots", row)
    await migrate.upgrade(engine)
    async with engine.connect() as connection:
        (row,) = (await connection.execute(select(READINESS_NOW))).all()
    await engine.dispose()
    assert (row.band, row.value, row.levels, row.lacks_mock, row.at.day) == ("building", 61.5, "annuuu", True, 4)


def test_files_are_named_by_their_revision_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    chain = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert list(reversed(chain)) == schema.revisions()


def _fill(connection: Connection) -> list[str]:
    there = MetaData()
    there.reflect(connection)
    filled = [name for name in _ROWS if name in there.tables]
    for name in filled:
        row = {column: value for column, value in _ROWS[name].items() if column in there.tables[name].columns}
        _add(connection, name, row)
    return filled


def _add(connection: Connection, name: str, row: dict[str, Any]) -> None:
    values = ", ".join(_literal(value) for value in row.values())
    connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({values})")


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)


def _counts(connection: Connection, names: list[str]) -> dict[str, int]:
    return {name: connection.scalar(select(func.count()).select_from(text(name))) or 0 for name in names}


def _difference(connection: Connection, declared: MetaData, of_slack: bool) -> list[Any]:
    def include(item: Any, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        table = item if isinstance(item, Table) else getattr(item, "table", None)
        return table is None or table.name.startswith("slack_") == of_slack

    context = MigrationContext.configure(
        connection, opts={"include_object": include, "compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, declared))
