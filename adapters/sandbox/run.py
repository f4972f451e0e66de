"""One job on its way through bubblewrap: laid out, started, listened to, stopped as a whole."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from asyncio import StreamReader
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from adapters.sandbox import seccomp
from adapters.sandbox.command import INSTALL, Machine
from bot.errors import SandboxFault
from bot.sandbox import SandboxEnd, SandboxJob, SandboxResult

BY_SIGNAL: Final = 128  # a program that a signal ended has this exit code and the signal's number more
OUTSIDE: Final = "it was ended from outside"
_CHUNK: Final = 1 << 16
_STATUS_BYTES: Final = 4096  # bubblewrap writes about a hundred


@dataclass(frozen=True)
class Laid:
    """A job laid out: its command line, and the descriptors that the engine reads and writes."""

    command: list[str]
    inherited: list[int]
    stdin: int
    status: int


class Run:
    """One job; `through` runs it once."""

    def __init__(self, machine: Machine, job: SandboxJob) -> None:
        """Take where to run, and what."""
        self._machine = machine
        self._job = job
        self._process: Process | None = None
        self._stopped: SandboxEnd | None = None
        self._given_up = False

    async def through(self) -> SandboxResult:
        """Start the job, listen until it ends or is stopped, and leave nothing behind, also when cancelled.

        Raises:
            SandboxFault: when the engine itself failed.
        """
        loop, said, complained = asyncio.get_running_loop(), bytearray(), bytearray()
        with _laid(self._machine, self._job) as laid:
            began = loop.time()
            process = self._process = await _start(laid)
            if self._given_up:
                self._kill()
            timer = loop.call_later(self._job.limits.wall_seconds, self._stop, SandboxEnd.TIME)
            # Never cut short: a pipe that nobody empties would keep the process from being buried.
            listening = asyncio.gather(
                self._listen(process.stdout, said), self._listen(process.stderr, complained), process.wait()
            )
            try:
                await asyncio.shield(listening)
            finally:
                timer.cancel()
                self._kill()
                await listening
            code = _exit_code(os.pread(laid.status, _STATUS_BYTES, 0))
        stderr = complained.decode(errors="replace")
        if self._given_up:
            raise SandboxFault(OUTSIDE)
        if self._stopped is not None:
            end = self._stopped
        elif code is None:
            raise SandboxFault(_own_words(stderr))
        else:
            end = _end(code, stderr, patient=loop.time() - began >= self._job.limits.cpu_seconds)
        by_itself = end in (SandboxEnd.FINISHED, SandboxEnd.MEMORY)
        return SandboxResult(end, code if by_itself else None, said.decode(errors="replace"), stderr)

    def give_up(self) -> None:
        """End the job at once; who waits for its result gets a `SandboxFault`."""
        self._given_up = True
        self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def _stop(self, why: SandboxEnd) -> None:
        self._stopped = self._stopped or why
        self._kill()

    async def _listen(self, stream: StreamReader | None, kept: bytearray) -> None:
        while stream is not None and (chunk := await stream.read(_CHUNK)):
            room = self._job.limits.output_bytes - len(kept)
            kept += chunk[:room]
            if len(chunk) > room:
                self._stop(SandboxEnd.OUTPUT)


async def _start(laid: Laid) -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            *laid.command,
            stdin=laid.stdin,
            stdout=PIPE,
            stderr=PIPE,
            pass_fds=laid.inherited,
            start_new_session=True,  # a group of its own, to be killed as one
            env={},
            cwd="/",
        )
    except OSError as error:  # no memory, no process left, or a tool was removed
        raise SandboxFault(str(error)) from None


@contextmanager
def _laid(machine: Machine, job: SandboxJob) -> Iterator[Laid]:
    """The job in memory, where no other program finds it and nothing needs to be cleared away."""
    opened: list[int] = []

    def held(content: bytes) -> int:
        number = os.memfd_create("greenroom")
        opened.append(number)
        with os.fdopen(number, "wb", closefd=False) as file:
            file.write(content)
        os.lseek(number, 0, os.SEEK_SET)
        return number

    try:
        files = {name: held(content) for name, content in job.files.items()}
        refused, status, stdin = held(seccomp.program()), held(b""), held(job.stdin)
        command = machine.command(files, job.limits, refused, status)
        yield Laid(command, [*files.values(), refused, status], stdin, status)
    finally:
        for number in opened:
            os.close(number)


def _exit_code(status: bytes) -> int | None:
    """What bubblewrap wrote: one JSON object a line; without an exit code the program was never started."""
    for line in status.splitlines():
        with suppress(ValueError, TypeError):
            written = json.loads(line)
            if "exit-code" in written:
                return int(written["exit-code"])
    return None


def _own_words(stderr: str) -> str:
    """What the tools said, and nothing that the program wrote."""
    own = (line for line in stderr.splitlines() if line.partition(":")[0] in INSTALL)
    return " ".join(own) or OUTSIDE


def _end(code: int, stderr: str, *, patient: bool) -> SandboxEnd:
    """How it ended; `patient` says that it ran for as long as it may compute."""
    by = code - BY_SIGNAL
    if by == signal.SIGXCPU or (by == signal.SIGKILL and patient):  # the second is for those that ignore the first
        return SandboxEnd.TIME
    if by > 0:
        return SandboxEnd.CRASHED
    if code and stderr.rstrip().rpartition("\n")[2].startswith("MemoryError"):
        return SandboxEnd.MEMORY
    return SandboxEnd.FINISHED
