"""Starts the bench: for code that we trust in a limited process, for all other code in the sandbox."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import bot
from bot.outside import Sandbox
from bot.sandbox import SandboxEnd, SandboxJob, SandboxLimits

BENCH: Final = "bot.workbench.bench"
ROOT: Final = Path(bot.__file__).parents[1]
WITHIN: Final = 120.0  # seconds for one job; its processor time is bounded by the bench itself
FOLDER: Final = "prompt"  # where a prompt's files lie in the sandbox
LIMITS: Final = SandboxLimits(wall_seconds=20.0, cpu_seconds=15, memory_bytes=512 << 20, output_bytes=2 << 20)
MAIN: Final = b"from bot.workbench.bench.__main__ import main\n\nmain()\n"

Answer = dict[str, Any]


class BenchFailed(Exception):
    """The code ran out of its limits, or the program around it did not end well; the message says how."""


async def in_process(job: Mapping[str, Any], folder: Path) -> Answer:
    """Do a job on the prompt in an absolute folder whose code we trust: the packaged ones, or a file of the operator's.

    Raises:
        BenchFailed: it did not end well.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-E",
        "-s",
        "-m",
        BENCH,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONHASHSEED": "0"},  # what holds for one order of a set must hold again tomorrow
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(WITHIN):
            out, err = await process.communicate(json.dumps({**job, "folder": str(folder)}).encode())
    except TimeoutError:
        raise BenchFailed(f"it was not done after {WITHIN:.0f} seconds") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    last = err.decode(errors="replace").strip().rpartition("\n")[2]
    return _read(out, f"the program ended with {process.returncode}: {last}")


async def in_sandbox(sandbox: Sandbox, job: Mapping[str, Any], files: Mapping[str, str]) -> Answer:
    """Do a job on the files of a prompt, or of a member's answer, that we do not trust.

    What comes back was written by that code: believe nothing of it.

    Raises:
        BenchFailed: it ran out of its limits.
        errors.SandboxBusy: too many wait already.
    """
    program = {f"{FOLDER}/{name}": text.encode() for name, text in files.items()}
    program |= {"main.py": MAIN, **await asyncio.to_thread(_program)}
    stdin = json.dumps({**job, "folder": FOLDER}).encode()
    result = await sandbox.run(SandboxJob(program, stdin, LIMITS))
    if result.end is not SandboxEnd.FINISHED:
        raise BenchFailed(ENDS[result.end])
    last = result.stderr.strip().rpartition("\n")[2]
    return _read(result.stdout.encode(), f"the program ended with {result.exit_code}: {last}")


ENDS: Final = {
    SandboxEnd.TIME: "it took too long",
    SandboxEnd.MEMORY: "it wanted too much memory",
    SandboxEnd.OUTPUT: "it wrote too much",
    SandboxEnd.CRASHED: "it crashed",
}


def _program() -> dict[str, bytes]:
    """The bench's own files, as they lie in the package."""
    here = Path(__file__).parent
    found = [Path(bot.__file__), here / "__init__.py", *sorted((here / "bench").glob("*.py"))]
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in found}


def _read(out: bytes, otherwise: str) -> Answer:
    try:
        answer = json.loads(out)
    except ValueError:
        raise BenchFailed(otherwise) from None
    if not isinstance(answer, dict):
        raise BenchFailed(otherwise)
    return answer
