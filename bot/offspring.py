"""What every worker process does first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def settle() -> None:
    """Leave Ctrl-C to the parent, and end when the parent does."""
    # Ctrl-C reaches every process of the terminal; the parent decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def settle_behind() -> None:
    """As `settle`, and give way to the parent, who answers members meanwhile."""
    settle()
    os.nice(10)


def _end_with_parent() -> None:
    # A killed parent says no goodbye, and a pool's worker would wait for work for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
