"""The check of every packaged prompt, as `greenroom content check` does it: two at once, with a bar on a terminal."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from assessments.catalog import load_catalog
from assessments.prompts.bank import folders, packaged
from benchmarks.figures import Figure, rows, table
from bot.workbench.check import check
from bot.workbench.process import in_process

MOST_SECONDS: Final = 600.0
AT_ONCE: Final = 2
SLOWEST: Final = 8
WITH_BAR: Final = 3  # prompts that are checked on a terminal


def measure(quick: bool = False) -> str:
    """Check the bank; a Markdown fragment. A quick run takes twelve prompts."""
    return asyncio.run(_measure([Path(str(one)) for one in folders(packaged())][: 12 if quick else None]))


async def _measure(prompts: Sequence[Path]) -> str:
    before, begun = _processor(), perf_counter()
    seconds, findings = await timed(prompts)
    wall, cpu = perf_counter() - begun, _processor() - before
    bar = await asyncio.to_thread(steps_of_the_bar, prompts[:WITH_BAR])
    figures = (
        Figure(f"{len(prompts)} prompts checked, {AT_ONCE} at once", wall / 60, "minutes", MOST_SECONDS / 60),
        Figure("findings", findings, "", 0),
        Figure(f"steps of the bar that are missing, of {WITH_BAR}", WITH_BAR - len(bar), "", 0),
        Figure("processor time, the processes in which the code runs included", cpu, "s"),
        Figure("the same for one prompt", cpu / len(prompts), "s"),
    )
    slowest = sorted(seconds.items(), key=lambda one: -one[1])[:SLOWEST]
    return (
        f"### The check of the packaged prompts\n\n{table(figures)}\n"
        f"{rows(('slowest prompts', 'from its turn to its result'), [(name, f'{s:.1f} s') for name, s in slowest])}\n"
        "Each prompt's reference, its slow solution, its mutants and its growth are run in a process of its own. The "
        f"bar was looked at on a terminal, with the first {WITH_BAR} prompts.\n"
    )


async def timed(prompts: Sequence[Path]) -> tuple[dict[str, float], int]:
    """Seconds for each prompt from its turn to its result, and the number of findings."""
    elicitation = load_catalog().parameters.channels.elicitation
    gate, seconds = asyncio.Semaphore(AT_ONCE), dict[str, float]()

    async def one(folder: Path) -> int:
        async with gate:
            begun = perf_counter()
            checked = await check(folder, elicitation, lambda job: in_process(job, folder))
            seconds[folder.name] = perf_counter() - begun
            return len(checked.findings)

    return seconds, sum(await asyncio.gather(*(one(folder) for folder in prompts)))


def steps_of_the_bar(prompts: Sequence[Path]) -> set[str]:
    """Each "2 of 3" that the command shows on a terminal."""
    with tempfile.TemporaryDirectory() as folder:
        for one in prompts:
            (Path(folder) / one.name).symlink_to(one)
        ours, theirs = pty.openpty()
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "bot", "content", "check", folder],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, theirs, 2),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            ],
        )
        os.close(theirs)
        shown = _all_of(ours)
        os.waitpid(pid, 0)
    return set(re.findall(rf"\d+ of {len(prompts)}", shown))


def _all_of(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has closed
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts).decode()
        parts.append(part)


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
