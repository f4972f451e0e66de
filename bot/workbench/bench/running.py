"""Running one solution on one case, for so long and no longer."""

from __future__ import annotations

import copy
import logging
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

CASE_SECONDS = 2.0  # for one run of one solution on a small case

log = logging.getLogger("bench")

Case = tuple[Any, ...]
Solve = Callable[..., Any]
Outcome = tuple[str, Any]


class TooSlow(Exception):
    """A solution took longer than a case may take."""


def run(solve: Solve, case: Case) -> Outcome:
    """What a solution makes of a copy of a case: ("gave", value), or ("raised", the kind of error)."""
    return attempt(solve, copy.deepcopy(case))


def attempt(solve: Solve, given: Case) -> Outcome:
    """What a solution makes of a case, which it may change."""
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, CASE_SECONDS)
    try:
        return "gave", solve(*given)
    except Exception as error:
        log.debug("a solution raised", exc_info=error)
        return "raised", type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow
