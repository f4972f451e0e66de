"""Reading what members upload. Slack wants the bot's token for it, which no other host may ever see."""

from __future__ import annotations

import re
from typing import Final

import structlog

from adapters.slack.api import NETWORK, Api
from bot.files import CHUNK, WITHIN, collect, gone, may_fetch, too_large, unreachable
from bot.ui.forms import File

log = structlog.get_logger()

HOSTS: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.slack\.com")
GONE: Final = frozenset({404, 410})
PAGE: Final = "text/html"  # what comes in place of a file that the token may not read
PAGES: Final = (".html", ".htm")


async def read(api: Api, team: str, file: File, most: int) -> bytes:
    """The content of an uploaded file; see `outside.Files`.

    Raises:
        FileTrouble: when it is too large, gone or not reachable.
    """
    if file.size > most:
        raise too_large(file, most)
    workspace = await api.workspaces.find(team)
    if workspace is None or not may_fetch(file.url, HOSTS, api.url):
        log.warning("file at a foreign address", platform="slack")
        raise unreachable(file)
    try:
        async with api.download(file.url, workspace.token, WITHIN) as response:
            if response.status in GONE:
                raise gone(file)
            page = response.content_type == PAGE and not file.name.lower().endswith(PAGES)
            if response.status != 200 or page:  # a way to log in: most likely the scope files:read is missing
                log.warning("file not fetched", platform="slack", status=response.status, kind=response.content_type)
                raise unreachable(file)
            return await collect(file, response.content.iter_chunked(CHUNK), most)
    except NETWORK as error:
        log.warning("file not fetched", platform="slack", reason=type(error).__name__)
        raise unreachable(file) from error
