"""The program with short waits between its looks at what is due: `python -m tests.e2e.hurried run`."""

from __future__ import annotations

import sys

LOOK_EVERY, SEND_EVERY = 0.15, 0.05  # seconds

if __name__ == "__main__":  # the worker that draws pictures imports this module again
    from bot import bootstrap
    from bot.__main__ import main

    bootstrap.LOOK_EVERY, bootstrap.SEND_EVERY = LOOK_EVERY, SEND_EVERY  # type: ignore[misc]
    sys.exit(main())
