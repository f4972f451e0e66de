"""The real sandbox, or a clear word why there is none."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from adapters.sandbox.engine import Bubblewrap
from bot.sandbox import SandboxJob, SandboxLimits, SandboxResult

Attack = Callable[..., Awaitable[SandboxResult]]
CHILD_SUBREAPER = 36  # as the kernel calls it: who inherits orphans
COMMAND = "/job/main.py"


def lacking() -> str:
    """Why no sandbox can be here at all; empty where there must be one."""
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed, and `make test` could not install it without root"
    if subprocess.run(["unshare", "--user", "true"], capture_output=True, check=False).returncode:
        return "this system allows no user namespaces"
    return ""


@pytest.fixture
def here() -> Iterator[None]:
    """There is a sandbox; whatever a job leaves behind becomes a child of ours, so that it is found."""
    if why := lacking():
        pytest.skip(f"NO SANDBOX IS TESTED: {why}")
    ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1)
    yield
    ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 0)


@pytest.fixture
async def sandbox(here: None) -> AsyncIterator[Bubblewrap]:
    engine = Bubblewrap(2)
    yield engine
    await engine.stop()
    assert not left_over()


@pytest.fixture
def attack(sandbox: Bubblewrap) -> Attack:
    async def run(source: str, stdin: bytes = b"", **limits: float) -> SandboxResult:
        return await sandbox.run(SandboxJob({"main.py": source.encode()}, stdin, SandboxLimits(**limits)))  # type: ignore[arg-type]

    return run


def left_over() -> list[str]:
    """Processes of jobs of this test that are still there, seen from outside."""
    parents, commands = {}, {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[path.name] = (path / "stat").read_text().rpartition(")")[2].split()[1]
            commands[path.name] = (path / "cmdline").read_text()
    ours, new = set(), {str(os.getpid())}
    while new:
        ours |= new
        new = {one for one, parent in parents.items() if parent in ours} - ours
    return [command for number, command in commands.items() if number in ours and COMMAND in command.split("\0")]
