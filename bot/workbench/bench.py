"""Checks one prompt by running its code. A program of its own: standard library only, started in another process.

It reads a job as JSON from standard input and writes what it found as JSON to standard output:

    {"folder": …, "language": "python" | "sql", "growth": …, "size": …, "examples": […], "schema": …}
    {"findings": [[rule, message], …], "figures": {"cases": …, "mutants": …, "ratio": …}}

Code of a prompt says what is right in four ways that must agree: the examples, the reference, the brute force and the
property; and each mutant must be told from the reference by at least one case.
"""

from __future__ import annotations

import ast
import copy
import importlib.util
import io
import json
import math
import os
import re
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import FrameType, ModuleType
from typing import Any

CASES = 200  # random ones, besides the examples
CASE_SECONDS = 2.0  # for one run of one solution on a small case
LEAST_MUTANTS = 5
SMALL = 12  # size of the random cases, unless check.py names its own
SEED = "greenroom"

CPU_SECONDS = 60
MEMORY = 1 << 30
FILE_BYTES = 1 << 20

TIMED = 0.02  # seconds that a measurement takes at least, by repeating
TRIES = 3
WITHIN = (0.15, 3.2)  # of the expected ratio: caches and constant parts move it, a wrong order moves it further

Solve = Callable[..., Any]


class TooSlow(Exception):
    """A solution took longer than a case may take."""


class Findings(list[tuple[str, str]]):
    """What is wrong: a rule and a sentence."""

    def add(self, rule: str, message: str) -> None:
        """Note one thing."""
        self.append((rule, message))


def main() -> None:
    """Do the job on standard input."""
    report = os.fdopen(os.dup(1), "w")
    sys.stdout = io.StringIO()  # what the prompt's own code prints is nobody's business
    job = json.load(sys.stdin)
    limit()
    findings, figures = Findings(), dict[str, float]()
    try:
        check(job, findings, figures)
    except MemoryError:
        findings.add("memory", "out of memory")
    except Exception as error:  # the prompt's code may raise anything
        findings.add("crash", f"{type(error).__name__}: {error}")
    json.dump({"findings": findings, "figures": figures}, report)
    report.flush()


def limit() -> None:
    """Bound what this process may use."""
    signal.signal(signal.SIGALRM, _too_slow)
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def check(job: dict[str, Any], findings: Findings, figures: dict[str, float]) -> None:
    """Run every rule that needs the code."""
    bench = (SqlBench if job["language"] == "sql" else PythonBench)(job)
    for number, example in enumerate(job["examples"], 1):
        for message in bench.example(example):
            findings.add("example", f"example {number}: {message}")
    cases = list(bench.cases())
    figures["cases"] = len(cases)
    copies = copy.deepcopy(cases)
    expected = [attempt(bench.solve, case) for case in copies]
    if repr(copies) != repr(cases):
        findings.add("reference", "it changes what it is given")
    agree(bench, cases, expected, findings)
    kill(bench, cases, expected, findings, figures)
    for message in bench.inputs(cases):
        findings.add("inputs", message)
    grow(bench, job["growth"], job["size"], findings, figures)


def run(solve: Solve, case: tuple[Any, ...]) -> tuple[str, Any]:
    """What a solution makes of a copy of a case: ("gave", value), or ("raised", the kind of error)."""
    return attempt(solve, copy.deepcopy(case))


