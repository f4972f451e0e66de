"""The beginning of a run: Discord is called first, and the rest is loaded while it answers.

Logging in takes some round trips over the internet; loading takes about as long. Who clicks before everything is there
is answered as soon as it is.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from bot.errors import SetupError

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.discord.gateway import Gateway
    from assessments.catalog import Catalog
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
        content = await asyncio.to_thread(
            _load, settings.calibration
        )  # in a thread, so that the gateway is heard meanwhile
        from bot import bootstrap

        await bootstrap.run(settings, gateway, content)
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


def _load(calibration: Path | None) -> Catalog:
    """Read the content and import the rest, which fills the memory that reading has left.

    Raises:
        SetupError: naming every error in the content, with file and line.
    """
    content = catalog_of(calibration)
    import_module("bot.bootstrap")
    return content


def catalog_of(calibration: Path | None) -> Catalog:
    """The packaged content, with the numbers of a calibration where there is one.

    Raises:
        SetupError: the content has errors, or the calibration cannot be used.
    """
    from assessments.catalog import ContentErrors, load_catalog

    try:
        content = load_catalog()
    except ContentErrors as errors:
        raise SetupError(f"The content has errors:\n{errors}") from None
    if calibration is None:
        return content
    from assessments.calibration.calibration import Calibration, DoesNotFit, recalibrated

    try:
        return recalibrated(content, Calibration.from_yaml(calibration.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"CALIBRATION: {calibration} cannot be read ({type(error).__name__}).") from None
    except DoesNotFit as error:
        raise SetupError(f"CALIBRATION: {error}") from None
