"""What all tests share."""

from __future__ import annotations

import structlog

# Plain tracebacks: the default ones show every local variable, and with it what members wrote.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.dev.ConsoleRenderer(),
    ]
)
