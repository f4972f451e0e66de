"""Thousands of members with answers, logs and short readings, written straight into the tables."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert

from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome, to_json
from assessments.parameters import Length
from assessments.profile import Band
from bot.calls import Platform
from bot.community.records import Nudges, Sharing
from bot.records import SittingState
from storage.cohort_tables import READINESS_NOW
from storage.community_tables import COHORTS, MEMBER_CHOICES
from storage.engine import WRITES
from storage.tables import ANSWERS, COMMUNITIES, EVIDENCE, IDENTITIES, MEMBERS, SITTINGS, WORKSPACES
from storage.unit_of_work import SqlStorage

COMMUNITY = 1
SOME = 2_000  # rows at once


async def crowd(
    storage: SqlStorage,
    count: int,
    now: datetime,
    checks: Sequence[str],
    cohorts: int = 4,
    platform: Platform = Platform.PLAYGROUND,
) -> None:
    """A community `W1` of so many members: a tenth is seen by name, a tenth by nobody, the rest is counted."""
    chance = random.Random(7)
    ids = range(1, count + 1)
    of = {"community_id": COMMUNITY}
    sharing = {
        one: Sharing.COACHES if one % 10 == 1 else Sharing.ONLY_ME if one % 10 == 2 else Sharing.COUNTED for one in ids
    }
    strength = {one: chance.random() for one in ids}
    rows: list[tuple[Table, list[dict[str, Any]]]] = [
        (COMMUNITIES, [{"id": COMMUNITY, "name": "Crowd", "created_at": now}]),
        (WORKSPACES, [of | {"platform": platform, "workspace": "W1", "name": "Crowd"}]),
        (COHORTS, [of | {"id": n + 1, "name": f"Cohort {n}", "starts_on": now.date()} for n in range(cohorts)]),
        (MEMBERS, [_member(one, now) for one in ids]),
        (IDENTITIES, [of | _account(one, platform, now) for one in ids]),
        (MEMBER_CHOICES, [of | _choices(one, sharing[one], cohorts) for one in ids]),
        (READINESS_NOW, [of | _reading(one, strength[one], now) for one in ids]),
        (SITTINGS, [of | _sitting(one, now) for one in ids]),
        (ANSWERS, [of | _answer(one, check, chance.random() < strength[one], now) for one in ids
                   for check in chance.sample(checks, min(20, len(checks)))]),
        (EVIDENCE, [of | _logged(one, number, now - timedelta(days=chance.random() * 40)) for one in ids
                    for number in range(10)]),
    ]  # fmt: skip
    async with storage.engine.execution_options(**{WRITES: True}).begin() as connection:
        for table, values in rows:
            for start in range(0, len(values), SOME):
                await connection.execute(insert(table), values[start : start + SOME])


def _member(one: int, now: datetime) -> dict[str, Any]:
    from assessments.targets import DEFAULT_TARGET as target

    aim = {"target_role": target.role, "target_level": target.level, "target_size": target.size}
    return {
        "id": one,
        "community_id": COMMUNITY,
        "name": f"Member {one}",
        "target_chosen": True,
        "created_at": now,
    } | aim


def _account(one: int, platform: Platform, now: datetime) -> dict[str, Any]:
    where = {"platform": platform, "workspace": "W1", "person": f"p{one}", "name": f"Member {one}"}
    return {"id": one, "member_id": one, "last_seen": now} | where


def _choices(one: int, sharing: Sharing, cohorts: int) -> dict[str, Any]:
    cohort = one % (cohorts + 1) or None
    more = {"nudges": Nudges.USUAL, "outcomes": False, "help_wanted": "", "cohort_id": cohort}
    return {"member_id": one, "sharing": sharing.value} | more


def _reading(one: int, strength: float, now: datetime) -> dict[str, Any]:
    value = 100 * strength
    level = "u" if strength < 0.4 else "n" if strength < 0.7 else "a"
    band = list(Band)[min(5, int(6 * strength))]
    scores = {"value": value, "low": max(value - 10, 0), "high": min(value + 10, 100)}
    return {"member_id": one, "at": now, "band": band, "levels": level * 6, "lacks_mock": strength < 0.5} | scores


def _sitting(one: int, now: datetime) -> dict[str, Any]:
    fixed = {"seed": 1, "length": Length.SHORT, "asked": [], "cursor": 0, "state": SittingState.FINISHED}
    return {"id": one, "member_id": one, "started_at": now, "updated_at": now} | fixed


def _answer(one: int, check: str, right: bool, now: datetime) -> dict[str, Any]:
    given = {"question_id": check, "correct": right, "choice": 0, "content_version": "1"}
    return {"sitting_id": one, "member_id": one, "at": now - timedelta(days=one % 30)} | given


def _logged(one: int, number: int, at: datetime) -> dict[str, Any]:
    data = to_json(DailyProblem(at, Difficulty.EASY, ProblemOutcome.UNAIDED))
    return {"member_id": one, "key": f"k{number}", "at": at, "data": data}
