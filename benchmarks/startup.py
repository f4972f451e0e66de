"""Cold start and memory of the program with Discord alone, beside a bare discord.py bot."""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, rows, spread, table
from benchmarks.platforms import READY_WITHIN, discord_settings
from benchmarks.processes import BARE_DISCORD, GREENROOM, share_cores, started
from tests.fakes.discord import FakeDiscord

TIMES: Final = 2.0
MEMORY_TIMES: Final = 2.2
LIBRARIES: Final = (
    "import discord, aiohttp.web, sqlalchemy.ext.asyncio, sqlalchemy.dialects.sqlite.aiosqlite, numpy, "
    "pydantic, yaml, structlog, prometheus_client\n"
    "import os, psutil, time\n"
    "print(time.process_time(), psutil.Process().memory_info().rss / 1e6)"
)
"""A program that does nothing but import what Greenroom is built on."""
_HEADINGS: Final = (
    *("", "to ready", "processor time to ready", "to the first answer"),
    *("resident memory", "worker processes"),
)
LOST_AFTER: Final = 5.0  # seconds after which a command counts as not answered
SETTLED_AFTER: Final = 3.0  # seconds from ready until memory is read: the picture worker is there by then


@dataclass
class Starts:
    """Of each start: seconds to ready and to the first answer, processor seconds to ready, megabytes."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)


def measure(quick: bool = False) -> str:
    """Starts in turn, 9 of each (quick: 2); a Markdown fragment."""
    return asyncio.run(_measure(2 if quick else 9))


async def _measure(times: int) -> str:
    cores = share_cores()
    ours, bare, first, libraries = Starts(), Starts(), Starts(), Starts()
    with ExitStack() as stack:
        theirs, kept = (Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        for _ in range(2):  # bytecode and the disk's cache
            await _start(GREENROOM, kept, Starts())
            await _start(BARE_DISCORD, theirs, Starts())
        for _ in range(times):
            await _start(BARE_DISCORD, theirs, bare)
            await _start(GREENROOM, kept, ours)
            await _first_answer(BARE_DISCORD, theirs, bare)
            await _first_answer(GREENROOM, kept, ours)
            with tempfile.TemporaryDirectory() as new:
                await _start(GREENROOM, Path(new), first)
            await _import(theirs, libraries)
    return _report(ours, bare, first, libraries, cores)


async def _import(folder: Path, starts: Starts) -> None:
    settings = {"OPENBLAS_NUM_THREADS": "1"}  # as Greenroom does
    async with started(("-c", LIBRARIES), settings, folder) as child:
        await child.process.wait()
        starts.seconds.append(time.perf_counter() - child.started)
        cpu, memory = child.output.split()
        starts.cpu.append(float(cpu))
        starts.memory.append(float(memory))
        starts.workers.append(0.0)


async def _first_answer(words: tuple[str, ...], folder: Path, starts: Starts) -> None:
    """Somebody types /assess as soon as the bot is online; the platform has the commands from an earlier start."""
    async with FakeDiscord(check_openapi=False) as fake:
        someone = fake.join(fake.add_guild(), "someone")
        async with started(words, discord_settings(fake), folder):
            await fake.until(lambda: "assess" in someone.palette(), READY_WITHIN)
        await fake.until(lambda: not fake.gateway.ready)
        async with started(words, discord_settings(fake), folder) as child:
            await fake.wait_ready(READY_WITHIN)
            asked = await someone.slash("assess")
            try:
                await fake.until(lambda: asked.finished, LOST_AFTER)
                starts.answered.append(time.perf_counter() - child.started)
            except AssertionError:  # Discord takes no answer after three seconds
                starts.answered.append(inf)


async def _start(words: tuple[str, ...], folder: Path, starts: Starts) -> None:
    async with FakeDiscord(check_openapi=False) as fake:
        fake.add_guild()
        async with started(words, discord_settings(fake), folder) as child:
            try:
                await fake.wait_ready(READY_WITHIN)
            except AssertionError:
                raise RuntimeError(f"the program did not connect:\n{child.output}") from None
            starts.seconds.append(time.perf_counter() - child.started)
            starts.cpu.append(child.cpu())
            await asyncio.sleep(SETTLED_AFTER)
            memory, workers = child.memory()
            starts.memory.append(memory)
            starts.workers.append(workers)


def _report(ours: Starts, bare: Starts, first: Starts, libraries: Starts, cores: str) -> str:
    middle = statistics.median
    answered = middle(ours.answered) / middle(bare.answered)
    figures = (
        Figure("cold start to ready, times a bare bot", middle(ours.seconds) / middle(bare.seconds), "", TIMES),
        Figure("the same in processor time", middle(ours.cpu) / middle(bare.cpu), ""),
        Figure("cold start to the first command answered, times a bare bot", answered, ""),
        Figure("resident memory, times a bare bot", middle(ours.memory) / middle(bare.memory), "", MEMORY_TIMES),
    )
    names = (
        "Greenroom",
        "a bare discord.py bot",
        "Greenroom's first start, which makes the database",
        "the import of its libraries alone, nothing started",
    )
    body = [
        (
            name,
            spread(found.seconds, "s", 2),
            spread(found.cpu, "s", 2),
            spread(found.answered, "s", 2) if found.answered else "",
            spread(found.memory, "MB"),
            f"{middle(found.workers):.1f} MB",
        )
        for name, found in zip(names, (ours, bare, first, libraries), strict=True)
    ]
    return (
        f"### Cold start and memory, Discord alone, {len(ours.seconds)} starts of each, in turn\n\n"
        f"{table(figures)}\n"
        f"{rows(_HEADINGS, body)}\n"
        "Ready is when the gateway has the session: from then on the bot is online, and what members send reaches it. "
        "Greenroom goes on loading while it connects, and answers when that is done; here the network takes no time, "
        "so that nearly all of the loading comes after. The first command is given as soon as the bot is online. "
        f"Median and quartiles; {cores}. Memory is read {SETTLED_AFTER:.0f} s after ready; the worker processes are "
        "the one that draws pictures and the one in which Python keeps track of it. Bytecode is there, as in an "
        "installed package.\n"
    )


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
