"""All runs over several seeds, spread over processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import fmean, stdev
from typing import Final

from benchmarks.simulation.runs import RUNS, Figures, Run

WORKERS: Final = 2
_ONE_THREAD: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Figures of all seeds by name."""

    values: Mapping[str, Sequence[float]]
    seeds: int
    size: int

    def mean(self, name: str) -> float:
        """Mean over the seeds."""
        return fmean(self.values[name])

    def spread(self, name: str) -> float:
        """SD over the seeds."""
        return stdev(self.values[name])

    def total(self, name: str) -> float:
        """Sum over the seeds, for counts."""
        return float(sum(self.values[name]))


def gather(seeds: int, size: int, runs: Sequence[Run] = RUNS) -> Gathered:
    """Run all for seeds 1 to `seeds` with communities of `size`; the result does not depend on the workers."""
    tasks = [(run, seed) for run in runs for seed in range(1, seeds + 1)]
    with _one_thread_each(), ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(run, seed, size) for run, seed in tasks]
        found: list[Figures] = [task.result() for task in running]
    values: dict[str, list[float]] = {}
    for figures in found:
        for name, value in figures.items():
            values.setdefault(name, []).append(float(value))
    return Gathered(values, seeds, size)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Linear algebra of one thread in the workers: they would otherwise take each other's cores."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
