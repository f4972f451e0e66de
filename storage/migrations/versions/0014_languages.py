"""The language that a member chose, apart from the one that their platform has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_CHOSEN = ("en", "de")  # what could be chosen so far; anything else was heard from a platform


def upgrade() -> None:
    """Add the column, and take apart what stood in one."""
    op.add_column("members", sa.Column("heard_locale", sa.String()))
    members = sa.table("members", sa.column("locale", sa.String()), sa.column("heard_locale", sa.String()))
    op.execute(members.update().values(heard_locale=members.c.locale))
    op.execute(members.update().where(members.c.locale.not_in(_CHOSEN)).values(locale=None))
