"""Runs the program that reads documents, each time in a process that ends with the job and may do nothing else.

Whoever uploads a file chooses what a parser meets. The process has no file, no connection and no secret, little memory
and little time; whatever becomes of it, the member gets an answer and this program goes on.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

import bot
from assessments.resume.findings import Findings
from bot.errors import ReadersBusy
from bot.resume.reading.refusal import Refusal, Unreadable

ROOT: Final = Path(bot.__file__).parents[1]
START: Final = "import sys; sys.path[:0] = sys.argv[1:]; from bot.resume.reading.program import main; main()"
WITHIN: Final = 8.0  # seconds; the processor's time is bounded by the program itself
AT_ONCE: Final = 2
WAITING: Final = 20
MOST_SAID: Final = 2 << 20  # bytes
RESUME: Final = "resume"

Document = bytes | str
"""A file, or text that was typed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check, and the resume's text."""

    findings: Findings
    resume: str


class ResumeChecker:
    """Starts a process when there is something to read; none is kept."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._places = asyncio.Semaphore(AT_ONCE)
        self._here = 0

    async def read(self, document: Document) -> str:
        """The text of one document.

        Raises:
            Unreadable: there is none to be had.
            ReadersBusy: too many wait already.
        """
        answer = await self._answer({RESUME: document}, "null")
        return str(answer["texts"][RESUME])

    async def check(self, words: str, resume: Document, posting: Sequence[Document], behind: Sequence[str]) -> Checked:
        """Lay a resume beside a posting, which may come in several parts.

        Args:
            words: The vocabulary and the titles, as `Library.resume_words` has them.
            resume: The resume.
            posting: The parts of the posting.
            behind: The texts of stories and projects.

        Raises:
            Unreadable: one of them cannot be read; its `where` is `resume`, or the place of the part.
            ReadersBusy: too many wait already.
        """
        documents = {RESUME: resume} | {str(place): part for place, part in enumerate(posting)}
        answer = await self._answer(documents, f'{{{words}, "behind": {json.dumps(list(behind))}}}')
        try:
            findings = TypeAdapter(Findings).validate_python(answer["findings"])
        except ValidationError:  # whose message would repeat what members wrote
            raise Unreadable(Refusal.TOO_MUCH, RESUME) from None
        return Checked(findings, str(answer["texts"][RESUME]))

    async def _answer(self, documents: Mapping[str, Document], check: str) -> Mapping[str, Any]:
        given = json.dumps({name: _written(one) for name, one in documents.items()})
        job = f'{{"documents": {given}, "check": {check}}}'.encode()
        if self._here >= AT_ONCE + WAITING:
            raise ReadersBusy
        self._here += 1
        try:
            async with self._places:
                said = await _run(job)
        finally:
            self._here -= 1
        return _understood(said)


def _written(document: Document) -> dict[str, str]:
    if isinstance(document, str):
        return {"text": document}
    return {"file": base64.b64encode(document).decode()}


async def _run(job: bytes) -> bytes:
    """Everything that the program says about a job, until it ends or is stopped."""
    paths = [str(ROOT), *(path for path in sys.path if os.path.isabs(path))]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", "-c", START, *paths),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,  # it would repeat what members wrote
        cwd="/",
        env={},
        start_new_session=True,  # a group of its own, to be killed as one
    )
    said = bytearray()
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(WITHIN):
                await asyncio.gather(_tell(process, job), _listen(process, said))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await _bury(process)
    return bytes(said)


async def _bury(process: Process) -> None:
    """Wait for its end, for which its pipes have to be empty."""
    if process.stdin is not None:
        process.stdin.close()
    while process.stdout is not None and await process.stdout.read(MOST_SAID):
        pass
    await process.wait()


async def _tell(process: Process, job: bytes) -> None:
    if process.stdin is not None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it ended before it had read everything
            process.stdin.write(job)
            await process.stdin.drain()
            process.stdin.close()


async def _listen(process: Process, said: bytearray) -> None:
    while process.stdout is not None and len(said) <= MOST_SAID and (chunk := await process.stdout.read(MOST_SAID)):
        said += chunk


def _understood(said: bytes) -> Mapping[str, Any]:
    """The last line, if it is an answer.

    Raises:
        Unreadable: it is a refusal, or the program ended over a document.
    """
    try:
        lines = [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
    except ValueError:
        lines = []
    last: dict[str, Any] = lines[-1] if lines and isinstance(lines[-1], dict) else {}
    if "refused" in last:
        raise Unreadable(Refusal(last["refused"]), str(last["where"]))
    if "texts" not in last:
        raise Unreadable(Refusal.TOO_MUCH, str(last.get("reading", RESUME)))
    return last
