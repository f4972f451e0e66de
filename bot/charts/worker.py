"""Draws pictures in one worker process: the renderer holds the interpreter, and the loop must not wait."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from bot.charts.font import FILES
from bot.errors import SetupError
from bot.ui.charts import Chart

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from bot.charts.sheet import Sheet

# Drawing and multiprocessing are imported where they are used: the program starts without them.

KEPT: Final = 64  # finished pictures that are remembered, at most about 100 kB each

P = ParamSpec("P")
T = TypeVar("T")


class PictureWorker:
    """Implements `outside.Pictures` and `outside.Printer` with at most one process.

    It is started by `start` or by the first picture.

    The process is spawned, which imports the parent's main module again: what that module imports at its top
    is paid for a second time here.
    """

    def __init__(self, fonts: Sequence[Path] = tuple(FILES.values())) -> None:
        """Draw text with these font files and no others."""
        self._fonts = [str(path) for path in fonts]
        self._pool: ProcessPoolExecutor | None = None
        self._done: OrderedDict[tuple[Chart, bool], bytes] = OrderedDict()

    async def start(self) -> None:
        """Start the process and check that text is really drawn.

        Raises:
            SetupError: when it is not, because the font files are missing or unreadable.
        """
        from bot.charts import draw

        if not await self._run(draw.letters_drawn):
            await self.close()
            names = ", ".join(self._fonts) or "none"
            raise SetupError(f"Pictures would have no text. Reinstall the package; its fonts are: {names}")

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        """The chart as a PNG image, 720 pixels wide.

        Raises:
            ValueError: when a value is not a number.
            BrokenExecutor: when the process died twice in a row; the chart's alt text can stand in.
        """
        from bot.charts import draw

        key = chart, dark
        if key not in self._done:
            self._done[key] = await self._run(draw.png, chart, dark)
        self._done.move_to_end(key)
        image = self._done[key]
        if len(self._done) > KEPT:
            self._done.popitem(last=False)
        return image

    async def page(self, page: Sheet, *, dark: bool = False) -> bytes:
        """The page as a PNG image. It is private, and drawn anew each time.

        Raises:
            BrokenExecutor: when the process died twice in a row.
        """
        from bot.charts import draw

        return await self._run(draw.page_png, page, dark)

    async def close(self) -> None:
        """End the process, after the picture that it is drawing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await self._once(work, *args, **kwargs)
        except BrokenExecutor:  # the process was killed, as by the system when memory is short
            return await self._once(work, *args, **kwargs)

    async def _once(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._pool is None:
            self._pool = _one_process(self._fonts)
        pool = self._pool
        try:
            # The first call starts the process, which takes some milliseconds: not on the event loop.
            return await asyncio.wrap_future(await asyncio.to_thread(pool.submit, work, *args, **kwargs))
        except BrokenExecutor:
            if self._pool is pool:  # and no other caller has replaced it meanwhile
                self._pool = None
            raise


def _one_process(fonts: list[str]) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from bot.charts import draw

    return ProcessPoolExecutor(1, get_context("spawn"), draw.prepare, (fonts,))
