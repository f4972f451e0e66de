"""Groups of members who began together, and what members chose about being seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.community.records import Cohort, MemberChoices, Nudges, Sharing
from storage import transaction
from storage.community_tables import COHORTS, MEMBER_CHOICES
from storage.repositories import interviews
from storage.repositories.owners import community_of_member
from storage.tables import MEMBERS
from storage.transaction import Transaction, Upsert

_ADD = insert(COHORTS).values({c.name: bindparam(c.name) for c in COHORTS.c if c.name != "id"}).returning(COHORTS.c.id)
_SAVE = (
    update(COHORTS)
    .where(COHORTS.c.id == bindparam("of_cohort"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "starts_on", "ends_on")})
)
_REMOVE = delete(COHORTS).where(COHORTS.c.id == bindparam("of_cohort"))
_GET = select(COHORTS).where(COHORTS.c.id == bindparam("of_cohort"))
_OF_COMMUNITY = (
    select(COHORTS)
    .where(COHORTS.c.community_id == bindparam("of_community"))
    .order_by(COHORTS.c.starts_on.desc(), COHORTS.c.id.desc())
)
_COLUMNS = tuple(column for column in MEMBER_CHOICES.c if column.name != "community_id")
_CHOICES = select(*_COLUMNS).where(MEMBER_CHOICES.c.member_id == bindparam("of_member"))
_MEMBERS = select(MEMBER_CHOICES.c.member_id).where(MEMBER_CHOICES.c.cohort_id == bindparam("of_cohort"))
_SIZES = (
    select(MEMBER_CHOICES.c.cohort_id, func.count())
    .where(MEMBER_CHOICES.c.community_id == bindparam("of_community"), MEMBER_CHOICES.c.cohort_id.is_not(None))
    .group_by(MEMBER_CHOICES.c.cohort_id)
)
_OUT_OF_FOREIGN = (
    update(MEMBER_CHOICES)
    .where(
        MEMBER_CHOICES.c.member_id == bindparam("of_member"),
        MEMBER_CHOICES.c.cohort_id.not_in(
            select(COHORTS.c.id).where(COHORTS.c.community_id == MEMBER_CHOICES.c.community_id)
        ),
    )
    .values(cohort_id=None)
)
_OWNERS = select(MEMBERS.c.id, MEMBERS.c.community_id).where(MEMBERS.c.id.in_((bindparam("gone"), bindparam("kept"))))


class SqlCohorts:
    """`community.ports.Cohorts` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, cohort: Cohort) -> Cohort:
        """Store a new one; it comes back with its id."""
        values = {name: getattr(cohort, name) for name in ("community_id", "name", "starts_on", "ends_on")}
        ((cohort_id,),) = await self._tx.returned(_ADD, values)
        return replace(cohort, id=int(cohort_id))

    async def save(self, cohort: Cohort) -> None:
        """Store a changed one."""
        changes = {f"new_{name}": getattr(cohort, name) for name in ("name", "starts_on", "ends_on")}
        await self._tx.write(_SAVE, changes | {"of_cohort": cohort.id})

    async def remove(self, cohort_id: int) -> None:
        """Remove one; its members are in none then."""
        await self._tx.write(_REMOVE, {"of_cohort": cohort_id})

    async def get(self, cohort_id: int) -> Cohort | None:
        """One by its id."""
        row = await self._tx.first(_GET, {"of_cohort": cohort_id})
        return None if row is None else _cohort(row)

    async def of_community(self, community_id: int) -> Sequence[Cohort]:
        """All of a community, the newest start first."""
        return [_cohort(row) for row in await self._tx.rows(_OF_COMMUNITY, {"of_community": community_id})]

    async def choices(self, member_id: int) -> MemberChoices:
        """What a member chose; the defaults where nothing."""
        row = await self._tx.first(_CHOICES, {"of_member": member_id})
        return MemberChoices(member_id) if row is None else _choices(row)

    async def choose(self, choices: MemberChoices) -> None:
        """Store what a member chose; who does not let outcomes be kept any more has theirs removed."""
        before = await self.choices(choices.member_id)
        await _store(self._tx, choices)
        if before.outcomes and not choices.outcomes:
            await interviews.forget(self._tx, choices.member_id)

    async def members(self, cohort_id: int) -> Sequence[int]:
        """Who is in a cohort."""
        return [row.member_id for row in await self._tx.rows(_MEMBERS, {"of_cohort": cohort_id})]

    async def sizes(self, community_id: int) -> Mapping[int, int]:
        """How many members are in each cohort of a community; an empty one is not in it."""
        rows = await self._tx.rows(_SIZES, {"of_community": community_id})
        return {cohort_id: int(count) for cohort_id, count in rows}


async def agree(tx: Transaction, gone: int, kept: int) -> None:
    """Before two members become one: of what both chose, what shows less and writes less holds.

    What one let the coaches of another community see, or asked them, is for nobody's eyes in that of the other.
    Interviews logged by an account whose yes the other does not share wait until the member is asked again.
    """
    choices = SqlCohorts(tx)
    theirs, mine = await choices.choices(gone), await choices.choices(kept)
    if theirs == MemberChoices(gone):
        return
    owners = dict(await tx.rows(_OWNERS, {"gone": gone, "kept": kept}))
    if owners.keys() != {gone, kept}:  # the merge says so
        return
    is_same = owners[gone] == owners[kept]
    counts = is_same or theirs.sharing is Sharing.ONLY_ME
    chosen = [one for one in (mine.sharing, theirs.sharing if counts else None) if one is not None]
    agreed = replace(
        mine,
        sharing=min(chosen, default=None),
        nudges=max(mine.nudges, theirs.nudges, key=list(Nudges).index),
        outcomes=mine.outcomes or (theirs.outcomes and mine == MemberChoices(kept)),
        cohort_id=theirs.cohort_id if is_same and mine.cohort_id is None else mine.cohort_id,
    )
    if is_same and not mine.help_wanted:
        agreed = replace(agreed, help_wanted=theirs.help_wanted, help_asked_at=theirs.help_asked_at)
    await _store(tx, agreed)


async def _store(tx: Transaction, choices: MemberChoices) -> None:
    await tx.write(_choose(tx.dialect), {column.name: getattr(choices, column.name) for column in _COLUMNS})


async def leave_foreign(tx: Transaction, member_id: int) -> None:
    """Take a member who came from another community out of a cohort of that one."""
    await tx.write(_OUT_OF_FOREIGN, {"of_member": member_id})


@cache
def _choose(dialect: str) -> Upsert:
    names = [column.name for column in _COLUMNS]
    statement = transaction.insert(dialect, MEMBER_CHOICES).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[MEMBER_CHOICES.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names if name != "member_id"},
    )


def _cohort(row: Any) -> Cohort:
    return Cohort(row.id, row.community_id, row.name, row.starts_on, row.ends_on)


def _choices(row: Any) -> MemberChoices:
    sharing = None if row.sharing is None else Sharing(row.sharing)
    return MemberChoices(**row._asdict() | {"sharing": sharing})
