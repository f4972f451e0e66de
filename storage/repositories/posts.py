"""Prompts in channels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, case, distinct, exists, func, literal, select, update

from bot.practice import Post, PostCounts, PostState
from storage import transaction
from storage.practice_tables import ATTEMPTS, POSTS
from storage.transaction import Transaction

_SAVE = (
    update(POSTS)
    .where(POSTS.c.id == bindparam("post_id"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "reason", "ref", "link")})
)
_GET = select(POSTS).where(POSTS.c.id == bindparam("post_id"))
_OF_SCHEDULE = POSTS.c.schedule_id == bindparam("schedule_id")
_USED = (
    select(POSTS.c.prompt_id)
    .where(_OF_SCHEDULE, POSTS.c.state.in_((PostState.WAITING.value, PostState.POSTED.value)))
    .order_by(POSTS.c.id)
)
_RECENT = (
    select(POSTS)
    .where(POSTS.c.community_id == bindparam("community_id"))
    .order_by(POSTS.c.id.desc())
    .limit(bindparam("limit"))
)
_RECENT_HERE = _RECENT.where(_OF_SCHEDULE)
_LOGGERS = case((ATTEMPTS.c.logged_at.is_not(None), ATTEMPTS.c.member_id))
_COUNTS = select(func.count(distinct(ATTEMPTS.c.member_id)), func.count(distinct(_LOGGERS))).where(
    ATTEMPTS.c.post_id == bindparam("post_id")
)
_LOGGED = (
    select(exists().where(ATTEMPTS.c.post_id == POSTS.c.id, ATTEMPTS.c.logged_at.is_not(None)))
    .where(_OF_SCHEDULE, POSTS.c.state == literal(PostState.POSTED.value))
    .order_by(POSTS.c.id.desc())
    .limit(bindparam("limit"))
)


class SqlPosts:
    """`practice_ports.Posts` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def claim(self, post: Post) -> Post | None:
        """Store the post of a slot; it comes back with its id, or None when the slot was taken before."""
        values = {
            "schedule_id": post.schedule_id,
            "community_id": post.community_id,
            "slot": post.slot,
            "day": post.day,
            "prompt_id": post.prompt_id,
            "state": post.state.value,
            "at": post.at,
            "reason": post.reason,
            "ref": post.ref,
            "link": post.link,
        }
        rows = await self._tx.returned(_claim(self._tx.dialect), values)
        return _post(rows[0]) if rows else None

    async def save(self, post: Post) -> None:
        """Store where a post stands now."""
        values = {"new_state": post.state.value, "new_reason": post.reason, "new_ref": post.ref, "new_link": post.link}
        await self._tx.write(_SAVE, values | {"post_id": post.id})

    async def get(self, post_id: int) -> Post | None:
        """A post by its id."""
        row = await self._tx.first(_GET, {"post_id": post_id})
        return None if row is None else _post(row)

    async def used(self, schedule_id: int) -> Sequence[str]:
        """Ids of the prompts that a schedule has used, oldest first, without those that nobody got to see."""
        return [row.prompt_id for row in await self._tx.rows(_USED, {"schedule_id": schedule_id})]

    async def recent(self, community_id: int, limit: int, schedule_id: int | None = None) -> Sequence[Post]:
        """The newest posts of a community or of one of its schedules, newest first, whatever became of them."""
        values = {"community_id": community_id, "limit": limit}
        if schedule_id is None:
            return [_post(row) for row in await self._tx.rows(_RECENT, values)]
        return [_post(row) for row in await self._tx.rows(_RECENT_HERE, values | {"schedule_id": schedule_id})]

    async def counts(self, post_id: int) -> PostCounts:
        """How many members began and logged a post."""
        return PostCounts(*await self._tx.first(_COUNTS, {"post_id": post_id}))

    async def logged(self, schedule_id: int, limit: int) -> Sequence[bool]:
        """Of the newest posted prompts, newest first, whether anybody logged them."""
        return [bool(row[0]) for row in await self._tx.rows(_LOGGED, {"schedule_id": schedule_id, "limit": limit})]


@cache
def _claim(dialect: str) -> Executable:
    names = [column.name for column in POSTS.c if column.name != "id"]
    statement = transaction.insert(dialect, POSTS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_nothing(index_elements=[POSTS.c.schedule_id, POSTS.c.slot]).returning(POSTS)


def _post(row: Any) -> Post:
    return Post(
        id=row.id,
        schedule_id=row.schedule_id,
        community_id=row.community_id,
        slot=row.slot,
        day=row.day,
        prompt_id=row.prompt_id,
        state=PostState(row.state),
        at=row.at,
        reason=row.reason,
        ref=row.ref,
        link=row.link,
    )
