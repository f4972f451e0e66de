"""The ticker and the metrics."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

from structlog.testing import capture_logs

from adapters.ticker.client import Ticker
from bot.telemetry import Telemetry


async def test_ticks_go_on_after_one_fails_and_never_overlap() -> None:
    seen: list[str] = []
    enough = asyncio.Event()
    running = 0

    async def bad() -> None:
        seen.append("bad")
        raise RuntimeError("boom")

    async def slow() -> None:
        nonlocal running
        running += 1
        assert running == 1
        seen.append("slow")
        if seen.count("bad") > 2 and seen.count("slow") > 1:
            enough.set()
        await asyncio.sleep(0.05)
        running -= 1

    ticker = Ticker({"bad": (0.02, bad), "slow": (0.02, slow)})
    assert not ticker.ready()
    with capture_logs() as logs:
        await ticker.start()
        assert ticker.ready()
        async with asyncio.timeout(3):
            await enough.wait()
        await ticker.stop()
        await asyncio.sleep(0)
    assert not ticker.ready()
    assert {line["event"] for line in logs} == {"tick failed"}
    assert logs[0]["tick"] == "bad"
    await asyncio.sleep(0.06)
    after = len(seen)
    await asyncio.sleep(0.06)
    assert len(seen) == after
    await ticker.stop()


async def test_a_held_up_loop_is_counted() -> None:
    telemetry = Telemetry()
    watch = asyncio.create_task(telemetry.watch())
    await asyncio.sleep(0.05)
    with capture_logs() as logs:
        time.sleep(0.12)  # noqa: ASYNC251 - this is the stall
        await asyncio.sleep(0.05)
    watch.cancel()
    assert telemetry.worst_stall > 0.05
    assert logs[0]["event"] == "event loop stalled"
    value = telemetry.registry.get_sample_value
    assert (value("greenroom_stalls_total") or 0) >= 1
    assert value("greenroom_worst_stall_seconds") == telemetry.worst_stall


def test_what_is_measured_is_exposed() -> None:
    telemetry = Telemetry()
    telemetry.answered("slack", "/assess", "Reply", 0.003)
    telemetry.responded("slack", 0.02)
    telemetry.database(0.001)
    telemetry.outbox(3, 1, timedelta(minutes=2))
    telemetry.stalled(0.07)
    telemetry.stalled(0.06)
    text = telemetry.exposition().decode()
    for line in (
        'greenroom_interactions_total{outcome="Reply",platform="slack",route="/assess"} 1.0',
        'greenroom_handling_seconds_count{platform="slack"} 1.0',
        'greenroom_first_response_seconds_count{platform="slack"} 1.0',
        "greenroom_database_seconds_count 1.0",
        "greenroom_outbox_waiting 3.0",
        "greenroom_outbox_dead 1.0",
        "greenroom_outbox_age_seconds 120.0",
        "greenroom_stalls_total 2.0",
        "greenroom_worst_stall_seconds 0.07",
    ):
        assert line in text, line
    assert Telemetry().exposition() != telemetry.exposition(), "each application has its own"
