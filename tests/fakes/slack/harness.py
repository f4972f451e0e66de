"""Running Bolt apps against the fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from .server import FakeSlack


def bolt_app(fake: FakeSlack) -> AsyncApp:
    """A Bolt app of the first workspace that talks to the fake."""
    client = AsyncWebClient(fake.bot_token, base_url=fake.api_url)
    return AsyncApp(client=client, signing_secret=fake.signing_secret)


@asynccontextmanager
async def connected(fake: FakeSlack, app: AsyncApp, ping_interval: float = 1) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app, connected over Socket Mode."""
    handler = AsyncSocketModeHandler(app, fake.app_token, ping_interval=ping_interval)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await fake.gateway.connected()
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def served(fake: FakeSlack, app: AsyncApp) -> AsyncIterator[str]:
    """The app behind an HTTP server of its own, which the fake delivers to; gives its address."""
    runner = web.AppRunner(app.web_app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    fake.deliver_to(f"{address}/slack/events")
    try:
        yield address
    finally:
        await runner.cleanup()
