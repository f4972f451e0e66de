"""The ticker: a failed tick is not the last, and a stop lets ticks under way finish."""

from __future__ import annotations

import asyncio

import pytest

from adapters.ticker import client
from adapters.ticker.client import Ticker


async def test_a_stop_lets_a_tick_finish_and_starts_no_other() -> None:
    begun, ended = asyncio.Event(), []

    async def tick() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        ended.append("marked as sent")

    ticker = Ticker({"send": (0.01, tick)})
    await ticker.start()
    await begun.wait()
    await ticker.stop()
    assert ended == ["marked as sent"]
    await asyncio.sleep(0.1)
    assert len(ended) == 1
    assert not ticker.ready()


async def test_a_tick_that_takes_too_long_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FINISH_WITHIN", 0.05)
    begun, cut = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut.set()

    ticker = Ticker({"due": (0.01, tick)})
    await ticker.start()
    await begun.wait()
    await ticker.stop()
    await asyncio.wait_for(cut.wait(), 1)


async def test_a_long_tick_is_not_begun_twice_and_nobody_is_warned(caplog: pytest.LogCaptureFixture) -> None:
    looked, others, long = asyncio.Event(), [], []

    async def tick() -> None:
        long.append(1)
        await looked.wait()

    async def other() -> None:
        others.append(1)
        if len(others) == 10:
            looked.set()

    ticker = Ticker({"send": (0.01, tick), "due": (0.01, other)})
    with caplog.at_level("WARNING"):
        await ticker.start()
        await asyncio.wait_for(looked.wait(), 5)
        begun = len(long)
        await ticker.stop()
    assert begun == 1
    assert caplog.messages == []


async def test_a_failed_tick_is_not_the_last() -> None:
    ticks, again = [], asyncio.Event()

    async def tick() -> None:
        ticks.append(1)
        if len(ticks) > 1:
            again.set()
        raise RuntimeError("once")

    ticker = Ticker({"send": (0.01, tick)})
    await ticker.start()
    await asyncio.wait_for(again.wait(), 2)
    await ticker.stop()
