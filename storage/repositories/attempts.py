"""Members at prompts, and what they say of each other's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, exists, func, or_, select, update

from assessments.evidence import ProblemOutcome
from bot.practice import Attempt, Help, PracticeDay, SharedAnswer
from storage import transaction
from storage.practice_tables import ATTEMPTS, HELPFUL, PRACTICE_SETTINGS
from storage.repositories.owners import community_of_member
from storage.tables import IDENTITIES, MEMBERS
from storage.transaction import Transaction, Upsert

_CHANGES = (
    *("open_prompt", "post_id", "hints", "solution_at", "outcome", "logged_at", "day", "minutes", "language", "code"),
    *("words", "shared", "tested", "checks"),
)
_SAVE = (
    update(ATTEMPTS)
    .where(ATTEMPTS.c.id == bindparam("attempt_id"))
    .values({name: bindparam(f"new_{name}", type_=ATTEMPTS.c[name].type) for name in _CHANGES})
)
_GET = select(ATTEMPTS).where(ATTEMPTS.c.id == bindparam("attempt_id"))
_AT = (ATTEMPTS.c.member_id == bindparam("of_member"), ATTEMPTS.c.prompt_id == bindparam("of_prompt"))
_OPEN = select(ATTEMPTS).where(*_AT, ATTEMPTS.c.open_prompt.is_not(None))
_OPEN_LOCKED = _OPEN.with_for_update()
_NEWEST = select(ATTEMPTS).where(*_AT).order_by(ATTEMPTS.c.id.desc()).limit(1)
_NEWEST_LOCKED = _NEWEST.with_for_update()
_DAYS = (
    select(ATTEMPTS.c.day)
    .where(ATTEMPTS.c.member_id == bindparam("of_member"), ATTEMPTS.c.day >= bindparam("since"))
    .distinct()
    .order_by(ATTEMPTS.c.day)
)
_LOGGED_COUNT = select(func.count()).where(
    ATTEMPTS.c.member_id == bindparam("of_member"), ATTEMPTS.c.logged_at >= bindparam("since")
)
_SOLVED = (
    select(ATTEMPTS.c.prompt_id, func.max(ATTEMPTS.c.logged_at).label("at"))
    .where(ATTEMPTS.c.member_id == bindparam("of_member"), ATTEMPTS.c.logged_at.is_not(None))
    .group_by(ATTEMPTS.c.prompt_id)
)
# A member's own mark is left from an account that was linked since.
_BY_OTHERS = HELPFUL.c.member_id != ATTEMPTS.c.member_id
_MARKS = select(func.count()).where(HELPFUL.c.attempt_id == ATTEMPTS.c.id, _BY_OTHERS).scalar_subquery()
_SHARED = (
    select(
        *(ATTEMPTS.c.id, ATTEMPTS.c.member_id, MEMBERS.c.name),
        *(ATTEMPTS.c.language, ATTEMPTS.c.code, ATTEMPTS.c.words, _MARKS.label("helpful")),
    )
    .join(MEMBERS, MEMBERS.c.id == ATTEMPTS.c.member_id)
    .where(
        ATTEMPTS.c.community_id == bindparam("community_id"),
        ATTEMPTS.c.prompt_id == bindparam("of_prompt"),
        ATTEMPTS.c.shared.is_(True),
        ATTEMPTS.c.logged_at.is_not(None),
        or_(ATTEMPTS.c.code != "", ATTEMPTS.c.words != ""),
    )
    .order_by(_MARKS.desc(), ATTEMPTS.c.id)
    .limit(bindparam("limit"))
)
_LISTED = (
    PRACTICE_SETTINGS.c.community_id == bindparam("community_id"),
    PRACTICE_SETTINGS.c.listed.is_(True),
    exists().where(IDENTITIES.c.member_id == PRACTICE_SETTINGS.c.member_id, IDENTITIES.c.left_at.is_(None)),
)
_LISTED_DAYS = (
    select(ATTEMPTS.c.member_id, MEMBERS.c.name, ATTEMPTS.c.day, PRACTICE_SETTINGS.c.weekends_off)
    .join(MEMBERS, MEMBERS.c.id == ATTEMPTS.c.member_id)
    .join(PRACTICE_SETTINGS, PRACTICE_SETTINGS.c.member_id == ATTEMPTS.c.member_id)
    .where(*_LISTED, ATTEMPTS.c.day >= bindparam("since"))
    .distinct()
)
_LISTED_HELP = (
    select(ATTEMPTS.c.member_id, MEMBERS.c.name, HELPFUL.c.at)
    .join(ATTEMPTS, ATTEMPTS.c.id == HELPFUL.c.attempt_id)
    .join(MEMBERS, MEMBERS.c.id == ATTEMPTS.c.member_id)
    .join(PRACTICE_SETTINGS, PRACTICE_SETTINGS.c.member_id == ATTEMPTS.c.member_id)
    .where(*_LISTED, _BY_OTHERS, HELPFUL.c.at >= bindparam("since"))
)
_DAYS_OF_COMMUNITY = (
    select(ATTEMPTS.c.day, func.count().label("logs"))
    .where(ATTEMPTS.c.community_id == bindparam("community_id"), ATTEMPTS.c.day >= bindparam("since"))
    .group_by(ATTEMPTS.c.day)
)


class SqlAttempts:
    """`practice_ports.Attempts` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def begin(self, member_id: int, prompt_id: str, post_id: int | None, now: datetime) -> Attempt:
        """The open attempt of a member at a prompt; a new one where there is none. Locked until the end of the unit."""
        values = {"member_id": member_id, "prompt_id": prompt_id, "post_id": post_id, "now": now}
        while True:
            rows = await self._tx.returned(_begin(self._tx.dialect), values)
            row = rows[0] if rows else await self._tx.first(_OPEN_LOCKED, _at(member_id, prompt_id))
            if row is not None:  # else the open one was logged by another call between the two
                return _attempt(row)

    async def open(self, member_id: int, prompt_id: str) -> Attempt | None:
        """The attempt that is not logged yet, if there is one."""
        return _maybe(await self._tx.first(_OPEN, _at(member_id, prompt_id)))

    async def newest(self, member_id: int, prompt_id: str, *, locked: bool = False) -> Attempt | None:
        """The newest attempt, logged or not; `locked` until the end of the unit, so that one call at a time logs it."""
        return _maybe(await self._tx.first(_NEWEST_LOCKED if locked else _NEWEST, _at(member_id, prompt_id)))

    async def get(self, attempt_id: int) -> Attempt | None:
        """An attempt by its id."""
        return _maybe(await self._tx.first(_GET, {"attempt_id": attempt_id}))

    async def save(self, attempt: Attempt) -> None:
        """Store a changed attempt."""
        values = {f"new_{name}": getattr(attempt, name) for name in _CHANGES if name != "open_prompt"}
        values |= {
            "new_open_prompt": attempt.prompt_id if attempt.logged_at is None else None,
            "new_outcome": None if attempt.outcome is None else int(attempt.outcome),
            "new_checks": dict(attempt.checks),
        }
        await self._tx.write(_SAVE, values | {"attempt_id": attempt.id})

    async def days(self, member_id: int, since: date) -> Sequence[date]:
        """Local days from `since` on with something logged, each once, oldest first."""
        return [row.day for row in await self._tx.rows(_DAYS, {"of_member": member_id, "since": since})]

    async def logged_count(self, member_id: int, since: datetime) -> int:
        """How many attempts were logged since an instant."""
        return int(await self._tx.value(_LOGGED_COUNT, {"of_member": member_id, "since": since}))

    async def solved(self, member_id: int) -> Mapping[str, datetime]:
        """Each prompt that a member has logged, with the newest time."""
        rows = await self._tx.rows(_SOLVED, {"of_member": member_id})
        return {row.prompt_id: row.at for row in rows}

    async def shared(self, community_id: int, prompt_id: str, limit: int) -> Sequence[SharedAnswer]:
        """Answers that members of a community share, the most helpful first."""
        values = {"community_id": community_id, "of_prompt": prompt_id, "limit": limit}
        return [SharedAnswer(*row) for row in await self._tx.rows(_SHARED, values)]

    async def mark_helpful(self, attempt_id: int, member_id: int, now: datetime) -> bool:
        """Note that an answer helped a member; False when they had said so before."""
        values = {"attempt_id": attempt_id, "member_id": member_id, "now": now}
        return await self._tx.write(_mark(self._tx.dialect), values) == 1

    async def listed_days(self, community_id: int, since: date) -> Sequence[PracticeDay]:
        """Days of practice of the members who are on the leaderboard."""
        rows = await self._tx.rows(_LISTED_DAYS, {"community_id": community_id, "since": since})
        return [PracticeDay(*row) for row in rows]

    async def listed_help(self, community_id: int, since: datetime) -> Sequence[Help]:
        """Help given by the members who are on the leaderboard."""
        return [Help(*row) for row in await self._tx.rows(_LISTED_HELP, {"community_id": community_id, "since": since})]

    async def days_of_community(self, community_id: int, since: date) -> Mapping[date, int]:
        """How many logs each day had in the whole community."""
        rows = await self._tx.rows(_DAYS_OF_COMMUNITY, {"community_id": community_id, "since": since})
        return {row.day: row.logs for row in rows}


def _at(member_id: int, prompt_id: str) -> dict[str, Any]:
    return {"of_member": member_id, "of_prompt": prompt_id}


@cache
def _begin(dialect: str) -> Executable:
    statement = transaction.insert(dialect, ATTEMPTS).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        prompt_id=bindparam("prompt_id"),
        open_prompt=bindparam("prompt_id"),
        post_id=bindparam("post_id", type_=ATTEMPTS.c.post_id.type),
        started_at=bindparam("now"),
        hints=0,
        language="",
        code="",
        words="",
        shared=False,
        checks={},
    )
    unless_open = statement.on_conflict_do_nothing(index_elements=[ATTEMPTS.c.member_id, ATTEMPTS.c.open_prompt])
    return unless_open.returning(ATTEMPTS)


@cache
def _mark(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, HELPFUL).values(
        attempt_id=bindparam("attempt_id"),
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        at=bindparam("now"),
    )
    return statement.on_conflict_do_nothing(index_elements=[HELPFUL.c.attempt_id, HELPFUL.c.member_id])


def _maybe(row: Any) -> Attempt | None:
    return None if row is None else _attempt(row)


def _attempt(row: Any) -> Attempt:
    return Attempt(
        id=row.id,
        member_id=row.member_id,
        prompt_id=row.prompt_id,
        post_id=row.post_id,
        started_at=row.started_at,
        hints=row.hints,
        solution_at=row.solution_at,
        outcome=None if row.outcome is None else ProblemOutcome(row.outcome),
        logged_at=row.logged_at,
        day=row.day,
        minutes=row.minutes,
        language=row.language,
        code=row.code,
        words=row.words,
        shared=row.shared,
        tested=row.tested,
        checks=row.checks,
    )
