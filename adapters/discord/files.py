"""Reading what members upload, from Discord's own servers only and with no token of ours."""

from __future__ import annotations

import re
from typing import Final

import aiohttp
import structlog

from adapters.discord.wire import Wire, WireError
from bot.files import CHUNK, WITHIN, collect, gone, may_fetch, too_large, unreachable
from bot.ui.forms import File

log = structlog.get_logger()

HOSTS: Final = re.compile(r"cdn\.discordapp\.com|media\.discordapp\.net")
GONE: Final = frozenset({403, 404, 410})  # addresses are signed and run out


class DiscordFiles:
    """`outside.Files` for Discord."""

    def __init__(self, wire: Wire, api_url: str) -> None:
        """Take the connections, and where Discord's API is."""
        self._wire = wire
        self._api_url = api_url

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        """The content of an attachment; see `outside.Files`.

        Raises:
            FileTrouble: when it is too large, gone or not reachable.
        """
        if file.size > most:
            raise too_large(file, most)
        if not may_fetch(file.url, HOSTS, self._api_url):
            log.warning("file at a foreign address", platform="discord")
            raise unreachable(file)
        try:
            async with self._wire.download(file.url, WITHIN) as response:
                if response.status in GONE:
                    raise gone(file)
                if response.status != 200:
                    log.warning("file not fetched", platform="discord", status=response.status)
                    raise unreachable(file)
                return await collect(file, response.content.iter_chunked(CHUNK), most)
        except (aiohttp.ClientError, WireError, TimeoutError, OSError) as error:
            log.warning("file not fetched", platform="discord", reason=type(error).__name__)
            raise unreachable(file) from error
