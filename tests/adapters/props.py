"""What the small applications behind the adapters' doors have in common."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web

from bot.ui.charts import Chart, ChartKind, Series

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) + (32).to_bytes(4) + b"\x08\x06\0\0\0"
RADAR = Chart(
    ChartKind.RADAR, "Stories lead", ("stories", "mocks"), (Series("you", (60, 40)),), "Stories 60, mocks 40."
)


class Area(StrEnum):
    """A choice."""

    STORIES = "stories"
    MOCKS = "mocks"


@dataclass
class Stranger:
    """A server that nothing of ours should ever talk to."""

    url: str = ""
    seen: list[Mapping[str, str]] = field(default_factory=list)


@asynccontextmanager
async def stranger() -> AsyncIterator[Stranger]:
    """Such a server, listening; it notes the headers of every request."""
    found = Stranger()

    async def note(request: web.Request) -> web.Response:
        found.seen.append(dict(request.headers))
        return web.Response(body=b"come in")

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", note)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield found
    finally:
        await runner.cleanup()
