"""Programs under measurement: each in a process of its own, held on one processor core."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

import psutil

ROOT: Final = Path(__file__).resolve().parents[1]
OURS: Final = ("DISCORD_", "SLACK_", "DATABASE_", "HTTP_", "LOG_", "PLAYGROUND", "SENTRY_", "PYTHON", "COVERAGE")
ENDS_WITHIN: Final = 20.0  # seconds
BYTECODE: Final = Path(tempfile.gettempdir()) / "greenroom-benchmarks-bytecode"
"""Installed packages come with bytecode; where an environment has none, it is kept here between runs."""

GREENROOM: Final = ("-m", "bot", "run")
BARE_DISCORD: Final = ("-m", "benchmarks.bare_discord")
BARE_SLACK: Final = ("-m", "benchmarks.bare_slack")


def share_cores() -> str:
    """Hold this process (the fake platforms and the members) on one core, so that the other is the program's.

    Returns how it was done, for the report.
    """
    ours, theirs = _cores()
    if ours == theirs:
        return "everything shares the cores that there are"
    psutil.Process().cpu_affinity([ours])
    return f"the program alone on core {theirs}, fake platforms and members on core {ours}"


def _cores() -> tuple[int, int]:
    """The core for the benchmark and the one for the program; the same where they cannot be told apart."""
    if not hasattr(os, "sched_getaffinity") or (os.cpu_count() or 1) < 2:
        return 0, 0
    return 0, 1


@cache
def _developers_modules() -> tuple[str, ...]:
    """Modules of packages that are in the lock file of the developers and not in that of an installation."""
    ours, theirs = (_locked(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    only_theirs = theirs - ours - {"psutil"}  # by which the program of `startup` that only imports measures itself
    providers = packages_distributions().items()
    return tuple(module for module, dists in providers if {_plain(dist) for dist in dists} <= only_theirs)


def _locked(file: Path) -> set[str]:
    return {_plain(name) for name in re.findall(r"^([\w.-]+)==", file.read_text(), re.MULTILINE)}


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@dataclass(frozen=True, slots=True)
class Child:
    """A running program."""

    process: asyncio.subprocess.Process
    started: float  # time.perf_counter()
    log: Path

    @property
    def output(self) -> str:
        """What it has written so far."""
        return self.log.read_text(errors="replace")

    def cpu(self) -> float:
        """Seconds of processor time since it began, without its children."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> tuple[float, float]:
        """Resident megabytes (10^6 bytes) of the program itself, and of its worker processes together."""
        me = psutil.Process(self.process.pid)
        workers = sum(child.memory_info().rss for child in me.children(recursive=True))
        return me.memory_info().rss / 1e6, workers / 1e6


@asynccontextmanager
async def started(words: Sequence[str], settings: Mapping[str, str], folder: Path) -> AsyncIterator[Child]:
    """Run Python with these words and settings in `folder`, on the program's core, and end it by SIGTERM."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    own = {
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "benchmarks" / "installed"))),
        "PYTHONPYCACHEPREFIX": str(BYTECODE),
        "BENCHMARK_HIDDEN": " ".join(_developers_modules()),
        "HTTP_PORT": "0",
    }
    ours, theirs = _cores()
    before = psutil.Process().cpu_affinity() if ours != theirs else None
    log = folder / "output.txt"
    with log.open("w") as out:
        if before is not None:
            psutil.Process().cpu_affinity([theirs])  # a child inherits it, so that it is held from its first moment
        try:
            begun = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-W", "ignore", *words,
                cwd=folder, env=clean | own | dict(settings), stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            )  # fmt: skip
        finally:
            if before is not None:
                psutil.Process().cpu_affinity(before)
    try:
        yield Child(process, begun, log)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), ENDS_WITHIN)
        except TimeoutError:
            process.kill()
            await process.wait()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