def attempt(solve: Solve, given: tuple[Any, ...]) -> tuple[str, Any]:
    """What a solution makes of a case, which it may change."""
    signal.setitimer(signal.ITIMER_REAL, CASE_SECONDS)
    try:
        return "gave", solve(*given)
    except TooSlow:
        return "raised", "TooSlow"
    except RecursionError:
        return "raised", "RecursionError"
    except Exception as error:
        return "raised", type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def agree(bench: Bench, cases: list[tuple[Any, ...]], expected: list[tuple[str, Any]], findings: Findings) -> None:
    """The reference never fails, gives plain values, holds the property and agrees with the brute force."""
    for case, (how, value) in zip(cases, expected, strict=True):
        shown = brief(case)
        if how == "raised":
            findings.add("reference", f"{value} on {shown}")
        elif not plain(value) or not plain(case):
            findings.add("reference", f"{shown}: inputs and results are numbers, words, lists, tuples, sets, mappings")
        elif bench.holds(value, copy.deepcopy(case)) is not True:
            findings.add("property", f"does not hold for {brief(value)} on {shown}")
        else:
            other = run(bench.brute, case)
            if other[0] != "gave" or not bench.same(value, other[1]):
                findings.add("brute force", f"{brief(other[1])} instead of {brief(value)} on {shown}")
        if len(findings) > LEAST_MUTANTS:
            return


def kill(
    bench: Bench,
    cases: list[tuple[Any, ...]],
    expected: list[tuple[str, Any]],
    findings: Findings,
    figures: dict[str, float],
) -> None:
    """Each mutant differs from the reference somewhere."""
    mutants = bench.mutants()
    figures["mutants"] = len(mutants)
    if len(mutants) < LEAST_MUTANTS:
        findings.add("mutants", f"{len(mutants)} of them; at least {LEAST_MUTANTS}")
    for name, (solve, told) in mutants.items():
        if not told:
            findings.add("mutants", f"{name} does not say what people get wrong")
        for case, (_, value) in zip(cases, expected, strict=True):
            how, other = run(solve, case)
            if how == "raised" or not bench.same(value, other):
                break
        else:
            findings.add("mutants", f"{name} survives: no case tells it from the reference")


EXPECTED: dict[str, Callable[[float], float]] = {
    "1": lambda n: 1.0,
    "log n": lambda n: math.log(n) / math.log(n / 10),
    "n": lambda n: 10.0,
    "n log n": lambda n: 10.0 * math.log(n) / math.log(n / 10),
    "n^2": lambda n: 100.0,
    "n^3": lambda n: 1000.0,
}
EXPONENTIAL_STEP = 4  # a tenfold size would outlive us: so many more double the time as often


