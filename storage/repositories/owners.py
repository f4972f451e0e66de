"""How a row of a member gets its community: from the member, in the same statement."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, bindparam, select

from storage.tables import MemberRow


def community_of_member() -> ScalarSelect[int]:
    """The community of the member bound as `member_id`."""
    return select(MemberRow.community_id).where(MemberRow.id == bindparam("member_id")).scalar_subquery()
