"""Worker processes of the test's own process."""

from __future__ import annotations

import psutil


def is_worker(child: psutil.Process) -> bool:
    """Whether a process was spawned to work; what has ended and is not yet waited for is none."""
    try:
        return "--multiprocessing-fork" in child.cmdline()
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return False


def workers() -> list[psutil.Process]:
    """Those that run now."""
    return [child for child in psutil.Process().children() if is_worker(child)]
