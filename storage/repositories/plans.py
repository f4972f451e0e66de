"""Plans, ticks, and what is known of what members have done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Text, bindparam, cast, delete, exists, func, select, update

from assessments.content_files import ID_LETTERS
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.plan.tally import Logged
from bot.plans.records import Facts, Plan, PlannedWeek, Tick
from storage import transaction
from storage.plan_tables import PLAN_TICKS, PLANS, PRACTICE_LOG
from storage.repositories.owners import community_of_member
from storage.tables import ANSWERS, EVIDENCE
from storage.transaction import Transaction, Upsert, among

_OF_MEMBER = select(PLANS).where(PLANS.c.member_id == bindparam("of_member"))
_OF_MEMBER_LOCKED = _OF_MEMBER.with_for_update()
_REMOVE = delete(PLANS).where(PLANS.c.member_id == bindparam("of_member"))
_IS_DUE = PLANS.c.next_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(PLANS)
    .where(_IS_DUE)
    .order_by(PLANS.c.next_at, PLANS.c.member_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_HOLD = update(PLANS).where(among(PLANS.c.member_id)).values(next_at=bindparam("until", type_=PLANS.c.next_at.type))
_VERSIONS = (
    select(PLANS.c.member_id, PLANS.c.version)
    .where(among(PLANS.c.member_id))
    .order_by(PLANS.c.member_id)
    .with_for_update()
)
_CHANGES = ("begun", "steps_version", "week", "ready_from", "ready_to", "message", "next_at", "next_day", "version")
_SAVE = (
    update(PLANS)
    .where(PLANS.c.member_id == bindparam("of_member"))
    .values({name: bindparam(f"new_{name}", type_=PLANS.c[name].type) for name in _CHANGES})
)
_UNTICK = delete(PLAN_TICKS).where(
    PLAN_TICKS.c.member_id == bindparam("of_member"),
    PLAN_TICKS.c.task == bindparam("of_task"),
    PLAN_TICKS.c.week == bindparam("of_week"),
)
_TICKS = (
    select(PLAN_TICKS.c.task, PLAN_TICKS.c.week, PLAN_TICKS.c.units)
    .where(PLAN_TICKS.c.member_id == bindparam("of_member"), PLAN_TICKS.c.week >= bindparam("since"))
    .order_by(PLAN_TICKS.c.week.desc(), PLAN_TICKS.c.task)
)

# What a member has done: texts of evidence as they are, and the rest in sums.
_EVIDENCE = (
    select(EVIDENCE.c.member_id, cast(EVIDENCE.c.data, Text).label("data"))
    .where(among(EVIDENCE.c.member_id))
    .order_by(EVIDENCE.c.member_id)
)
_LETTER = func.substr(ANSWERS.c.question_id, 1, 1).label("letter")  # every id begins with that of its dimension
_CHECKS = (
    select(ANSWERS.c.member_id, _LETTER, func.count().label("number"))
    .where(among(ANSWERS.c.member_id), ANSWERS.c.correct.is_not(None))
    .group_by(ANSWERS.c.member_id, _LETTER)
)
_MINUTES = (
    select(PRACTICE_LOG.c.member_id, PRACTICE_LOG.c.dimension, func.sum(PRACTICE_LOG.c.minutes).label("minutes"))
    .where(among(PRACTICE_LOG.c.member_id))
    .group_by(PRACTICE_LOG.c.member_id, PRACTICE_LOG.c.dimension)
)
_FROM_SCRATCH = (
    select(PRACTICE_LOG.c.member_id, func.count().label("number"))
    .where(among(PRACTICE_LOG.c.member_id), PRACTICE_LOG.c.from_scratch.is_(True))
    .group_by(PRACTICE_LOG.c.member_id)
)
_TICKED = (
    select(PLAN_TICKS.c.member_id, PLAN_TICKS.c.task, func.sum(PLAN_TICKS.c.units).label("units"))
    .where(among(PLAN_TICKS.c.member_id))
    .group_by(PLAN_TICKS.c.member_id, PLAN_TICKS.c.task)
)
_BY_LETTER = dict(zip(ID_LETTERS, DIMENSIONS, strict=True))


class SqlPlans:
    """`plans.ports.Plans` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def of_member(self, member_id: int) -> Plan | None:
        """A member's plan, if they have one; locked until the unit of work ends where that writes."""
        statement = _OF_MEMBER_LOCKED if self._tx.writes else _OF_MEMBER
        row = await self._tx.first(statement, {"of_member": member_id})
        return None if row is None else _plan(row)

    async def save(self, plan: Plan) -> Plan:
        """Store a new or changed plan; it comes back with its new version."""
        later = replace(plan, version=plan.version + 1)
        await self._tx.write(_put(self._tx.dialect), {"member_id": plan.member_id, **_values(later)})
        return later

    async def remove(self, member_id: int) -> None:
        """Forget a member's plan; what they ticked off stays."""
        await self._tx.write(_REMOVE, {"of_member": member_id})

    async def any_due(self, now: datetime) -> bool:
        """Whether a plan is to be cut; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def claim(self, now: datetime, until: datetime, limit: int) -> Sequence[Plan]:
        """Take plans that are to be cut, the longest due first; they are due again only at `until`."""
        plans = [_plan(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]
        for some in transaction.in_parts([plan.member_id for plan in plans]):
            await self._tx.write(_HOLD, {"ids": some, "until": until})
        return plans

    async def unchanged(self, plans: Collection[Plan]) -> frozenset[int]:
        """Of whom of these the stored plan still has this version, locked until the unit of work ends."""
        known = {plan.member_id: plan.version for plan in plans}
        rows = await self._tx.rows_among(_VERSIONS, known)
        return frozenset(row.member_id for row in rows if row.version == known[row.member_id])

    async def save_all(self, plans: Collection[Plan]) -> None:
        """Store changed plans, whose versions grow."""
        later = [replace(plan, version=plan.version + 1) for plan in plans]
        values = [
            {f"new_{name}": value for name, value in _values(plan).items()} | {"of_member": plan.member_id}
            for plan in later
        ]
        await self._tx.write_all(_SAVE, values)

    async def tick(self, member_id: int, tick: Tick) -> None:
        """Add units to what was ticked off of a task in a week."""
        values = {"member_id": member_id, "task": tick.task, "week": tick.week, "units": tick.units}
        await self._tx.write(_tick(self._tx.dialect), values)

    async def untick(self, member_id: int, task: str, week: date) -> None:
        """Forget what was ticked off of a task in a week."""
        await self._tx.write(_UNTICK, {"of_member": member_id, "of_task": task, "of_week": week})

    async def ticks(self, member_id: int, since: date) -> Sequence[Tick]:
        """What a member ticked off from the week of a Monday on, the latest week first."""
        return [Tick(*row) for row in await self._tx.rows(_TICKS, {"of_member": member_id, "since": since})]

    async def facts(self, member_ids: Collection[int]) -> Mapping[int, Facts]:
        """What is known of what some members have done, however many they are; all of them are in it."""
        evidence: dict[int, list[str]] = defaultdict(list)
        for member_id, data in await self._tx.rows_among(_EVIDENCE, member_ids):
            evidence[member_id].append(data)
        checks: dict[int, dict[Dimension, int]] = defaultdict(dict)
        for member_id, letter, number in await self._tx.rows_among(_CHECKS, member_ids):
            if letter in _BY_LETTER:
                checks[member_id][_BY_LETTER[letter]] = number
        minutes: dict[int, dict[Dimension, int]] = defaultdict(dict)
        for member_id, dimension, total in await self._tx.rows_among(_MINUTES, member_ids):
            minutes[member_id][dimension] = int(total)
        from_scratch = dict(map(tuple, await self._tx.rows_among(_FROM_SCRATCH, member_ids)))
        ticked: dict[int, dict[str, int]] = defaultdict(dict)
        for member_id, task, units in await self._tx.rows_among(_TICKED, member_ids):
            ticked[member_id][task] = int(units)
        return {
            one: Facts(
                tuple(evidence.get(one, ())),
                checks.get(one, {}),
                Logged(minutes.get(one, {}), from_scratch.get(one, 0)),
                ticked.get(one, {}),
            )
            for one in member_ids
        }


def _values(plan: Plan) -> dict[str, Any]:
    ready = plan.week.ready
    return {
        "begun": plan.begun,
        "steps_version": plan.steps_version,
        "week": plan.week.to_json(),
        "ready_from": ready[0] if ready else None,
        "ready_to": ready[1] if ready else None,
        "message": plan.message,
        "next_at": plan.next_at,
        "next_day": plan.next_day,
        "version": plan.version,
    }


def _plan(row: Any) -> Plan:
    return Plan(
        member_id=row.member_id,
        begun=row.begun,
        steps_version=row.steps_version,
        week=PlannedWeek.from_json(row.week),
        message=row.message,
        next_at=row.next_at,
        next_day=row.next_day,
        version=row.version,
    )


@cache
def _put(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, PLANS).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        **{name: bindparam(name, type_=PLANS.c[name].type) for name in _CHANGES},
    )
    return statement.on_conflict_do_update(
        index_elements=[PLANS.c.member_id], set_={name: getattr(statement.excluded, name) for name in _CHANGES}
    )


@cache
def _tick(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, PLAN_TICKS).values(
        member_id=bindparam("member_id"),
        task=bindparam("task"),
        week=bindparam("week"),
        community_id=community_of_member(),
        units=bindparam("units"),
    )
    return statement.on_conflict_do_update(
        index_elements=[PLAN_TICKS.c.member_id, PLAN_TICKS.c.task, PLAN_TICKS.c.week],
        set_={"units": PLAN_TICKS.c.units + statement.excluded.units},
    )
