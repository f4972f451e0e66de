"""What is counted of a community's members, and whom coaches see by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from sys import intern
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Table,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)

from assessments.cohort.editions import Placed, from_json, to_json
from assessments.cohort.figures import Level, lacks_mock, levels
from assessments.evidence import ProblemOutcome
from assessments.profile import Profile
from bot.cohort.records import Asking, Counted, KeptEdition, Named, Reading, Tried, Which
from bot.community.records import Sharing
from storage import transaction
from storage.cohort_tables import COHORT_EDITIONS, COUNTED, READINESS_NOW
from storage.community_tables import MEMBER_CHOICES
from storage.plan_tables import PRACTICE_LOG
from storage.practice_tables import ATTEMPTS
from storage.repositories.activity import ACTIVE, ANSWERED, LOGGED, NOTED, PRESENT, active_at
from storage.repositories.owners import community_of_member
from storage.tables import ANSWERS, MEMBERS
from storage.transaction import Transaction, Upsert, among

_IN_COMMUNITY = MEMBERS.c.community_id == bindparam("of_community")
_SHARING = func.coalesce(MEMBER_CHOICES.c.sharing, bindparam("default"))


def _tries(of: Table, name: ColumnElement[str], well: ColumnElement[bool], at: ColumnElement[datetime]) -> Any:
    """A member's tries in one text that `_newest` reads: tens of thousands of tries are a row for each member."""
    tries = (
        select((case((well, "1"), else_="0") + name).label("try"))
        .where(of.c.member_id == MEMBERS.c.id, well.is_not(None))
        .order_by(at)  # both databases put together what an ordered subquery gives in its order
        .correlate(MEMBERS)
        .subquery()
    )
    return select(func.aggregate_strings(tries.c["try"], " ")).scalar_subquery()


_SOLVED = ATTEMPTS.c.outcome >= ProblemOutcome.WITH_ONE_HINT.value
_TRIED = (
    _tries(ANSWERS, ANSWERS.c.question_id, ANSWERS.c.correct, ANSWERS.c.at).label("checks"),
    _tries(ATTEMPTS, ATTEMPTS.c.prompt_id, _SOLVED, ATTEMPTS.c.logged_at).label("prompts"),
)
_TRIED_BY_ONE = select(*_TRIED).select_from(MEMBERS).where(MEMBERS.c.id == bindparam("of_member"))
_COUNTED = (
    select(
        MEMBERS.c.id,
        _SHARING.label("sharing"),
        MEMBER_CHOICES.c.cohort_id,
        READINESS_NOW.c.band,
        READINESS_NOW.c.levels,
        READINESS_NOW.c.lacks_mock,
        *ACTIVE,
        *_TRIED,
    )
    .join(READINESS_NOW, READINESS_NOW.c.member_id == MEMBERS.c.id)
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == MEMBERS.c.id, isouter=True)
    .where(_IN_COMMUNITY, PRESENT, bindparam("least") <= _SHARING, MEMBERS.c.id > bindparam("after"))
    .order_by(MEMBERS.c.id)
    .limit(bindparam("most"))
)
_READING = tuple(column for column in READINESS_NOW.c if column.name not in ("member_id", "community_id"))
_NAMED = (
    select(
        MEMBERS.c.id,
        MEMBERS.c.name,
        MEMBER_CHOICES.c.cohort_id,
        *_READING,
        *ACTIVE,
    )
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == MEMBERS.c.id, isouter=True)
    .join(READINESS_NOW, READINESS_NOW.c.member_id == MEMBERS.c.id, isouter=True)
)
_ONE = _NAMED.where(MEMBERS.c.id == bindparam("of_member"))
_SEEN = _NAMED.where(_IN_COMMUNITY, PRESENT, MEMBER_CHOICES.c.sharing == Sharing.COACHES.value)
_SEEN_IDS = (
    select(MEMBERS.c.id)
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == MEMBERS.c.id)
    .where(_IN_COMMUNITY, PRESENT, MEMBER_CHOICES.c.sharing == Sharing.COACHES.value)
)
_IN_COHORT = MEMBER_CHOICES.c.cohort_id == bindparam("of_cohort")
_BY_NAME = (func.lower(MEMBERS.c.name), MEMBERS.c.id)
_SINCE = bindparam("since", type_=ANSWERS.c.at.type)
_IS_QUIET = (
    or_(ANSWERED.is_(None), ANSWERED < _SINCE),
    or_(LOGGED.is_(None), LOGGED < _SINCE),
    or_(NOTED.is_(None), bindparam("since_day", type_=PRACTICE_LOG.c.day.type) > NOTED),
)
_PLACED = (
    select(COUNTED.c.member_id, COUNTED.c.placed)
    .where(COUNTED.c.community_id == bindparam("of_community"), COUNTED.c.member_id > bindparam("after"))
    .order_by(COUNTED.c.member_id)
    .limit(bindparam("most"))
)
# Whoever is deleted meanwhile waits for the edition, and takes their place along.
_HOLD = (
    select(MEMBERS.c.id)
    .where(among(MEMBERS.c.id), _IN_COMMUNITY)
    .order_by(MEMBERS.c.id)
    .with_for_update(key_share=True)
)
_FORGET = delete(COUNTED).where(among(COUNTED.c.member_id))
_EDITION = select(COHORT_EDITIONS).where(COHORT_EDITIONS.c.community_id == bindparam("of_community"))
_CHANGES = ("version", "week", "made_at", "figures")
_NEXT_EDITION = (
    update(COHORT_EDITIONS)
    .where(
        COHORT_EDITIONS.c.community_id == bindparam("of_community"),
        COHORT_EDITIONS.c.version == bindparam("last_version"),
    )
    .values({name: bindparam(f"new_{name}") for name in _CHANGES})
)
_ASKING = (
    select(
        MEMBERS.c.id,
        MEMBERS.c.name,
        MEMBER_CHOICES.c.help_wanted,
        MEMBER_CHOICES.c.help_asked_at,
        MEMBER_CHOICES.c.sharing,
    )
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == MEMBERS.c.id)
    .where(_IN_COMMUNITY, PRESENT, MEMBER_CHOICES.c.help_wanted != "", MEMBER_CHOICES.c.help_asked_at.is_not(None))
    .order_by(MEMBER_CHOICES.c.help_asked_at, MEMBERS.c.id)
)


