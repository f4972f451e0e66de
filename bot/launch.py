"""The beginning of a run: Discord is called first, and the rest is loaded while it answers.

Logging in takes some round trips over the internet; loading takes about as long. Who clicks before everything is there
is answered as soon as it is.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.discord.gateway import Gateway
    from bot.settings import Settings


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C; see `bootstrap.run`.

    Raises:
        SetupError: when something is set up in a way that cannot work.
    """
    gateway = discord_gateway(settings)
    try:
        if gateway is not None:
            gateway.open()
        await asyncio.to_thread(import_module, "bot.bootstrap")  # in a thread, so that the gateway is heard meanwhile
        from bot import bootstrap

        await bootstrap.run(settings, gateway)
    finally:
        if gateway is not None:
            await gateway.close()


def discord_gateway(settings: Settings) -> Gateway | None:
    """The connection to Discord, where that is set up; not opened yet."""
    if settings.discord_token is None:
        return None
    from adapters.discord.gateway import Gateway

    return Gateway(
        settings.discord_token.get_secret_value(),
        settings.discord_api_url,
        settings.discord_gateway_url,
        shard_ids=settings.discord_shard_ids,
        shard_count=settings.discord_shard_count,
    )
