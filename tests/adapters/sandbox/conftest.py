"""The real sandbox, or a clear word why there is none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from adapters.sandbox.engine import Bubblewrap
from bot.sandbox import SandboxJob, SandboxLimits, SandboxResult

Attack = Callable[..., Awaitable[SandboxResult]]
COMMAND = "/job/main.py"


def lacking() -> str:
    """Why no sandbox can be here at all; empty where there must be one."""
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed, and `make test` could not install it without root"
    if subprocess.run(["unshare", "--user", "true"], capture_output=True, check=False).returncode:
        return "this system allows no user namespaces"
    return ""


@pytest.fixture(scope="session")
def here() -> None:
    if why := lacking():
        pytest.skip(f"NO SANDBOX IS TESTED: {why}")


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
    """Processes of jobs that are still there, seen from outside."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if COMMAND.encode() in words:
            found.append(str(path))
    return found