async def read_anew(tx: Transaction, member_id: int, profile: Profile) -> None:
    """Note the short reading of a snapshot, unless a newer one was noted."""
    values = {
        "member_id": member_id,
        "at": profile.at,
        "band": profile.band,
        "value": profile.index,
        "low": profile.index_low,
        "high": profile.index_high,
        "levels": "".join(levels(profile)),
        "lacks_mock": lacks_mock(profile),
    }
    await tx.write(_read_anew(tx.dialect), values)


class SqlFigures:
    """`cohort.ports.Figures` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def counted(self, community_id: int, default: Sharing, after: int, limit: int) -> Sequence[Counted]:
        """Members who are there, were measured, and let themselves be counted; see `cohort.ports.Figures.counted`."""
        least = Sharing.COUNTED.value
        chosen = {"default": min(default.value, least), "least": least}
        values = {"of_community": community_id, "after": after, "most": limit} | chosen
        rows = await self._tx.rows(_COUNTED, values)
        return [
            Counted(
                row.id,
                Sharing(row.sharing),
                row.cohort_id,
                row.band,
                _levels(row.levels),
                row.lacks_mock,
                active_at(row),
                _tried(row),
            )
            for row in rows
        ]

    async def one(self, member_id: int) -> Named | None:
        """A member as coaches would see them, whatever they let be seen."""
        row = await self._tx.first(_ONE, {"of_member": member_id})
        return None if row is None else _named(row)

    async def tried(self, member_id: int) -> Tried:
        """How the newest try of a member at each quick-check and prompt went."""
        row = await self._tx.first(_TRIED_BY_ONE, {"of_member": member_id})
        return Tried() if row is None else _tried(row)

    async def placed(self, community_id: int, after: int, limit: int) -> Mapping[int, Placed]:
        """Where members stood when their part was told last, by ascending id after `after`."""
        rows = await self._tx.rows(_PLACED, {"of_community": community_id, "after": after, "most": limit})
        return {row.member_id: _placed(row.placed) for row in rows}

    async def edition(self, community_id: int) -> KeptEdition | None:
        """The edition that is kept of a community, if there is one."""
        row = await self._tx.first(_EDITION, {"of_community": community_id})
        if row is None:
            return None
        return KeptEdition(row.community_id, row.version, row.week, row.made_at, from_json(row.figures))

    async def by_name(self, community_id: int) -> frozenset[int]:
        """Whom coaches see by name now, measured or not."""
        return frozenset(row.id for row in await self._tx.rows(_SEEN_IDS, {"of_community": community_id}))

    async def keep(self, edition: KeptEdition, placed: Mapping[int, Placed]) -> bool:
        """Keep an edition in place of the one before; see `cohort.ports.Figures.keep`."""
        values = {
            "version": edition.version,
            "week": edition.week,
            "made_at": edition.made_at,
            "figures": to_json(edition.edition),
        }
        if edition.version == 1:
            first = values | {"community_id": edition.community_id}
            kept = await self._tx.write(_first_edition(self._tx.dialect), first)
        else:
            where = {"of_community": edition.community_id, "last_version": edition.version - 1}
            kept = await self._tx.write(_NEXT_EDITION, {f"new_{name}": value for name, value in values.items()} | where)
        if kept != 1:
            return False
        await self._tx.write_among(_FORGET, [one for one, row in placed.items() if not row])
        standing = [one for one, row in placed.items() if row]
        held = await self._tx.rows_among(_HOLD, standing, {"of_community": edition.community_id})
        rows = [{"member_id": row.id, "placed": placed[row.id]} for row in held]
        await self._tx.write_all(_place(self._tx.dialect), rows)
        return True

    async def named(
        self, community_id: int, which: Which, cohort_id: int | None, quiet_since: datetime, limit: int, skip: int = 0
    ) -> Sequence[Named]:
        """Members who chose to be seen by coaches; see `cohort.ports.Figures.named`."""
        values: dict[str, Any] = {"of_community": community_id}
        if cohort_id is not None:
            values["of_cohort"] = cohort_id
        if which is Which.QUIET:
            values |= {"since": quiet_since, "since_day": quiet_since.date()}
        else:
            values |= {"most": limit, "skip": skip}
        rows = await self._tx.rows(_which(which, in_cohort=cohort_id is not None), values)
        if which is Which.QUIET:  # days and instants sort alike only here
            rows = sorted(rows, key=lambda row: (active_at(row) or row.created_at, row.id))[skip : skip + limit]
        return [_named(row) for row in rows]

    async def asking(self, community_id: int) -> Sequence[Asking]:
        """Who asked a coach for help, the longest waiting first."""
        rows = await self._tx.rows(_ASKING, {"of_community": community_id})
        return [Asking(row.id, row.name, row.help_wanted, row.help_asked_at, _chosen(row.sharing)) for row in rows]


@cache
def _which(which: Which, *, in_cohort: bool) -> Executable:
    query = _SEEN.where(_IN_COHORT) if in_cohort else _SEEN
    match which:
        case Which.ALL:
            query = query.order_by(*_BY_NAME)
        case Which.QUIET:
            return query.add_columns(MEMBERS.c.created_at).where(*_IS_QUIET)
        case Which.NO_MOCK:
            query = query.where(READINESS_NOW.c.lacks_mock.is_(True)).order_by(*_BY_NAME)
    return query.limit(bindparam("most")).offset(bindparam("skip"))


@cache
def _read_anew(dialect: str) -> Upsert:
    names = [column.name for column in READINESS_NOW.c if column.name != "community_id"]
    statement = transaction.insert(dialect, READINESS_NOW).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[READINESS_NOW.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names if name != "member_id"},
        where=READINESS_NOW.c.at <= statement.excluded.at,
    )


@cache
def _first_edition(dialect: str) -> Executable:
    names = ("community_id", *_CHANGES)
    statement = transaction.insert(dialect, COHORT_EDITIONS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_nothing(index_elements=[COHORT_EDITIONS.c.community_id])


@cache
def _place(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, COUNTED).values(
        member_id=bindparam("member_id"), community_id=community_of_member(), placed=bindparam("placed")
    )
    return statement.on_conflict_do_update(
        index_elements=[COUNTED.c.member_id], set_={"placed": statement.excluded.placed}
    )


def _chosen(sharing: int | None) -> Sharing | None:
    return None if sharing is None else Sharing(sharing)


def _named(row: Any) -> Named:
    return Named(row.id, row.name, row.cohort_id, None if row.at is None else _reading(row), active_at(row))


def _reading(row: Any) -> Reading:
    return Reading(row.at, row.band, row.value, row.low, row.high, _levels(row.levels), row.lacks_mock)


@lru_cache(maxsize=1_000)  # six areas of three levels: there are not more
def _levels(written: str) -> tuple[Level, ...]:
    return tuple(map(Level, written))


def _tried(row: Any) -> Tried:
    return Tried(_newest(row.checks), _newest(row.prompts))


def _newest(tries: str | None) -> Mapping[str, bool]:
    """Of each thing that was tried, whether the last try went well."""
    return dict(map(_read_try, tries.split(" "))) if tries else {}


@lru_cache(maxsize=4_096)  # so that ten thousand members' tries at a thing have one name, not ten thousand copies
def _read_try(written: str) -> tuple[str, bool]:
    return written[1:], written[0] == "1"


def _placed(data: Mapping[str, Any]) -> Placed:
    return {int(part): {intern(figure): cell for figure, cell in cells.items()} for part, cells in data.items()}
