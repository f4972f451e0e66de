"""A community with a year behind it, written straight into the tables: a post a day, members' logs, and a queue."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Connection, case, insert, literal, null, select

from assessments.catalog import load_catalog
from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome, to_json
from assessments.prompts.order import Track
from assessments.targets import DEFAULT_TARGET
from bot.app import App
from bot.calls import Origin, Platform
from bot.clock import SystemClock
from bot.feature_list import features
from bot.features.prompts.posting import running
from bot.features.prompts.rules import next_review
from bot.practice import Planned, PostState, Schedule
from bot.registry import Registry
from bot.telemetry import Telemetry
from storage.asynchronous import Engine
from storage.engine import create
from storage.migrate import upgrade
from storage.practice_tables import ATTEMPTS, POSTS, REVIEWS
from storage.tables import EVIDENCE, IDENTITIES, MEMBERS
from storage.unit_of_work import SqlStorage

DAYS: Final = 365
QUEUED: Final = 14  # days to come for which an organiser has chosen
OFTEN: Final = 50  # of a hundred posts that every tenth member logs
SELDOM: Final = 5  # that the others log


@dataclass
class Room:
    """An application on a database, and the seconds that each unit of work spent there."""

    app: App
    engine: Engine
    spent: list[float]


@asynccontextmanager
async def room(url: str) -> AsyncIterator[Room]:
    """An application on a new database."""
    spent: list[float] = []
    engine = create(url)
    await upgrade(engine)
    storage = SqlStorage(engine, spent.append)
    try:
        app = App(Registry(features()), storage, load_catalog(), SystemClock(), Telemetry())
        yield Room(app, engine, spent)
    finally:
        await storage.close()


async def settle(there: Room, origins: Sequence[Origin], days: int = DAYS) -> Schedule:
    """Give these people, all of one workspace, a schedule in the channel where they are, and `days` of practice."""
    app, now = there.app, there.app.clock.now()
    order = (await app.library.packaged()).order(Track.MIX)
    first = origins[0]
    async with app.storage.begin() as uow:
        founder = await uow.members.register(first, now)
        where = Schedule(0, founder.community_id, first.platform, first.workspace, first.place, time(9), "UTC")
        schedule = await uow.schedules.add(running(where, now))
        today = now.date()
        for number in range(QUEUED):
            await uow.schedules.plan(schedule.id, Planned(today + timedelta(days=number + 2), order[number]))
    on_postgresql = there.engine.dialect.name == "postgresql"
    async with there.engine.begin() as connection:
        if on_postgresql:
            await connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a year in one statement may take long
        await connection.run_sync(_people, schedule, origins[1:], now)
        await connection.run_sync(_posts, schedule, order, now, days)
        await connection.run_sync(_practice, schedule, now)
        if on_postgresql:  # which counts its rows by itself only some time later
            await connection.exec_driver_sql("ANALYZE")
    return schedule


def _people(connection: Connection, schedule: Schedule, origins: Sequence[Origin], now: datetime) -> None:
    community, target = schedule.community_id, DEFAULT_TARGET
    begin = int(connection.execute(select(MEMBERS.c.id).order_by(MEMBERS.c.id.desc()).limit(1)).scalar_one()) + 1
    aim = {"target_role": target.role, "target_level": target.level, "target_size": target.size, "target_chosen": False}
    members: list[dict[str, Any]] = []
    identities: list[dict[str, Any]] = []
    for member_id, origin in enumerate(origins, begin):
        name = {"community_id": community, "name": origin.person_name}
        members.append({"created_at": now, **name, **aim})
        who = {"platform": origin.platform, "workspace": origin.workspace, "person": origin.person}
        identities.append({"member_id": member_id, **name, **who, "last_seen": now})
    if members:
        connection.execute(insert(MEMBERS), members)
        connection.execute(insert(IDENTITIES), identities)


def _posts(connection: Connection, schedule: Schedule, order: Sequence[str], now: datetime, days: int) -> None:
    posts: list[dict[str, Any]] = []
    for back in range(days, 0, -1):
        at = now - timedelta(days=back)
        posts.append(
            {
                "schedule_id": schedule.id,
                "community_id": schedule.community_id,
                "slot": at.date().isoformat(),
                "day": at.date(),
                "prompt_id": order[(days - back) % len(order)],
                "state": PostState.POSTED.value,
                "at": at,
                "reason": "",
                "ref": f"{schedule.place}/{back}",
                "link": "",
            }
        )
    connection.execute(insert(POSTS), posts)


def _practice(connection: Connection, schedule: Schedule, now: datetime) -> None:
    """Logs with their evidence and reviews; who logged what is scattered by a formula that both databases know."""
    often = case((MEMBERS.c.id % literal(10) == literal(0), literal(OFTEN)), else_=literal(SELDOM))
    logged = (MEMBERS.c.id * literal(7919) + POSTS.c.id * literal(104729)) % literal(100) < often
    here = (MEMBERS.c.community_id == schedule.community_id, POSTS.c.schedule_id == schedule.id, logged)
    attempt = {
        "member_id": MEMBERS.c.id,
        "community_id": MEMBERS.c.community_id,
        "prompt_id": POSTS.c.prompt_id,
        "open_prompt": null(),
        "post_id": POSTS.c.id,
        "started_at": POSTS.c.at,
        "hints": literal(0),
        "outcome": literal(int(ProblemOutcome.UNAIDED)),
        "logged_at": POSTS.c.at,
        "day": POSTS.c.day,
        "minutes": literal(20),
        "language": literal("Python"),
        "code": literal(""),
        "words": literal(""),
        "shared": literal(False),
        "checks": literal({}, ATTEMPTS.c.checks.type),
    }
    connection.execute(insert(ATTEMPTS).from_select(list(attempt), select(*attempt.values()).where(*here)))
    piece = to_json(DailyProblem(now - timedelta(days=60), Difficulty.MEDIUM, ProblemOutcome.UNAIDED))
    evidence = {
        "member_id": ATTEMPTS.c.member_id,
        "community_id": ATTEMPTS.c.community_id,
        "key": literal("prompt:").concat(ATTEMPTS.c.id.cast(EVIDENCE.c.key.type)),
        "at": ATTEMPTS.c.logged_at,
        "data": literal(piece, EVIDENCE.c.data.type),
    }
    connection.execute(insert(EVIDENCE).from_select(list(evidence), select(*evidence.values())))
    card, due = next_review(None, ProblemOutcome.UNAIDED, now - timedelta(days=30))
    owner = (ATTEMPTS.c.member_id, ATTEMPTS.c.prompt_id, ATTEMPTS.c.community_id)
    review = {
        **{column.name: column for column in owner},
        "card": literal(card, REVIEWS.c.card.type),
        "due": literal(due, REVIEWS.c.due.type),
    }
    connection.execute(insert(REVIEWS).from_select(list(review), select(*review.values()).group_by(*owner)))


def people(workspace: str, number: int, place: str = "1") -> list[Origin]:
    """So many people of a Discord server."""
    return [
        Origin(Platform.DISCORD, workspace, f"{workspace}-{one}", place, "Bench", "Somebody") for one in range(number)
    ]
