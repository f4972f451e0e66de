"""Answers to questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, exists, select

from assessments.answers import Answer, CheckAnswer, SelfAnswer, question_id
from bot.records import AnswerRecord
from storage.repositories.owners import community_of_member
from storage.tables import ANSWERS, SITTINGS
from storage.transaction import Transaction, Upsert, among, insert

_READ = select(ANSWERS.c.question_id, ANSWERS.c.level, ANSWERS.c.correct, ANSWERS.c.at)

_OF_MEMBER = _READ.where(ANSWERS.c.member_id == bindparam("member_id")).order_by(
    ANSWERS.c.at, ANSWERS.c.sitting_id, ANSWERS.c.question_id
)
_SITTINGS_AFTER = (
    select(SITTINGS.c.id)
    .where(SITTINGS.c.id > bindparam("after"), exists().where(ANSWERS.c.sitting_id == SITTINGS.c.id))
    .order_by(SITTINGS.c.id)
    .limit(bindparam("most"))
)
_OF_SITTINGS = _READ.add_columns(ANSWERS.c.sitting_id).where(among(ANSWERS.c.sitting_id))

_OF_SITTING = _READ.add_columns(ANSWERS.c.choice).where(ANSWERS.c.sitting_id == bindparam("sitting_id"))


class SqlAnswers:
    """`member_ports.Answers` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def put(self, member_id: int, record: AnswerRecord, version: str) -> None:
        """Store an answer given under content `version`; a second answer in one sitting replaces the first."""
        answer = record.answer
        await self._tx.write(
            _put(self._tx.dialect),
            {
                "member_id": member_id,
                "sitting_id": record.sitting_id,
                "question_id": question_id(answer),
                "level": answer.level if isinstance(answer, SelfAnswer) else None,
                "correct": answer.right if isinstance(answer, CheckAnswer) else None,
                "choice": record.choice,
                "content_version": version,
                "at": answer.at,
            },
        )

    async def all(self, member_id: int) -> Sequence[Answer]:
        """All answers of a member, oldest first."""
        return [_answer(row) for row in await self._tx.rows(_OF_MEMBER, {"member_id": member_id})]

    async def of_sitting(self, sitting_id: int) -> Mapping[str, AnswerRecord]:
        """What was answered in one sitting, by item id."""
        rows = await self._tx.rows(_OF_SITTING, {"sitting_id": sitting_id})
        return {row.question_id: AnswerRecord(sitting_id, row.choice, _answer(row)) for row in rows}

    async def sittings(self, after: int, limit: int) -> Mapping[int, Sequence[Answer]]:
        """The answers of so many sittings by ascending id after `after`, by sitting, whoever gave them."""
        ids = [row.id for row in await self._tx.rows(_SITTINGS_AFTER, {"after": after, "most": limit})]
        found: dict[int, list[Answer]] = {one: [] for one in ids}
        for row in await self._tx.rows_among(_OF_SITTINGS, ids):
            found[row.sitting_id].append(_answer(row))
        return found


@cache
def _put(dialect: str) -> Upsert:
    statement = insert(dialect, ANSWERS).values(
        sitting_id=bindparam("sitting_id"),
        question_id=bindparam("question_id"),
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        level=bindparam("level"),
        correct=bindparam("correct"),
        choice=bindparam("choice"),
        content_version=bindparam("content_version"),
        at=bindparam("at"),
    )
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[ANSWERS.c.sitting_id, ANSWERS.c.question_id],
        set_={
            "level": new.level,
            "correct": new.correct,
            "choice": new.choice,
            "content_version": new.content_version,
            "at": new.at,
        },
        # A sitting belongs to one member; nobody can write into another's.
        where=ANSWERS.c.member_id == new.member_id,
    )


def _answer(row: Any) -> Answer:
    if row.level is not None:
        return SelfAnswer(row.question_id, row.level, row.at)
    return CheckAnswer(row.question_id, row.correct, row.at)
