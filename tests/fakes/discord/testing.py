"""Running a real discord.py client, or a bare HTTP request, against the fake."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
import yarl

import discord

from .server import FakeDiscord


@contextmanager
def pointed_at(fake: FakeDiscord) -> Iterator[None]:
    """Point discord.py at the fake, as the settings ``DISCORD_API_URL`` and ``DISCORD_GATEWAY_URL`` do."""
    socket = discord.gateway.DiscordWebSocket
    before = discord.http.Route.BASE, socket.DEFAULT_GATEWAY
    discord.http.Route.BASE, socket.DEFAULT_GATEWAY = fake.api_url, yarl.URL(fake.gateway_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, socket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def connected(fake: FakeDiscord, client: discord.Client) -> AsyncIterator[asyncio.Task[None]]:
    """Log a client in and wait until it is identified; yields the task that runs it, and closes it at the end."""
    with pointed_at(fake):
        task = asyncio.create_task(client.start(fake.token))
        ready = asyncio.create_task(fake.wait_ready(10))
        try:
            await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
            await ready
            yield task
        finally:
            ready.cancel()
            await client.close()
            await asyncio.wait({task})


async def api(
    fake: FakeDiscord, method: str, path: str, body: Any = None, *, token: str | None = None, **options: Any
) -> tuple[int, Any]:
    """One bare request with the bot's token; returns the status and the decoded body (None without one)."""
    headers = {"Authorization": f"Bot {fake.token if token is None else token}"}
    if body is not None:
        options["json"] = body
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, fake.api_url + path, headers=headers, **options) as answer,
    ):
        text = await answer.text()
        is_json = answer.headers.get("Content-Type") == "application/json"
        return answer.status, (await answer.json() if is_json else text or None)
