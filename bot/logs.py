"""Logs: structured, on standard error, and without secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any, Final

import structlog
from structlog.typing import EventDict, Processor

from bot.settings import Settings

HIDDEN: Final = "[secret]"
SHORTEST_SECRET: Final = 6  # shorter values would hide ordinary words
QUIET: Final = ("aiosqlite", "asyncio", "apscheduler", "aiohttp.access", "alembic")


def configure(settings: Settings) -> None:
    """Send everything, the standard library's loggers included, through one formatter."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _without(settings.secrets()),
    ]
    as_json = settings.log_format == "json"
    renderer: Processor = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level_number)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, settings.log_level_number))
    # At DEBUG the chat libraries write whole messages: members' answers.
    for name in ("discord", "slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(max(logging.INFO, settings.log_level_number))


def _without(secrets: Sequence[str]) -> Processor:
    hidden = sorted({one for one in secrets if len(one) >= SHORTEST_SECRET}, key=len, reverse=True)

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            for secret in hidden:
                value = value.replace(secret, HIDDEN)
            return value
        if isinstance(value, dict):
            return {key: clean(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(clean(one) for one in value) if type(value) in (list, tuple) else clean(str(value))
        return value if isinstance(value, int | float | bool | None) else clean(str(value))

    def processor(_logger: Any, _method: str, event: EventDict) -> EventDict:
        # Names that begin with an underscore are structlog's own record and processors.
        return {key: value if key.startswith("_") else clean(value) for key, value in event.items()}

    return processor
