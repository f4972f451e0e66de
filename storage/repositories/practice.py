"""Reviews, settings of members and communities, and communities' own prompts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select

from bot.practice import CommunityPractice, ElsewhereLink, PackPrompt, PracticeSettings, Review
from storage import transaction
from storage.practice_tables import COMMUNITY_PRACTICE, ELSEWHERE, PACK_PROMPTS, PRACTICE_SETTINGS, REVIEWS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction, Upsert

_REVIEW = select(REVIEWS).where(
    REVIEWS.c.member_id == bindparam("of_member"), REVIEWS.c.prompt_id == bindparam("of_prompt")
)
_DUE_REVIEWS = (
    select(REVIEWS)
    .where(REVIEWS.c.member_id == bindparam("of_member"), REVIEWS.c.due <= bindparam("now"))
    .order_by(REVIEWS.c.due, REVIEWS.c.prompt_id)
    .limit(bindparam("limit"))
)
_OF_MEMBER = select(PRACTICE_SETTINGS).where(PRACTICE_SETTINGS.c.member_id == bindparam("of_member"))
_IS_DUE = PRACTICE_SETTINGS.c.next_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(PRACTICE_SETTINGS)
    .where(_IS_DUE)
    .order_by(PRACTICE_SETTINGS.c.next_at, PRACTICE_SETTINGS.c.member_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_OF_COMMUNITY = select(COMMUNITY_PRACTICE).where(COMMUNITY_PRACTICE.c.community_id == bindparam("of_community"))
_PACK_OF = (PACK_PROMPTS.c.community_id == bindparam("of_community"), PACK_PROMPTS.c.checked == bindparam("is_checked"))
_PACK = select(PACK_PROMPTS.c.prompt_id, PACK_PROMPTS.c.files).where(*_PACK_OF).order_by(PACK_PROMPTS.c.prompt_id)
_DROP_PACK = delete(PACK_PROMPTS).where(*_PACK_OF)
_ADD_PACK = insert(PACK_PROMPTS).values(
    {name: bindparam(name) for name in ("community_id", "prompt_id", "checked", "files")}
)
_LINKS = select(ELSEWHERE).where(ELSEWHERE.c.community_id == bindparam("of_community"))
_DROP_LINK = delete(ELSEWHERE).where(
    ELSEWHERE.c.community_id == bindparam("of_community"), ELSEWHERE.c.prompt_id == bindparam("of_prompt")
)


class SqlReviews:
    """`practice_ports.Reviews` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def get(self, member_id: int, prompt_id: str) -> Review | None:
        """The review of a prompt, if it was solved."""
        row = await self._tx.first(_REVIEW, {"of_member": member_id, "of_prompt": prompt_id})
        return None if row is None else Review(row.prompt_id, row.card, row.due)

    async def put(self, member_id: int, review: Review) -> None:
        """Store when a prompt comes back."""
        values = {
            "member_id": member_id,
            "prompt_id": review.prompt_id,
            "card": dict(review.card),
            "due": review.due,
        }
        await self._tx.write(_put_review(self._tx.dialect), values)

    async def due(self, member_id: int, now: datetime, limit: int) -> Sequence[Review]:
        """Reviews that are due, the longest due first."""
        rows = await self._tx.rows(_DUE_REVIEWS, {"of_member": member_id, "now": now, "limit": limit})
        return [Review(row.prompt_id, row.card, row.due) for row in rows]


