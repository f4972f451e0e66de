"""The program with short waits and a clock that a file moves on: `python -m tests.e2e.moved run`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

FILE: Final = "MOVED_BY"
"""The variable that names the file with the seconds by which the clock is ahead."""


class FileClock:
    """The machine's clock, moved."""

    def now(self) -> datetime:
        """The present instant, moved."""
        return datetime.now(UTC) + timedelta(seconds=float(Path(os.environ[FILE]).read_text()))


if __name__ == "__main__":  # the workers that draw pictures and match import this module again
    from bot import bootstrap
    from bot.__main__ import main
    from tests.e2e.hurried import LOOK_EVERY, SEND_EVERY

    bootstrap.LOOK_EVERY, bootstrap.SEND_EVERY = LOOK_EVERY, SEND_EVERY  # type: ignore[misc]
    bootstrap.SystemClock = FileClock  # type: ignore[assignment, misc]
    sys.exit(main())
