"""How a community is set up, and the log of who saw or changed what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, cast, delete, exists, insert, or_, select, update

from bot.calls import Platform, Rank
from bot.community.records import AuditEntry, Channel, CommunitySettings, RoleRight, Sharing
from storage import transaction
from storage.community_tables import AUDIT_LOG, COMMUNITY_SETTINGS, ROLE_RIGHTS
from storage.tables import MEMBERS, OCCURRENCES
from storage.transaction import Transaction, Upsert

_SETTINGS = select(COMMUNITY_SETTINGS).where(COMMUNITY_SETTINGS.c.community_id == bindparam("of_community"))
_LEAVING = (
    select(COMMUNITY_SETTINGS)
    .where(COMMUNITY_SETTINGS.c.delete_at <= bindparam("now"))
    .order_by(COMMUNITY_SETTINGS.c.delete_at, COMMUNITY_SETTINGS.c.community_id)
    .limit(bindparam("most"))
)
_WITH_BRIEFS = (
    select(COMMUNITY_SETTINGS)
    .where(
        COMMUNITY_SETTINGS.c.community_id > bindparam("after"),
        COMMUNITY_SETTINGS.c.brief_at.is_not(None),
        COMMUNITY_SETTINGS.c.organisers_platform.is_not(None),
        ~exists().where(
            OCCURRENCES.c.kind == bindparam("of_kind"),
            OCCURRENCES.c.scope == cast(COMMUNITY_SETTINGS.c.community_id, String),
            OCCURRENCES.c.slot == bindparam("of_slot"),
            OCCURRENCES.c.finished_at.is_not(None),
        ),
    )
    .order_by(COMMUNITY_SETTINGS.c.community_id)
    .limit(bindparam("most"))
)
_KEPT = tuple(column.name for column in COMMUNITY_SETTINGS.c if column.name not in ("community_id", "version"))
_CHANGE = (
    update(COMMUNITY_SETTINGS)
    .where(
        COMMUNITY_SETTINGS.c.community_id == bindparam("of_community"),
        COMMUNITY_SETTINGS.c.version == bindparam("seen_version"),
    )
    .values(version=COMMUNITY_SETTINGS.c.version + 1, **{name: bindparam(f"new_{name}") for name in _KEPT})
)
_HERE = (ROLE_RIGHTS.c.platform == bindparam("of_platform"), ROLE_RIGHTS.c.workspace == bindparam("of_workspace"))
_ROLES = select(ROLE_RIGHTS).where(*_HERE).order_by(ROLE_RIGHTS.c.rank.desc(), ROLE_RIGHTS.c.role)
_FORGET_ROLES = delete(ROLE_RIGHTS).where(*_HERE)
_LOG = (
    select(AUDIT_LOG)
    .where(AUDIT_LOG.c.community_id == bindparam("of_community"), AUDIT_LOG.c.id < bindparam("before"))
    .order_by(AUDIT_LOG.c.id.desc())
    .limit(bindparam("most"))
)
_ABOUT = (
    select(AUDIT_LOG)
    .where(AUDIT_LOG.c.subject_id == bindparam("of_member"))
    .order_by(AUDIT_LOG.c.id.desc())
    .limit(bindparam("most"))
)
_EXPORT = (
    select(AUDIT_LOG.c.at, AUDIT_LOG.c.action, AUDIT_LOG.c.detail, MEMBERS.c.name.label("by"))
    .join(MEMBERS, MEMBERS.c.id == AUDIT_LOG.c.actor_id, isouter=True)
    .where(or_(AUDIT_LOG.c.subject_id == bindparam("of_member"), AUDIT_LOG.c.actor_id == bindparam("of_member")))
    .order_by(AUDIT_LOG.c.id)
)
_HAND_OVER = tuple(
    update(AUDIT_LOG)
    .where(column == bindparam("gone"), exists().where(MEMBERS.c.id == bindparam("kept")))
    .values({column.name: bindparam("kept")})
    for column in (AUDIT_LOG.c.actor_id, AUDIT_LOG.c.subject_id)
)
_NEWEST = 2**63 - 1  # above every id


class SqlOrganising:
    """`community.ports.Organising` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def settings(self, community_id: int) -> CommunitySettings:
        """What was decided; the defaults where nothing was."""
        row = await self._tx.first(_SETTINGS, {"of_community": community_id})
        return CommunitySettings(community_id) if row is None else _settings(row)

    async def with_briefs(self, kind: str, slot: str, after: int, limit: int) -> Sequence[CommunitySettings]:
        """Settings of communities that want a brief which is not done; see `community.ports.Organising.with_briefs`."""
        values = {"of_kind": kind, "of_slot": slot, "after": after, "most": limit}
        return [_settings(row) for row in await self._tx.rows(_WITH_BRIEFS, values)]

    async def save(self, settings: CommunitySettings) -> bool:
        """Store changed settings if nobody else did since they were read; their version grows by one."""
        values = _written(settings)
        if settings.version == 0:
            first = values | {"community_id": settings.community_id, "version": 1}
            return await self._tx.write(_first(self._tx.dialect), first) == 1
        changes = {f"new_{name}": value for name, value in values.items()}
        where = {"of_community": settings.community_id, "seen_version": settings.version}
        return await self._tx.write(_CHANGE, changes | where) == 1

    async def leaving(self, now: datetime, limit: int) -> Sequence[CommunitySettings]:
        """Settings of communities whose time to be deleted has come, longest due first."""
        return [_settings(row) for row in await self._tx.rows(_LEAVING, {"now": now, "most": limit})]

    async def roles(self, platform: Platform, workspace: str) -> Sequence[RoleRight]:
        """Which roles give rights in a server or workspace, the highest first."""
        rows = await self._tx.rows(_ROLES, {"of_platform": platform, "of_workspace": workspace})
        return [RoleRight(row.platform, row.workspace, row.role, Rank(row.rank)) for row in rows]

    async def set_roles(
        self, community_id: int, platform: Platform, workspace: str, roles: Collection[RoleRight]
    ) -> None:
        """Store all roles that give rights in a server or workspace, in place of those stored."""
        await self._tx.write(_FORGET_ROLES, {"of_platform": platform, "of_workspace": workspace})
        rows = [
            {
                "platform": platform,
                "workspace": workspace,
                "role": one.role,
                "community_id": community_id,
                "rank": int(one.rank),
            }
            for one in roles
        ]
        await self._tx.write_all(insert(ROLE_RIGHTS), rows)

    async def note(self, entry: AuditEntry) -> None:
        """Write a line of the log."""
        await self.note_all([entry])

    async def note_all(self, entries: Sequence[AuditEntry]) -> None:
        """Write lines of the log, as for each of many members whom somebody saw."""
        names = [column.name for column in AUDIT_LOG.c if column.name != "id"]
        rows = [{name: getattr(one, name) for name in names} for one in entries]
        await self._tx.write_all(insert(AUDIT_LOG), rows)

    async def log(self, community_id: int, limit: int, *, before: int | None = None) -> Sequence[AuditEntry]:
        """The newest lines of a community's log, newest first; see `community.ports.Organising.log`."""
        values = {"of_community": community_id, "before": _NEWEST if before is None else before, "most": limit}
        return [_entry(row) for row in await self._tx.rows(_LOG, values)]

    async def about(self, member_id: int, limit: int) -> Sequence[AuditEntry]:
        """The newest lines about a member, newest first."""
        return [_entry(row) for row in await self._tx.rows(_ABOUT, {"of_member": member_id, "most": limit})]


