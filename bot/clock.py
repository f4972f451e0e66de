"""The real clock. All else takes its time from an `outside.Clock`, so that tests and the playground can move it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that runs with another one, moved by an offset."""

    def __init__(self) -> None:
        """Start in step with the machine's clock."""
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """The present instant, moved."""
        return datetime.now(UTC) + self.offset

    def move(self, by: timedelta) -> None:
        """Move on (or, with a negative step, back)."""
        self.offset += by
