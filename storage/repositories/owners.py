"""Whose a row is: the community of a member's row, and the account of an organiser who set something up."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, Table, Update, bindparam, exists, select, update

from storage.tables import IDENTITIES, MEMBERS


def community_of_member() -> ScalarSelect[int]:
    """The community of the member bound as `member_id`."""
    return select(MEMBERS.c.community_id).where(MEMBERS.c.id == bindparam("member_id")).scalar_subquery()


def disowning(table: Table) -> Update:
    """Forget that the member bound as `of_member` is the `owner` of rows.

    Whose account it is stays with the identities; the rows keep no trace of somebody whose data is deleted.
    """
    return (
        update(table)
        .where(
            table.c.community_id
            == select(MEMBERS.c.community_id).where(MEMBERS.c.id == bindparam("of_member")).scalar_subquery(),
            exists().where(
                IDENTITIES.c.member_id == bindparam("of_member"),
                IDENTITIES.c.platform == table.c.platform,
                IDENTITIES.c.workspace == table.c.workspace,
                IDENTITIES.c.person == table.c.owner,
            ),
        )
        .values(owner="")
    )