class SqlPractice:
    """`practice_ports.Practice` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx
        self._community: CommunityPractice | None = None

    async def of_member(self, member_id: int) -> PracticeSettings:
        """How a member practises; the defaults where nothing was chosen."""
        row = await self._tx.first(_OF_MEMBER, {"of_member": member_id})
        return PracticeSettings(member_id) if row is None else _settings(row)

    async def save_member(self, settings: PracticeSettings) -> None:
        """Store how a member practises."""
        values = {
            "member_id": settings.member_id,
            "daily_at": None if settings.daily_at is None else f"{settings.daily_at:%H:%M}",
            "weekends_off": settings.weekends_off,
            "listed": settings.listed,
            "next_at": settings.next_at,
            "next_day": settings.next_day,
        }
        await self._tx.write(_save_member(self._tx.dialect), values)

    async def any_due(self, now: datetime) -> bool:
        """Whether a daily message is due; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[PracticeSettings]:
        """Members whose daily message is due, longest due first, locked."""
        return [_settings(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]

    async def of_community(self, community_id: int) -> CommunityPractice:
        """What a community decided, read once in a unit of work; the defaults where nothing was."""
        if self._community is None or self._community.community_id != community_id:
            row = await self._tx.first(_OF_COMMUNITY, {"of_community": community_id})
            self._community = CommunityPractice(community_id) if row is None else CommunityPractice(*row)
        return self._community

    async def save_community(self, settings: CommunityPractice) -> None:
        """Store what a community decided."""
        values = {
            "community_id": settings.community_id,
            "lock_minutes": settings.lock_minutes,
            "checked": settings.checked,
            "pack_version": settings.pack_version,
        }
        await self._tx.write(_save_community(self._tx.dialect), values)
        self._community = settings

    async def pack(self, community_id: int) -> Sequence[PackPrompt]:
        """A community's own prompts that passed the checks."""
        return await self._pack(community_id, checked=True)

    async def waiting_pack(self, community_id: int) -> Sequence[PackPrompt]:
        """A community's prompts that wait for their check."""
        return await self._pack(community_id, checked=False)

    async def _pack(self, community_id: int, *, checked: bool) -> Sequence[PackPrompt]:
        rows = await self._tx.rows(_PACK, {"of_community": community_id, "is_checked": checked})
        return [PackPrompt(*row) for row in rows]

    async def save_pack(self, community_id: int, prompts: Sequence[PackPrompt], *, checked: bool) -> None:
        """Replace what waits for its check (not `checked`), or what is in use."""
        await self._tx.write(_DROP_PACK, {"of_community": community_id, "is_checked": checked})
        for one in prompts:
            values = {"community_id": community_id, "prompt_id": one.prompt_id, "checked": checked}
            await self._tx.write(_ADD_PACK, values | {"files": dict(one.files)})

    async def links(self, community_id: int) -> Mapping[str, ElsewhereLink]:
        """Links to other sites by prompt."""
        rows = await self._tx.rows(_LINKS, {"of_community": community_id})
        return {row.prompt_id: ElsewhereLink(row.prompt_id, row.name, row.url) for row in rows}

    async def save_link(self, community_id: int, link: ElsewhereLink) -> None:
        """Store a link; one without an address removes it."""
        await self._tx.write(_DROP_LINK, {"of_community": community_id, "of_prompt": link.prompt_id})
        if link.url:
            values = {"community_id": community_id, "prompt_id": link.prompt_id, "name": link.name, "url": link.url}
            await self._tx.write(_add_link(self._tx.dialect), values)


@cache
def _put_review(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, REVIEWS).values(
        member_id=bindparam("member_id"),
        prompt_id=bindparam("prompt_id"),
        community_id=community_of_member(),
        card=bindparam("card"),
        due=bindparam("due"),
    )
    return statement.on_conflict_do_update(
        index_elements=[REVIEWS.c.member_id, REVIEWS.c.prompt_id],
        set_={"card": statement.excluded.card, "due": statement.excluded.due},
    )


@cache
def _save_member(dialect: str) -> Upsert:
    names = ("daily_at", "weekends_off", "listed", "next_at", "next_day")
    statement = transaction.insert(dialect, PRACTICE_SETTINGS).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        **{name: bindparam(name, type_=PRACTICE_SETTINGS.c[name].type) for name in names},
    )
    return statement.on_conflict_do_update(
        index_elements=[PRACTICE_SETTINGS.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names},
    )


@cache
def _save_community(dialect: str) -> Upsert:
    names = ("community_id", "lock_minutes", "checked", "pack_version")
    statement = transaction.insert(dialect, COMMUNITY_PRACTICE).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=[COMMUNITY_PRACTICE.c.community_id],
        set_={name: getattr(statement.excluded, name) for name in names[1:]},
    )


@cache
def _add_link(dialect: str) -> Upsert:
    names = ("community_id", "prompt_id", "name", "url")
    return transaction.insert(dialect, ELSEWHERE).values({name: bindparam(name) for name in names})


def _settings(row: Any) -> PracticeSettings:
    return PracticeSettings(
        member_id=row.member_id,
        daily_at=None if row.daily_at is None else time.fromisoformat(row.daily_at),
        weekends_off=row.weekends_off,
        listed=row.listed,
        next_at=row.next_at,
        next_day=row.next_day,
    )