async def lines_about(tx: Transaction, member_id: int) -> Sequence[Any]:
    """What the log has about a member, and of what they did themself, oldest first, with the name of who did it."""
    return await tx.rows(_EXPORT, {"of_member": member_id})


async def hand_over(tx: Transaction, gone: int, kept: int) -> None:
    """Let the log be about the member who is kept."""
    for statement in _HAND_OVER:
        await tx.write(statement, {"gone": gone, "kept": kept})


@cache
def _first(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, COMMUNITY_SETTINGS).values(
        {column.name: bindparam(column.name) for column in COMMUNITY_SETTINGS.c}
    )
    return statement.on_conflict_do_nothing(index_elements=[COMMUNITY_SETTINGS.c.community_id])


def _settings(row: Any) -> CommunitySettings:
    place = row.organisers_place
    return CommunitySettings(
        community_id=row.community_id,
        version=row.version,
        zone=row.zone,
        locale=row.locale,
        sharing=Sharing(row.sharing),
        keep_days=row.keep_days,
        organisers=Channel(row.organisers_platform, row.organisers_workspace, place) if place else None,
        brief_at=time.fromisoformat(row.brief_at) if row.brief_at else None,
        done_at=row.done_at,
        delete_at=row.delete_at,
    )


def _written(settings: CommunitySettings) -> dict[str, Any]:
    channel = settings.organisers
    return {
        "zone": settings.zone,
        "locale": settings.locale,
        "sharing": int(settings.sharing),
        "keep_days": settings.keep_days,
        "organisers_platform": channel.platform if channel else None,
        "organisers_workspace": channel.workspace if channel else "",
        "organisers_place": channel.place if channel else "",
        "brief_at": f"{settings.brief_at:%H:%M}" if settings.brief_at else None,
        "done_at": settings.done_at,
        "delete_at": settings.delete_at,
    }


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(row.community_id, row.at, row.actor_id, row.action, row.subject_id, row.detail, row.id)
