"""The real program in a process of its own, pointed at local fakes by its public settings."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.databases import migrated_sqlite

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("DISCORD_", "SLACK_", "DATABASE_", "HTTP_", "LOG_", "PLAYGROUND")


@dataclass
class Program:
    """A running `python -m bot run`."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def output(self) -> str:
        """Everything written so far."""
        return "\n".join(self.lines)

    async def says(self, words: str, within: float = 180) -> str:
        """Wait for a line with these words."""
        async with asyncio.timeout(within):
            async with self.news:
                await self.news.wait_for(lambda: words in self.output or self.process.returncode is not None)
        found = next((line for line in self.lines if words in line), None)
        assert found is not None, f"it never said {words!r}:\n{self.output}"
        return found

    async def address(self) -> str:
        """Where its web server listens."""
        line = await self.says("web server listens")
        return line.split("address=")[1].split()[0]

    async def get(self, path: str) -> tuple[int, str]:
        """Ask its web server."""
        address = await self.address()
        async with aiohttp.ClientSession() as session, session.get(address + path) as answer:
            return answer.status, await answer.text()

    async def ends(self, within: float = 60) -> int:
        """Wait for its end; the exit code."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def terminate(self) -> int:
        """SIGTERM, as containers send it."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        await self.process.wait()

    async def read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self.news:
                self.lines.append(line.decode(errors="replace").rstrip())
                self.news.notify_all()
        await self.process.wait()
        async with self.news:
            self.news.notify_all()


@asynccontextmanager
async def program(
    folder: Path, settings: Mapping[str, str], *words: str, module: str = "bot"
) -> AsyncIterator[Program]:
    """Start the program in `folder` with these settings and no others; it is killed at the end if it still runs.

    Unless they name a database, it finds a migrated one with nothing in it, or what it left there before.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    database = folder / "greenroom.db"
    if "DATABASE_URL" not in settings and not database.exists():
        database.write_bytes(migrated_sqlite())
    defaults = {"DATABASE_URL": f"sqlite:///{database}", "HTTP_PORT": "0", "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore", "-m", module, *(words or ("run",)),
        cwd=folder, env=clean | defaults | dict(settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    running = Program(process)
    reading = asyncio.create_task(running.read())
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await reading