def grow(bench: Bench, growth: str, size: int, findings: Findings, figures: dict[str, float]) -> None:
    """Time at a tenth of `size` and at `size` is as the stated order says."""
    if growth == "2^n":
        small, expected = size - EXPONENTIAL_STEP, 2.0**EXPONENTIAL_STEP
    else:
        small, expected = max(size // 10, 1), EXPECTED[growth](max(size, 20))
    ratio = measure(bench, size) / measure(bench, small)
    figures["ratio"] = round(ratio, 2)
    low, high = WITHIN
    if growth in ("1", "log n"):
        low = 0.0
    if not low * expected <= ratio <= high * expected:
        findings.add(
            "time", f"{ratio:.1f} times as long at size {size} as at {small}; {growth} is {expected:.0f} times"
        )


def measure(bench: Bench, size: int) -> float:
    """Processor seconds of the reference on a case of this size: the least of some tries."""
    once = bench.prepared(bench.generate(Random(f"{SEED}:{size}"), size))
    best, repeats = math.inf, 1
    for _ in range(TRIES):
        while True:
            start = time.process_time()
            for _ in range(repeats):
                once()
            taken = time.process_time() - start
            if taken >= TIMED or repeats >= 4096:
                break
            repeats *= 2
        best = min(best, taken / repeats)
    return max(best, 1e-9)


def plain(value: Any) -> bool:
    """Whether a value can be written down and read back."""
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return isinstance(value, set) and not value  # the one value without a literal


def brief(value: Any) -> str:
    """A value, short enough for a message."""
    text = repr(value)
    return text if len(text) <= 160 else f"{text[:150]}… ({len(text)} characters)"


def load(path: Path, name: str) -> ModuleType:
    """A file as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Bench:
    """One prompt's code, whatever its language."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load check.py."""
        self.folder = Path(job["folder"])
        self.check = load(self.folder / "check.py", "check")

    def generate(self, rng: Random, size: int) -> tuple[Any, ...]:
        """The arguments of a case."""
        raise NotImplementedError

    def cases(self) -> Iterator[tuple[Any, ...]]:
        """Random cases from nothing up to the small size."""
        most = getattr(self.check, "SMALL", SMALL)
        for number in range(CASES):
            rng = Random(f"{SEED}:{number}")
            yield self.generate(rng, number % (most + 1))

    def solve(self, *case: Any) -> Any:
        """The reference."""
        raise NotImplementedError

    def prepared(self, case: tuple[Any, ...]) -> Callable[[], Any]:
        """The reference on a case, with everything done that is not its own work."""
        return lambda: self.solve(*case)

    def brute(self, *case: Any) -> Any:
        """The slow and obvious way."""
        raise NotImplementedError

    def holds(self, value: Any, case: tuple[Any, ...]) -> bool:
        """Whether a result has the stated property."""
        return bool(self.check.holds(value, *case))

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results are the same answer."""
        return same(one, other)

    def mutants(self) -> dict[str, tuple[Solve, str]]:
        """The wrong solutions by name, each with what people get wrong."""
        raise NotImplementedError

    def example(self, text: str) -> Iterator[str]:
        """What is wrong in an example."""
        raise NotImplementedError

    def inputs(self, cases: list[tuple[Any, ...]]) -> Iterator[str]:
        """What the cases lack."""
        if len({repr(case) for case in cases}) < CASES // 4:
            yield f"only {len({repr(case) for case in cases})} different cases of {CASES}"


def same(one: Any, other: Any) -> bool:
    """Equality that takes tuples and lists for the same, and numbers that differ by rounding."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, float) or isinstance(other, float):
        numbers = isinstance(one, int | float) and isinstance(other, int | float)
        return numbers and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


class PythonBench(Bench):
    """A prompt that is solved in Python: `solve(*arguments)`."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load all code."""
        super().__init__(job)
        self._solve: Solve = load(self.folder / "solution.py", "solution").solve
        self._same: Callable[[Any, Any], bool] = getattr(self.check, "same", same)

    def generate(self, rng: Random, size: int) -> tuple[Any, ...]:
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
            value = eval(call, {"solve": self._solve})  # noqa: S307 - in a process of its own
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


class SqlBench(Bench):
    """A prompt that is solved by one SQL query on generated tables."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load all code."""
        super().__init__(job)
        self._schema = (self.folder / "schema.sql").read_text()
        self._query = (self.folder / "solution.sql").read_text()
        with sqlite3.connect(":memory:") as database:
            database.executescript(self._schema)
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            self.columns = {
                name: [column[1] for column in database.execute(f"PRAGMA table_info({name})")] for (name,) in names
            }

    def generate(self, rng: Random, size: int) -> tuple[Any, ...]:
        """The rows of each table, as the one argument."""
        tables = self.check.generate(rng, size)
        if set(tables) != set(self.columns):
            raise ValueError(f"generate gives rows for {sorted(self.columns)}, not {sorted(tables)}")
        return ({name: [tuple(row) for row in rows] for name, rows in tables.items()},)

    def filled(self, tables: dict[str, list[tuple[Any, ...]]]) -> sqlite3.Connection:
        """A database that holds the tables."""
        database = sqlite3.connect(":memory:")
        database.executescript(self._schema)
        for name, rows in tables.items():
            if rows:
                marks = ", ".join("?" * len(self.columns[name]))
                database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        database.commit()
        return database

    def ask(self, query: str, tables: dict[str, list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        database = self.filled(tables)
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()

    def solve(self, *case: Any) -> Any:
        """The reference."""
        return self.ask(self._query, *case)

    def prepared(self, case: tuple[Any, ...]) -> Callable[[], Any]:
        """The reference on tables that are there already."""
        database = self.filled(*case)
        database.execute("ANALYZE")
        return lambda: database.execute(self._query).fetchall()

    def brute(self, *case: Any) -> Any:
        """The same in plain Python, on rows as mappings."""
        (tables,) = case
        return self.check.brute(self._named(tables))

    def holds(self, value: Any, case: tuple[Any, ...]) -> bool:
        """Whether a result has the stated property."""
        (tables,) = case
        return bool(self.check.holds(value, self._named(tables)))

    def _named(self, tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[dict[str, Any]]]:
        return {
            name: [dict(zip(self.columns[name], row, strict=True)) for row in rows] for name, rows in tables.items()
        }

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results hold the same rows, in whatever order."""
        return same(ordered(one), ordered(other))

    def mutants(self) -> dict[str, tuple[Solve, str]]:
        """The queries of mutants.sql, each below a line `-- name: what people get wrong`."""
        text = (self.folder / "mutants.sql").read_text()
        parts = re.split(r"^-- (\w+): *(.*)$", text, flags=re.MULTILINE)[1:]
        return {
            name: ((lambda tables, query=query: self.ask(query, tables)), told.strip())
            for name, told, query in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        }

    def example(self, text: str) -> Iterator[str]:
        """Fill the tables that are shown, run the query, and compare with the table called result."""
        shown = dict(drawn(text))
        result = shown.pop("result", None)
        if result is None:
            yield "it has no table called result"
            return
        unknown = set(shown) - set(self.columns)
        if unknown:
            yield f"no such table: {', '.join(sorted(unknown))}"
            return
        tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in self.columns}
        for name, (header, rows) in shown.items():
            if header != self.columns[name]:
                yield f"{name} has the columns {', '.join(self.columns[name])}"
                return
            tables[name] = [tuple(row) for row in rows]
        database = self.filled(tables)
        cursor = database.execute(self._query)
        names, found = [column[0] for column in cursor.description], cursor.fetchall()
        if names != result[0]:
            yield f"the result has the columns {', '.join(names)}"
        if not self.same(found, [tuple(row) for row in result[1]]):
            yield f"the reference gives {found}"

    def inputs(self, cases: list[tuple[Any, ...]]) -> Iterator[str]:
        """The tables also hold NULLs and repeated rows or values somewhere."""
        yield from super().inputs(cases)
        rows = [row for (tables,) in cases for table in tables.values() for row in table]
        if not any(value is None for row in rows for value in row):
            yield "no case has a NULL"
        if not any(
            len({repr(row[column]) for row in table}) < len(table)
            for (tables,) in cases
            for table in tables.values()
            if table
            for column in range(len(table[0]))
        ):
            yield "no case has a value twice"


def ordered(rows: Any) -> Any:
    """Rows in an order of their own."""
    if not isinstance(rows, list):
        return rows
    return sorted((tuple(row) for row in rows), key=lambda row: [_rank(value) for value in row])


def _rank(value: Any) -> tuple[int, float, str]:
    """NULL first, then numbers, rounded so that a last digit changes no order, then words."""
    if value is None:
        return 0, 0.0, ""
    return (1, float(f"{value:.9g}"), "") if isinstance(value, int | float) else (2, 0.0, str(value))


def drawn(text: str) -> Iterator[tuple[str, tuple[list[str], list[list[Any]]]]]:
    """Tables as they are drawn: a line with the name, one with the columns, then a line for each row."""
    for block in re.split(r"\n\s*\n", text.strip()):
        name, *lines = block.split("\n")
        if not lines:
            continue
        header, *rows = [[cell.strip() for cell in line.split("|")] for line in lines if not set(line) <= set("-+| ")]
        yield name.strip(), (header, [[cell_value(cell) for cell in row] for row in rows])


def cell_value(cell: str) -> Any:
    """NULL, a number, or words."""
    if cell == "NULL":
        return None
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell


if __name__ == "__main__":
    main()
