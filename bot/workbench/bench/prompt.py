"""The code of a prompt, whatever its language."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from bot.workbench.bench import values
from bot.workbench.bench.running import Case, Solve

CASES = 200  # random ones, besides the examples
SMALL = 12  # size of the random cases, unless check.py names its own
SEED = "greenroom"


class Bench:
    """One prompt's code, whatever its language."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load check.py."""
        self.folder = Path(job["folder"])
        self.check = load(self.folder / "check.py", "check")

    def generate(self, rng: Random, size: int) -> Case:
        """The arguments of a case."""
        raise NotImplementedError

    def cases(self) -> Iterator[Case]:
        """Random cases from nothing up to the small size."""
        most = getattr(self.check, "SMALL", SMALL)
        for number in range(CASES):
            rng = Random(f"{SEED}:{number}")
            yield self.generate(rng, number % (most + 1))

    def solve(self, *case: Any) -> Any:
        """The reference."""
        raise NotImplementedError

    def prepared(self, case: Case) -> Callable[[], Any]:
        """The reference on a case, with everything done that is not its own work."""
        return lambda: self.solve(*case)

    def brute(self, *case: Any) -> Any:
        """The slow and obvious way."""
        raise NotImplementedError

    def holds(self, value: Any, case: Case) -> bool:
        """Whether a result has the stated property."""
        return bool(self.check.holds(value, *case))

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results are the same answer."""
        return values.same(one, other)

    def mutants(self) -> dict[str, tuple[Solve, str]]:
        """The wrong solutions by name, each with what people get wrong."""
        raise NotImplementedError

    def example(self, text: str) -> Iterator[str]:
        """What is wrong in an example."""
        raise NotImplementedError

    def inputs(self, cases: list[Case]) -> Iterator[str]:
        """What the cases lack."""
        if len({repr(case) for case in cases}) < CASES // 4:
            yield f"only {len({repr(case) for case in cases})} different cases of {CASES}"


def load(path: Path, name: str) -> ModuleType:
    """A file as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None  # noqa: S101 - the file is there
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
