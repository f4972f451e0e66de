"""How members want to practise with others, and whom they do not want to meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, exists, or_, select

from assessments.evidence import MockFormat
from bot.mocks.records import MockProfile
from storage import transaction
from storage.mock_tables import MOCK_BLOCKS, MOCK_PROFILES
from storage.repositories.owners import community_of_member
from storage.tables import IDENTITIES
from storage.transaction import Transaction, Upsert, among

_COLUMNS = tuple(column for column in MOCK_PROFILES.c if column.name != "community_id")
_READ = select(*_COLUMNS)
_OF_MEMBER = _READ.where(MOCK_PROFILES.c.member_id == bindparam("of_member"))
_OF_MEMBERS = _READ.where(among(MOCK_PROFILES.c.member_id))
# By rising ids, so that two units that want the same ones wait for each other and never both.
_LOCK = (
    select(MOCK_PROFILES.c.member_id)
    .where(among(MOCK_PROFILES.c.member_id))
    .order_by(MOCK_PROFILES.c.member_id)
    .with_for_update()
)
_IN_COMMUNITY = _READ.where(
    MOCK_PROFILES.c.community_id == bindparam("of_community"),
    exists().where(IDENTITIES.c.member_id == MOCK_PROFILES.c.member_id, IDENTITIES.c.left_at.is_(None)),
).order_by(MOCK_PROFILES.c.member_id)
_REGULARS = _IN_COMMUNITY.where(
    MOCK_PROFILES.c.nudge.is_(True),
    or_(MOCK_PROFILES.c.paused_until.is_(None), MOCK_PROFILES.c.paused_until <= bindparam("now")),
)
_MENTORS = _IN_COMMUNITY.where(MOCK_PROFILES.c.mentor.is_(True))
_BLOCKS = select(MOCK_BLOCKS.c.member_id, MOCK_BLOCKS.c.other_id)
_BLOCKED = _BLOCKS.where(MOCK_BLOCKS.c.member_id == bindparam("of_member")).order_by(MOCK_BLOCKS.c.other_id)
_BLOCKS_OF = _BLOCKS.where(among(MOCK_BLOCKS.c.member_id))
_UNBLOCK = delete(MOCK_BLOCKS).where(
    MOCK_BLOCKS.c.member_id == bindparam("of_member"), MOCK_BLOCKS.c.other_id == bindparam("of_other")
)


async def lock(tx: Transaction, member_ids: Collection[int]) -> None:
    """See `mocks.ports.MockProfiles.lock`."""
    await tx.rows_among(_LOCK, member_ids)


class SqlMockProfiles:
    """`mocks.ports.MockProfiles` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def of_member(self, member_id: int) -> MockProfile | None:
        """A member's profile; None when they have none."""
        row = await self._tx.first(_OF_MEMBER, {"of_member": member_id})
        return None if row is None else _profile(row)

    async def of_members(self, member_ids: Collection[int]) -> Mapping[int, MockProfile]:
        """The profiles of some members, by member; however many they are."""
        return {row.member_id: _profile(row) for row in await self._tx.rows_among(_OF_MEMBERS, member_ids)}

    async def save(self, profile: MockProfile) -> None:
        """Store a profile."""
        values = {column.name: getattr(profile, column.name) for column in _COLUMNS}
        sets = {name: sorted(values[name]) for name in ("formats", "languages", "calibrated")}
        await self._tx.write(_save(self._tx.dialect), values | sets)

    async def lock(self, member_ids: Collection[int]) -> None:
        """Hold the profiles of some members until the end of the unit, so that no two units plan for them at once."""
        await lock(self._tx, member_ids)

    async def regulars(self, community_id: int, now: datetime) -> Sequence[MockProfile]:
        """Members of a community who want to be asked, are not paused at `now` and have not left, by id."""
        return [_profile(row) for row in await self._tx.rows(_REGULARS, {"of_community": community_id, "now": now})]

    async def mentors(self, community_id: int) -> Sequence[MockProfile]:
        """Members of a community who interview others and have not left, by id."""
        return [_profile(row) for row in await self._tx.rows(_MENTORS, {"of_community": community_id})]

    async def block(self, member_id: int, other_id: int) -> None:
        """Note that a member never wants to meet another; once is enough."""
        await self._tx.write(_block(self._tx.dialect), {"member_id": member_id, "other_id": other_id})

    async def unblock(self, member_id: int, other_id: int) -> None:
        """Forget that."""
        await self._tx.write(_UNBLOCK, {"of_member": member_id, "of_other": other_id})

    async def blocked(self, member_id: int) -> Sequence[int]:
        """Whom a member never wants to meet, by id."""
        return [row.other_id for row in await self._tx.rows(_BLOCKED, {"of_member": member_id})]

    async def blocks_of(self, member_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
        """The same for some members, by member; who blocks nobody is not in it."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for row in await self._tx.rows_among(_BLOCKS_OF, member_ids):
            found[row.member_id].add(row.other_id)
        return {member_id: frozenset(others) for member_id, others in found.items()}


@cache
def _save(dialect: str) -> Upsert:
    names = [column.name for column in _COLUMNS]
    statement = transaction.insert(dialect, MOCK_PROFILES).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[MOCK_PROFILES.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names if name != "member_id"},
    )


@cache
def _block(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, MOCK_BLOCKS).values(
        member_id=bindparam("member_id"), other_id=bindparam("other_id"), community_id=community_of_member()
    )
    return statement.on_conflict_do_nothing(index_elements=[MOCK_BLOCKS.c.member_id, MOCK_BLOCKS.c.other_id])


def _profile(row: Any) -> MockProfile:
    return MockProfile(
        **row._asdict()
        | {
            "formats": frozenset(map(MockFormat, row.formats)),
            "languages": frozenset(row.languages),
            "calibrated": frozenset(map(MockFormat, row.calibrated)),
        }
    )
