"""The worker process: it draws text, stays off the event loop, comes back when killed, and goes with its parent."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from PIL import Image

from bot.charts import draw
from bot.charts.worker import KEPT, PictureWorker
from bot.errors import SetupError
from bot.ui.charts import Chart
from tests.unit.charts.samples import RADAR, TREND
from tests.workers import is_worker, workers

ROOT = Path(__file__).parents[3]


@pytest_asyncio.fixture
async def worker() -> AsyncIterator[PictureWorker]:
    made = PictureWorker()
    await made.start()
    yield made
    await made.close()


def opened(image: bytes) -> Image.Image:
    return Image.open(io.BytesIO(image)).convert("RGB")


@pytest.mark.parametrize("chart", [RADAR, TREND], ids=["radar", "trend"])
async def test_pictures_in_light_and_dark(worker: PictureWorker, chart: Chart) -> None:
    light, dark = opened(await worker.png(chart)), opened(await worker.png(chart, dark=True))
    assert light.size == dark.size
    assert light.width == draw.IMAGE_WIDTH
    assert 500 <= light.height <= 760
    assert light.getpixel((2, 2)) == (255, 255, 255)
    assert dark.getpixel((2, 2)) == (0x1E, 0x1F, 0x22)


async def test_the_title_is_drawn_in_dark_ink(worker: PictureWorker) -> None:
    image = opened(await worker.png(RADAR)).convert("L")
    strip = image.crop((0, 0, draw.IMAGE_WIDTH, 60))
    dark = sum(strip.histogram()[:80])
    assert 0.01 < dark / (strip.width * strip.height) < 0.2


async def test_without_a_font_it_does_not_start(tmp_path: Path) -> None:
    broken = tmp_path / "broken.otf"
    broken.write_bytes(b"not a font")
    for fonts in ((), (tmp_path / "missing.otf",), (broken,)):
        with pytest.raises(SetupError, match="no text"):
            await PictureWorker(fonts).start()
    assert not workers()


async def test_a_killed_worker_is_replaced(worker: PictureWorker) -> None:
    before = await worker.png(RADAR)
    (process,) = workers()
    process.kill()
    pictures = await asyncio.gather(*(worker.png(replace(RADAR, title=f"Picture {i}")) for i in range(3)))
    assert len(set(pictures)) == 3
    (new,) = workers()
    assert new.pid != process.pid
    assert await worker.png(RADAR) == before


async def test_a_worker_that_dies_twice_is_given_up(worker: PictureWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.charts.draw.png", die)
    with pytest.raises(BrokenProcessPool):
        await worker.png(RADAR)
    monkeypatch.undo()
    assert await worker.png(RADAR)


def die(*_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


async def test_a_picture_is_drawn_once(worker: PictureWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.charts.draw.png", counted)
    tokens = [await worker.png(replace(RADAR, title=f"Picture {i}")) for i in range(KEPT + 1)]
    assert await worker.png(replace(RADAR, title=f"Picture {KEPT}")) == tokens[KEPT]
    assert await worker.png(replace(RADAR, title="Picture 1")) == tokens[1]
    assert await worker.png(replace(RADAR, title="Picture 0")) != tokens[0]  # the oldest had to go


def counted(*_: object) -> bytes:
    return os.urandom(8)


async def test_the_event_loop_never_waits() -> None:
    longest, running = 0.0, True

    async def watch() -> None:
        nonlocal longest
        while running:
            begun = time.thread_time()  # of the loop's thread alone: a busy machine does not count
            await asyncio.sleep(0.002)
            longest = max(longest, time.thread_time() - begun)

    watching = asyncio.create_task(watch())
    worker = PictureWorker()
    await worker.start()
    await asyncio.gather(*(worker.png(replace(RADAR, title=f"Picture {i}")) for i in range(8)))
    await worker.close()
    running = False
    await watching
    assert longest < 0.02
    assert not workers()


PARENT = """
import asyncio, sys

async def main():
    from bot.charts.worker import PictureWorker
    worker = PictureWorker()
    await worker.start()
    print("ready", flush=True)
    await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_worker_is_small_and_ends_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as parent:
        try:
            assert parent.stdout
            assert parent.stdout.readline() == b"ready\n"
            children = psutil.Process(parent.pid).children()
            (child,) = filter(is_worker, children)
            assert child.memory_info().rss < 48 * 2**20
        finally:
            parent.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive
