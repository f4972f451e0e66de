"""Members' projects, and what peers say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.projects.records import Claim, PeerReview, Project, ReviewState, Verdict
from storage import transaction
from storage.project_tables import PROJECT_REVIEWS, PROJECTS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction, Upsert

_FIELDS = tuple(column for column in PROJECTS.c if column.name != "community_id")
_SETS = ("ticked", "confirmed", "checklist")
_READ = select(*_FIELDS)
_GET = _READ.where(PROJECTS.c.id == bindparam("of_project"))
_OF_MEMBER = _READ.where(PROJECTS.c.member_id == bindparam("of_member")).order_by(PROJECTS.c.id)
_ADD = (
    insert(PROJECTS)
    .values(
        {column.name: bindparam(column.name) for column in _FIELDS if column.name != "id"}
        | {"community_id": community_of_member()}
    )
    .returning(PROJECTS.c.id)
)
_KEPT = ("id", "member_id", "made_at")
_SAVE = (
    update(PROJECTS)
    .where(PROJECTS.c.id == bindparam("of_project"))
    .values({column.name: bindparam(f"new_{column.name}") for column in _FIELDS if column.name not in _KEPT})
)
_REMOVE = delete(PROJECTS).where(PROJECTS.c.id == bindparam("of_project"))

_REVIEW_FIELDS = tuple(column for column in PROJECT_REVIEWS.c if column.name != "community_id")
_READ_REVIEWS = select(*_REVIEW_FIELDS)
_REVIEW = _READ_REVIEWS.where(PROJECT_REVIEWS.c.id == bindparam("of_review"))
_NEWEST_FIRST = PROJECT_REVIEWS.c.asked_at.desc(), PROJECT_REVIEWS.c.id.desc()
_REVIEWS_OF = _READ_REVIEWS.where(PROJECT_REVIEWS.c.project_id == bindparam("of_project")).order_by(*_NEWEST_FIRST)
_ASKED_BY = _READ_REVIEWS.where(PROJECT_REVIEWS.c.about_id == bindparam("of_member")).order_by(*_NEWEST_FIRST)
_ASKED_OF = _READ_REVIEWS.where(PROJECT_REVIEWS.c.member_id == bindparam("of_member")).order_by(*_NEWEST_FIRST)
_ANSWER = ("state", "done_at", "verdicts", "explained", "words")
_SAVE_REVIEW = (
    update(PROJECT_REVIEWS)
    .where(PROJECT_REVIEWS.c.id == bindparam("of_review"))
    .values({name: bindparam(f"new_{name}") for name in _ANSWER})
)
_RECEIVED = (
    select(*(PROJECT_REVIEWS.c[name] for name in ("project_id", "done_at", "verdicts", "explained", "words")))
    .where(PROJECT_REVIEWS.c.about_id == bindparam("of_member"), PROJECT_REVIEWS.c.state == ReviewState.DONE)
    .order_by(PROJECT_REVIEWS.c.done_at, PROJECT_REVIEWS.c.id)
)


class SqlProjects:
    """`projects.ports.Projects` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, project: Project) -> Project:
        """Store a new one; it comes back with its id."""
        values = _written(project)
        del values["id"]
        ((project_id,),) = await self._tx.returned(_ADD, values)
        return replace(project, id=int(project_id))

    async def save(self, project: Project) -> None:
        """Store a changed one."""
        changes = {f"new_{name}": value for name, value in _written(project).items() if name not in _KEPT}
        await self._tx.write(_SAVE, changes | {"of_project": project.id})

    async def remove(self, project_id: int) -> None:
        """Remove one, with all that was said of it."""
        await self._tx.write(_REMOVE, {"of_project": project_id})

    async def get(self, project_id: int, *, locked: bool = False) -> Project | None:
        """One by its id; `locked` against other writers until the unit of work ends."""
        row = await self._tx.first(_GET.with_for_update() if locked else _GET, {"of_project": project_id})
        return None if row is None else _project(row)

    async def of_member(self, member_id: int, *, locked: bool = False) -> Sequence[Project]:
        """All of a member, oldest first."""
        query = _OF_MEMBER.with_for_update() if locked else _OF_MEMBER
        return [_project(row) for row in await self._tx.rows(query, {"of_member": member_id})]

    async def ask(self, review: PeerReview) -> PeerReview:
        """Store a request, in place of an earlier one to the same peer about the same project; it gets its id."""
        values = _answer(review)
        del values["id"]
        ((review_id,),) = await self._tx.returned(_ask(self._tx.dialect).returning(PROJECT_REVIEWS.c.id), values)
        return replace(review, id=int(review_id))

    async def save_review(self, review: PeerReview) -> None:
        """Store a changed request."""
        values = _answer(review)
        await self._tx.write(_SAVE_REVIEW, {f"new_{name}": values[name] for name in _ANSWER} | {"of_review": review.id})

    async def review(self, review_id: int, *, locked: bool = False) -> PeerReview | None:
        """A request by its id."""
        row = await self._tx.first(_REVIEW.with_for_update() if locked else _REVIEW, {"of_review": review_id})
        return None if row is None else _review(row)

    async def reviews_of(self, project_id: int) -> Sequence[PeerReview]:
        """All requests about a project, the newest first."""
        return [_review(row) for row in await self._tx.rows(_REVIEWS_OF, {"of_project": project_id})]

    async def asked_by(self, member_id: int) -> Sequence[PeerReview]:
        """All requests of a member about their projects, the newest first."""
        return [_review(row) for row in await self._tx.rows(_ASKED_BY, {"of_member": member_id})]

    async def asked_of(self, member_id: int) -> Sequence[PeerReview]:
        """All requests to a member, the newest first."""
        return [_review(row) for row in await self._tx.rows(_ASKED_OF, {"of_member": member_id})]


async def received(tx: Transaction, member_id: int) -> Sequence[Any]:
    """What peers said of a member's projects, without who it was; what is half said is the peer's own."""
    return await tx.rows(_RECEIVED, {"of_member": member_id})


@cache
def _ask(dialect: str) -> Upsert:
    names = [column.name for column in _REVIEW_FIELDS if column.name != "id"]
    statement = transaction.insert(dialect, PROJECT_REVIEWS).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    keys = ["project_id", "member_id"]
    return statement.on_conflict_do_update(
        index_elements=[PROJECT_REVIEWS.c[name] for name in keys],
        set_={name: getattr(statement.excluded, name) for name in names if name not in keys},
    )


def _written(project: Project) -> dict[str, Any]:
    values = {column.name: getattr(project, column.name) for column in _FIELDS}
    return values | {name: sorted(values[name]) for name in _SETS}


def _project(row: Any) -> Project:
    claims = {name: frozenset(map(Claim, getattr(row, name))) for name in ("ticked", "confirmed")}
    return Project(**row._asdict() | claims | {"checklist": frozenset(row.checklist)})


def _answer(review: PeerReview) -> dict[str, Any]:
    return {column.name: getattr(review, column.name) for column in _REVIEW_FIELDS} | {
        "verdicts": dict(review.verdicts)
    }


def _review(row: Any) -> PeerReview:
    verdicts = {Claim(claim): Verdict(verdict) for claim, verdict in row.verdicts.items()}
    return PeerReview(**row._asdict() | {"verdicts": verdicts})
