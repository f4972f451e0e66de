"""Column types that behave alike on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import JSON, TypeDecorator

Key = BigInteger().with_variant(Integer, "sqlite")
"""Our own ids. SQLite numbers rows by itself only when the column is declared INTEGER."""

Json = JSON()
"""Plain JSON text; unlike PostgreSQL's JSONB it keeps the order of keys and any escaped character."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Naive values are refused; what is read is aware and in UTC.

    PostgreSQL has a type for it. SQLite stores text of fixed width in UTC, which sorts as the instants do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware value into UTC.

        Raises:
            ValueError: The value is naive.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored instant its zone."""
        if value is None or value.tzinfo is UTC:
            return value
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Words from outside. NUL and unpaired surrogates, which the databases refuse, are left out."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Leave out what cannot be stored."""
        return value if value is None else _UNSTORABLE.sub("", value)


class Bits(TypeDecorator[int]):
    """Many bits as one number, too large for an integer of the databases: hexadecimal text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """Write the number."""
        return None if value is None else f"{value:x}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> int | None:
        """Read the number."""
        return None if value is None else int(value, 16)


class Ids(TypeDecorator[tuple[str, ...]]):
    """Ids of a platform, in their order; none of them contains a blank."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Join the ids.

        Raises:
            ValueError: One of them would be read as none or as several.
        """
        if value is None:
            return None
        if any(len(one.split()) != 1 for one in value):
            raise ValueError(f"an id has no blanks: {value!r}")
        return " ".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Take the ids apart."""
        return None if value is None else tuple(value.split())


class EnumText(TypeDecorator[Any]):
    """A `StrEnum` by its value. No database type, so that a new value needs no migration."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        """Take the enumeration."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Store the value."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Read the member of the enumeration."""
        return None if value is None else self.kind(value)
