"""Whether a member is there, and when they did something last: parts of statements that read `MEMBERS`."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import exists, func, select

from storage.plan_tables import PRACTICE_LOG
from storage.tables import ANSWERS, EVIDENCE, IDENTITIES, MEMBERS

PRESENT = exists().where(IDENTITIES.c.member_id == MEMBERS.c.id, IDENTITIES.c.left_at.is_(None))
"""That an account of theirs has not left."""
ANSWERED = select(func.max(ANSWERS.c.at)).where(ANSWERS.c.member_id == MEMBERS.c.id).scalar_subquery()
LOGGED = select(func.max(EVIDENCE.c.at)).where(EVIDENCE.c.member_id == MEMBERS.c.id).scalar_subquery()
NOTED = select(func.max(PRACTICE_LOG.c.day)).where(PRACTICE_LOG.c.member_id == MEMBERS.c.id).scalar_subquery()
ACTIVE = (ANSWERED.label("answered"), LOGGED.label("logged"), NOTED.label("noted"))
"""The columns of which `active_at` makes an instant."""


def active_at(row: Any) -> datetime | None:
    """When they last answered, logged or noted something; a day that was noted counts from its beginning."""
    noted = None if row.noted is None else datetime.combine(row.noted, time(), tzinfo=UTC)
    return max((at for at in (row.answered, row.logged, noted) if at is not None), default=None)
