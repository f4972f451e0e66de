"""A program by somebody we do not trust, what it may use up, and how it ended: as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MAIN: Final = "main.py"  # the file of a job that is run
MOST_FILES: Final = 100
MOST_BYTES: Final = 4 << 20  # of all files and the standard input together: they are held in memory
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}){0,4}")


@dataclass(frozen=True, slots=True)
class SandboxLimits:
    """What a job may use up.

    `wall_seconds` pass on the clock from its start, waiting for a free place not counted; `cpu_seconds` are computed,
    over all its threads. `memory_bytes` is the address space of the whole job: about 15 MB of it are Python itself.
    `output_bytes` are those of standard output and of standard error, each. A job is one process: it may start
    `threads`, its first included, and no other process. It may write no file at all, so there is no limit to set.
    """

    wall_seconds: float = 10.0
    cpu_seconds: int = 5
    memory_bytes: int = 256 << 20
    output_bytes: int = 64 << 10
    threads: int = 16

    def __post_init__(self) -> None:
        """Refuse what would be no limit, or what nothing could run under.

        Raises:
            ValueError: when one of them is not positive.
        """
        if min(self.wall_seconds, self.cpu_seconds, self.memory_bytes, self.output_bytes, self.threads) <= 0:
            raise ValueError("every limit of a sandbox is above zero")


@dataclass(frozen=True, slots=True)
class SandboxJob:
    """A Python program: its files by name (such as `main.py` or `data/rows.json`), `main.py` being the one that is run.

    It runs in the folder of its files, which it can read and not change, with `stdin` as its standard input. It has
    the standard library alone, `sqlite3` included, and not the names that `site` adds (`exit`, `quit`, `help`).
    """

    files: Mapping[str, bytes]
    stdin: bytes = b""
    limits: SandboxLimits = field(default_factory=SandboxLimits)

    def __post_init__(self) -> None:
        """Refuse what could not be laid out.

        Raises:
            ValueError: when `main.py` is missing, a name is no plain relative path, a name is both file and folder,
                or there is too much.
        """
        if MAIN not in self.files:
            raise ValueError(f"a job needs {MAIN}")
        for name in self.files:
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no plain relative path")
            if any(other.startswith(f"{name}/") for other in self.files):
                raise ValueError(f"{name!r} is a file and a folder")
        if len(self.files) > MOST_FILES or sum(map(len, self.files.values())) + len(self.stdin) > MOST_BYTES:
            raise ValueError(f"a job has at most {MOST_FILES} files and {MOST_BYTES} bytes")


class SandboxEnd(StrEnum):
    """How a job ended."""

    FINISHED = "finished"  # by itself, well or not: see the exit code
    TIME = "time"  # stopped: too long on the clock, or too much computed
    MEMORY = "memory"  # it wanted more than it may have, and did not cope
    OUTPUT = "output"  # stopped: it said too much
    CRASHED = "crashed"  # killed by a signal


@dataclass(frozen=True, slots=True)
class SandboxResult:
    """How a job ended and what it said, cut at its limit; bytes that are no UTF-8 became �.

    `exit_code` is None when it did not end by itself. All of it was chosen by the program: it proves nothing.
    """

    end: SandboxEnd
    exit_code: int | None
    stdout: str
    stderr: str
