"""How a row of a member gets its community: from the member, in the same statement."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, bindparam, select

from storage.tables import MEMBERS


def community_of_member() -> ScalarSelect[int]:
    """The community of the member bound as `member_id`."""
    return select(MEMBERS.c.community_id).where(MEMBERS.c.id == bindparam("member_id")).scalar_subquery()
