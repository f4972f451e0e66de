"""Posted messages to be updated later."""

from __future__ import annotations

from functools import cache

from sqlalchemy import bindparam, select

from bot.records import Surface
from storage.tables import SURFACES
from storage.transaction import Transaction, Upsert, insert

_WHERE_IT_IS = (
    SURFACES.c.platform,
    SURFACES.c.workspace,
    SURFACES.c.place,
    SURFACES.c.ref,
    SURFACES.c.link,
)
_FIND = select(*_WHERE_IT_IS).where(
    SURFACES.c.community_id == bindparam("community_id"),
    SURFACES.c.kind == bindparam("kind"),
    SURFACES.c.subject == bindparam("subject"),
)


class SqlSurfaces:
    """`sending_ports.Surfaces` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def put(self, community_id: int, surface: Surface) -> None:
        """Remember where a thing was posted; a newer place replaces the older."""
        await self._tx.write(
            _put(self._tx.dialect),
            {
                "community_id": community_id,
                "kind": surface.kind,
                "subject": surface.subject,
                **{column.key: getattr(surface, column.key) for column in _WHERE_IT_IS},
            },
        )

    async def find(self, community_id: int, kind: str, subject: str) -> Surface | None:
        """Where a thing was posted, if it was."""
        row = await self._tx.first(_FIND, {"community_id": community_id, "kind": kind, "subject": subject})
        return row and Surface(kind, subject, *row)


@cache
def _put(dialect: str) -> Upsert:
    details = [column.key for column in _WHERE_IT_IS]
    names = ("community_id", "kind", "subject", *details)
    statement = insert(dialect, SURFACES).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=[SURFACES.c.community_id, SURFACES.c.kind, SURFACES.c.subject],
        set_={name: getattr(statement.excluded, name) for name in details},
    )
