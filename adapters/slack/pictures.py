"""Pictures of a card, uploaded to Slack, and sending a card that has them.

Slack shows a file only some time after its upload and refuses the whole message until then, so a refused message is
tried again a few times and then sent with the picture told in words.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final, TypeVar

import structlog

from adapters.slack.api import FAILURES, Api, error_of, reason_of
from adapters.slack.cards import NO_FILES, FileIds
from bot.outside import Pictures
from bot.ui.cards import Card
from bot.ui.charts import Chart

log = structlog.get_logger()

T = TypeVar("T")

KEPT_FOR: Final = 6 * 3600.0  # seconds; a member who looks twice a day does not upload twice
KEPT: Final = 2_000
UPLOAD_WITHIN: Final = 8.0  # seconds; then the card goes out without
WAITS: Final = (0.7, 2.0)  # seconds before each new try; with the last one four uses of a response_url's five
NOT_READY: Final = frozenset({"invalid_blocks", "invalid_arguments"})  # of messages, and of views


class Uploads:
    """Charts as files of a workspace, kept by what they show."""

    def __init__(self, api: Api, pictures: Pictures, waits: tuple[float, ...] = WAITS) -> None:
        """Take the Web API, who draws, and how long to wait for Slack."""
        self._api = api
        self._pictures = pictures
        self._waits = waits
        self._kept: OrderedDict[tuple[str, Chart], tuple[str, float]] = OrderedDict()

    async def send(self, team: str, card: Card, send: Callable[[FileIds], Awaitable[T]]) -> T:
        """Call `send` with the file ids of the card's charts; again while Slack is not ready, at last without them.

        Raises:
            Whatever `send` raises for another reason.
        """
        files = await self._files(team, card)
        for wait in (0.0, *self._waits) if files else ():
            await asyncio.sleep(wait)
            try:
                return await send(files)
            except FAILURES as failure:
                if error_of(failure) not in NOT_READY:
                    raise
        if files:
            log.warning("pictures not shown", team=team, files=list(files.values()))
            for chart in files:
                self._kept.pop((team, chart), None)
        return await send(NO_FILES)

    async def _files(self, team: str, card: Card) -> FileIds:
        files: dict[Chart, str] = {}
        for chart in card.charts():
            try:
                files[chart] = await asyncio.wait_for(self._file(team, chart), UPLOAD_WITHIN)
            except Exception as failure:  # whatever is wrong with a picture, the card still goes out
                log.warning("picture not uploaded", reason=reason_of(failure))
        return files

    async def _file(self, team: str, chart: Chart) -> str:
        known, until = self._kept.get((team, chart), ("", 0.0))
        if known and monotonic() < until:
            return known
        content = await self._pictures.png(chart)
        file_id = await self.upload(team, f"{chart.kind}.png", content, title=chart.title, alt_txt=chart.alt)
        self._kept[team, chart] = file_id, monotonic() + KEPT_FOR
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return file_id

    async def upload(self, team: str, name: str, content: bytes, **details: Any) -> str:
        """Upload a file; to a conversation if `channel` is among the details. Returns its id.

        Raises:
            Any of `FAILURES`.
        """
        clients = await self._api.of(team)
        answer = await clients.once.files_upload_v2(filename=name, content=content, **details)
        return str(answer["files"][0]["id"])
