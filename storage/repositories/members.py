"""People, their accounts and everything that is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, literal, or_, select, type_coerce, update

from assessments.targets import Target
from bot.calls import Origin, Platform
from bot.community.records import KEEP_DAYS
from bot.mocks.machine import TAKES_TIME
from bot.records import Departed, Identity, Member
from storage.community_tables import COMMUNITY_SETTINGS
from storage.repositories import (
    cohorts,
    departures,
    mock_profiles,
    mock_programmes,
    mock_ratings,
    mock_rounds,
    mock_sessions,
    nudging,
    organising,
    personal,
    projects,
    registration,
    schedules,
    stories,
)
from storage.repositories.activity import PRESENT
from storage.tables import ANSWERS, EVIDENCE, IDENTITIES, MEMBERS
from storage.transaction import Transaction, among
from storage.types import UtcDateTime

_MEMBER = (
    MEMBERS.c.id,
    MEMBERS.c.community_id,
    MEMBERS.c.name,
    MEMBERS.c.locale,
    MEMBERS.c.heard_locale,
    MEMBERS.c.zone,
    MEMBERS.c.target_role,
    MEMBERS.c.target_level,
    MEMBERS.c.target_size,
    MEMBERS.c.target_chosen,
    MEMBERS.c.aim_date,
    MEMBERS.c.hours_a_week,
    select(COMMUNITY_SETTINGS.c.zone)
    .where(COMMUNITY_SETTINGS.c.community_id == MEMBERS.c.community_id)
    .scalar_subquery()
    .label("community_zone"),
)
_ACCOUNT = (
    select(*_MEMBER, IDENTITIES.c.left_at.is_not(None).label("left"))
    .join(IDENTITIES, IDENTITIES.c.member_id == MEMBERS.c.id)
    .where(IDENTITIES.c.platform == bindparam("platform"), IDENTITIES.c.person == bindparam("person"))
)
_FIND = _ACCOUNT.where(IDENTITIES.c.workspace == bindparam("workspace"))
_FIND_ANYWHERE = _ACCOUNT.order_by(
    IDENTITIES.c.left_at.is_not(None), IDENTITIES.c.last_seen.desc(), IDENTITIES.c.id.desc()
).limit(literal(1))
_READ = select(*_MEMBER, (~PRESENT).label("left"))
_GET = _READ.where(MEMBERS.c.id == bindparam("member_id"))
_SOME = _READ.where(among(MEMBERS.c.id))
_SAVE = (
    update(MEMBERS)
    .where(MEMBERS.c.id == bindparam("member_id"))
    .values(
        name=bindparam("new_name"),
        locale=bindparam("new_locale"),
        zone=bindparam("new_zone"),
        target_role=bindparam("role"),
        target_level=bindparam("level"),
        target_size=bindparam("size"),
        target_chosen=bindparam("chosen"),
        aim_date=bindparam("aim"),
        hours_a_week=bindparam("hours"),
    )
)
_HEAR = update(MEMBERS).where(MEMBERS.c.id == bindparam("member_id")).values(heard_locale=bindparam("heard"))
_IDENTITY = (IDENTITIES.c.platform, IDENTITIES.c.workspace, IDENTITIES.c.person, IDENTITIES.c.name)
_LAST_SEEN_FIRST = (IDENTITIES.c.last_seen.desc(), IDENTITIES.c.id.desc())
_IDENTITIES = (
    select(*_IDENTITY)
    .where(IDENTITIES.c.member_id == bindparam("member_id"), IDENTITIES.c.left_at.is_(None))
    .order_by(*_LAST_SEEN_FIRST)
)
_SEEN_LAST = (
    select(IDENTITIES.c.member_id, *_IDENTITY)
    .where(among(IDENTITIES.c.member_id), IDENTITIES.c.left_at.is_(None))
    .order_by(*_LAST_SEEN_FIRST)
)
_ACCOUNTS = _SEEN_LAST.where(
    IDENTITIES.c.platform == bindparam("on_platform"), IDENTITIES.c.workspace == bindparam("in_workspace")
)
_KNOWN = or_(exists().where(ANSWERS.c.member_id == MEMBERS.c.id), exists().where(EVIDENCE.c.member_id == MEMBERS.c.id))
_ACTIVE = (
    select(MEMBERS.c.id)
    .where(MEMBERS.c.id > bindparam("after"), _KNOWN, PRESENT)
    .order_by(MEMBERS.c.id)
    .limit(bindparam("limit"))
)

_QUIET = (
    select(*_IDENTITY)
    .where(
        IDENTITIES.c.platform == bindparam("on_platform"),
        IDENTITIES.c.workspace != literal(""),
        IDENTITIES.c.left_at.is_(None),
        IDENTITIES.c.last_seen < bindparam("moment"),
        IDENTITIES.c.id % bindparam("of", type_=Integer()) == bindparam("part", type_=Integer()),
    )
    .order_by(IDENTITIES.c.workspace, IDENTITIES.c.id)
)
_IDS_OF = (
    select(MEMBERS.c.id)
    .where(MEMBERS.c.community_id == bindparam("of_community"), MEMBERS.c.id > bindparam("after"))
    .order_by(MEMBERS.c.id)
    .limit(bindparam("limit"))
)
_LEFT_AT = func.max(IDENTITIES.c.left_at)
_DEPARTED = (
    select(
        IDENTITIES.c.member_id,
        IDENTITIES.c.community_id,
        type_coerce(_LEFT_AT, UtcDateTime()),
        func.coalesce(func.max(COMMUNITY_SETTINGS.c.keep_days), literal(KEEP_DAYS)),
    )
    .join(COMMUNITY_SETTINGS, COMMUNITY_SETTINGS.c.community_id == IDENTITIES.c.community_id, isouter=True)
    .where(IDENTITIES.c.member_id > bindparam("after"))
    .group_by(IDENTITIES.c.member_id, IDENTITIES.c.community_id)
    .having(func.count() == func.count(IDENTITIES.c.left_at), bindparam("moment", type_=UtcDateTime()) >= _LEFT_AT)
    .order_by(IDENTITIES.c.member_id)
    .limit(bindparam("limit"))
)


class SqlMembers:
    """`member_ports.Members` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def find(self, origin: Origin) -> Member | None:
        """Who called; None at first contact. In a direct message without a workspace: where they were seen last.

        `left` says that this account has left, even when another of the member has not.
        """
        values = {"platform": origin.platform, "person": origin.person}
        if origin.workspace:
            return _member(await self._tx.first(_FIND, values | {"workspace": origin.workspace}))
        return _member(await self._tx.first(_FIND_ANYWHERE, values))

    async def register(self, origin: Origin, now: datetime) -> Member:
        """The member for a new account, with its community; safe against a race with itself.

        An account that is known already is noted as seen and present again.
        """
        if not origin.workspace:
            known = await self.find(origin)
            if known is not None and not known.left:
                return known
        member = await self.get(await registration.register(self._tx, origin, now))
        assert member is not None  # noqa: S101 - registered in this very transaction
        return member

    async def get(self, member_id: int) -> Member | None:
        """A member by our own id."""
        return _member(await self._tx.first(_GET, {"member_id": member_id}))

    async def some(self, member_ids: Collection[int]) -> Mapping[int, Member]:
        """Some members by our own ids, however many they are; who is not there is not in it."""
        found = [_member(row) for row in await self._tx.rows_among(_SOME, member_ids)]
        return {member.id: member for member in found if member is not None}

    async def save(self, member: Member) -> None:
        """Store changed settings."""
        await self._tx.write(
            _SAVE,
            {
                "member_id": member.id,
                "new_name": member.name,
                "new_locale": member.locale,
                "new_zone": member.zone,
                "role": member.target.role,
                "level": member.target.level,
                "size": member.target.size,
                "chosen": member.target_chosen,
                "aim": member.aim_date,
                "hours": member.hours_a_week,
            },
        )

    async def hear(self, member_id: int, locale: str) -> None:
        """Note the locale of the platform from which a member called."""
        await self._tx.write(_HEAR, {"member_id": member_id, "heard": locale})

    async def identities(self, member_id: int) -> Sequence[Identity]:
        """The accounts of a member that have not left, last seen first."""
        return [Identity(*row) for row in await self._tx.rows(_IDENTITIES, {"member_id": member_id})]

    async def seen_last(self, member_ids: Collection[int]) -> Mapping[int, Identity]:
        """The account at which each of some members was seen last; who has left everywhere is not in it."""
        return _firsts(await self._tx.rows_among(_SEEN_LAST, member_ids))

    async def accounts(self, member_ids: Collection[int], platform: Platform, workspace: str) -> Mapping[int, Identity]:
        """The accounts of some members in a server or workspace; see `member_ports.Members.accounts`."""
        place = {"on_platform": platform, "in_workspace": workspace}
        return _firsts(await self._tx.rows_among(_ACCOUNTS, member_ids, place))

    async def merge(self, gone: int, kept: int) -> None:
        """Move accounts and data of one member to another, and remove the first."""
        await self._hold(gone, kept)
        await mock_rounds.give_way(self._tx, gone, kept)
        await organising.hand_over(self._tx, gone, kept)
        if gone != kept:
            await cohorts.agree(self._tx, gone, kept)
            await nudging.agree(self._tx, gone, kept)
        await personal.merge(self._tx, gone, kept)
        await cohorts.leave_foreign(self._tx, kept)

    async def leave(self, origin: Origin, now: datetime) -> None:
        """Note that a person left, or (empty person) that the bot was removed; data stays for its retention."""
        await departures.leave(self._tx, origin, now)

    async def active_ids(self, after: int, limit: int) -> Sequence[int]:
        """Ids of members who have not left and have answered or logged something, in ascending order after `after`."""
        return [row.id for row in await self._tx.rows(_ACTIVE, {"after": after, "limit": limit})]

    async def ids_of(self, community_id: int, after: int, limit: int) -> Sequence[int]:
        """Ids of a community's members, those who left too, in ascending order after `after`."""
        values = {"of_community": community_id, "after": after, "limit": limit}
        return [row.id for row in await self._tx.rows(_IDS_OF, values)]

    async def quiet(self, platform: Platform, unseen_since: datetime, part: int, of: int) -> Sequence[Identity]:
        """Accounts on a platform that were not seen since an instant; see `member_ports.Members.quiet`."""
        values = {"on_platform": platform, "moment": unseen_since, "part": part, "of": of}
        return [Identity(*row) for row in await self._tx.rows(_QUIET, values)]

    async def departed(self, before: datetime, after: int, limit: int) -> Sequence[Departed]:
        """Who left everywhere, for the last time at or before an instant; see `member_ports.Members.departed`."""
        values = {"moment": before, "after": after, "limit": limit}
        return [Departed(*row) for row in await self._tx.rows(_DEPARTED, values)]

    async def export(self, member_id: int) -> dict[str, Any]:
        """Everything stored about a member, as plain data for JSON; see `member_ports.Members.export`."""
        found = await personal.export(self._tx, member_id)
        times = await mock_sessions.times(self._tx, member_id)
        to_come = {one.id for one in times if one.state in TAKES_TIME}
        for seat in found["mock_seats"]:
            if seat["session_id"] in to_come:  # nobody reads up on a question before it is asked
                seat.update(asks="", answers="")
        return found | {
            "mock_sessions": personal.plain(times),
            "mock_ratings_received": personal.plain(await mock_ratings.received(self._tx, member_id)),
            "story_ratings_received": personal.plain(await stories.received(self._tx, member_id)),
            "project_reviews_received": personal.plain(await projects.received(self._tx, member_id)),
            "audit_log": personal.plain(await organising.lines_about(self._tx, member_id)),
        }

    async def delete(self, member_id: int) -> None:
        """Remove a member and everything stored about them."""
        await self._hold(member_id)
        await schedules.disown(self._tx, member_id)
        await mock_programmes.disown(self._tx, member_id)
        await mock_sessions.drop_alone(self._tx, member_id)
        await personal.delete_all(self._tx, member_id)

    async def _hold(self, *member_ids: int) -> None:
        """Wait for the pairing and for mocks that are under way, in the order in which they lock."""
        await mock_profiles.lock(self._tx, member_ids)
        await mock_sessions.lock_of(self._tx, member_ids)


def _firsts(rows: Iterable[Any]) -> dict[int, Identity]:
    """The first account of each member."""
    found: dict[int, Identity] = {}
    for member_id, *account in rows:
        found.setdefault(member_id, Identity(*account))
    return found


def _member(row: Any) -> Member | None:
    if row is None:
        return None
    return Member(
        id=row.id,
        community_id=row.community_id,
        name=row.name,
        locale=row.locale,
        zone=row.zone,
        community_zone=row.community_zone,
        target=Target(row.target_role, row.target_level, row.target_size),
        target_chosen=row.target_chosen,
        aim_date=row.aim_date,
        hours_a_week=row.hours_a_week,
        left=row.left,
        heard=row.heard_locale,
    )
