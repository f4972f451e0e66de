"""Prompts that are solved in Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

from bot.workbench.bench import values
from bot.workbench.bench.prompt import Bench, load
from bot.workbench.bench.running import Case, Solve, attempt


class PythonBench(Bench):
    """A prompt that is solved in Python: `solve(*arguments)`."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load all code."""
        super().__init__(job)
        self._solve: Solve = load(self.folder / "solution.py", "solution").solve
        self._same: Callable[[Any, Any], bool] = getattr(self.check, "same", values.same)

    def generate(self, rng: Random, size: int) -> Case:
        """The arguments of a case."""
        case = self.check.generate(rng, size)
        if not isinstance(case, tuple):
            raise TypeError(f"generate gives a tuple of arguments, not {type(case).__name__}")
        return case

    def solve(self, *case: Any) -> Any:
        """The reference."""
        return self._solve(*case)

    def brute(self, *case: Any) -> Any:
        """The slow and obvious way."""
        return self.check.brute(*case)

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results are the same answer."""
        return bool(self._same(one, other))

    def mutants(self) -> dict[str, tuple[Solve, str]]:
        """The functions of mutants.py, but for those that begin with an underscore."""
        module = load(self.folder / "mutants.py", "mutants")
        found = {
            name: one
            for name, one in vars(module).items()
            if not name.startswith("_") and getattr(one, "__module__", "") == "mutants" and callable(one)
        }
        return {name: (one, (one.__doc__ or "").strip()) for name, one in found.items() if not isinstance(one, type)}

    def example(self, text: str) -> Iterator[str]:
        """Run `>>> solve(…)` and compare with the lines below it."""
        calls = list(transcript(text))
        if not calls:
            yield "it has no line that begins with >>>"
        for call, shown in calls:
            how, value = attempt(partial(eval, call, {"solve": self._solve}), ())  # in a process of its own
            if how == "raised":
                yield f"{call} raises {value}"
                continue
            try:
                right = self.same(value, ast.literal_eval(shown))
            except (ValueError, SyntaxError):
                right = False
            if not right:
                yield f"{call} gives {value!r}, not {shown or 'nothing'}"


def transcript(text: str) -> Iterator[tuple[str, str]]:
    """The calls of an example, each with what is shown below it."""
    call: list[str] = []
    shown: list[str] = []
    for line in (*text.split("\n"), ">>> "):
        if line.startswith(">>> "):
            if call:
                yield "\n".join(call), "\n".join(shown).strip()
            call, shown = [line[4:]], []
        elif line.startswith("... ") and not shown:
            call.append(line[4:])
        else:
            shown.append(line)
