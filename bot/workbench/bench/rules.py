"""The rules that need the code: examples, agreement, mutants, growth."""

from __future__ import annotations

import copy
import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

from bot.workbench.bench.prompt import SEED, Bench
from bot.workbench.bench.running import Case, Outcome, TooSlow, attempt, run
from bot.workbench.bench.values import brief, plain

LEAST_MUTANTS = 5
MANY = 5  # findings after which the rest would say the same
MANY_SLOW = 2  # cases on which a mutant may take too long: each of them takes seconds

TIMED = 0.02  # seconds that a measurement takes at least, by repeating
REPEATS = 1 << 18  # a formula takes well below a microsecond, and the processor's clock goes in steps of milliseconds
TRIES = 3
ROUNDS = 3  # a busy machine spoils a round; a wrong order spoils each
WITHIN = (0.15, 3.2)  # of the expected ratio: caches and constant parts move it, a wrong order moves it further


log = logging.getLogger("bench")


class Findings(list[tuple[str, str]]):
    """What is wrong: a rule and a sentence."""

    def add(self, rule: str, message: str) -> None:
        """Note one thing."""
        self.append((rule, message))


def check(bench: Bench, job: dict[str, Any], findings: Findings, figures: dict[str, float]) -> None:
    """Run every rule that needs the code."""
    for number, example in enumerate(job["examples"], 1):
        for message in bench.example(example):
            findings.add("example", f"example {number}: {message}")
    cases = list(bench.cases())
    figures["cases"] = len(cases)
    copies = copy.deepcopy(cases)
    expected = list(outcomes(bench, copies))
    if repr(copies) != repr(cases):
        findings.add("reference", "it changes what it is given")
    for message in bench.inputs(cases):
        findings.add("inputs", message)
    parts = [partial(agree, bench, cases[: len(expected)], expected, findings)]
    if len(expected) == len(cases):  # else the reference fails, and nothing can be compared with it
        parts.append(partial(kill, bench, cases, expected, findings, figures))
        parts.append(partial(grow, bench, job["growth"], job["size"], findings, figures))
    for part in parts:  # what one of them stumbles over hides nothing that the others find
        try:
            part()
        except Exception as error:  # the prompt's code may raise anything
            log.exception("the code of the prompt failed")
            findings.add("crash", f"{type(error).__name__}: {error}")


def outcomes(bench: Bench, cases: Sequence[Case]) -> Iterator[Outcome]:
    """What the reference makes of each case, until it has failed often enough."""
    failed = 0
    for case in cases:
        outcome = attempt(bench.solve, case)
        yield outcome
        failed += outcome[0] == "raised"
        if failed > MANY:
            return


def agree(bench: Bench, cases: Sequence[Case], expected: Sequence[Outcome], findings: Findings) -> None:
    """The reference never fails, gives plain values, holds the property and agrees with the brute force."""
    for case, (how, value) in zip(cases, expected, strict=True):
        shown = brief(case)
        if how == "raised":
            findings.add("reference", f"{value} on {shown}")
        elif not plain(value) or not plain(case):
            findings.add("reference", f"{shown}: inputs and results are numbers, words, lists, tuples, sets, mappings")
        elif attempt(bench.holds, (value, copy.deepcopy(case))) != ("gave", True):
            findings.add("property", f"does not hold for {brief(value)} on {shown}")
        else:
            other = run(bench.brute, case)
            if other[0] != "gave" or not bench.same(value, other[1]):
                findings.add("brute force", f"{brief(other[1])} instead of {brief(value)} on {shown}")
        if len(findings) > MANY:
            return


def kill(
    bench: Bench,
    cases: Sequence[Case],
    expected: Sequence[Outcome],
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
        slow = 0
        for case, (_, value) in zip(cases, expected, strict=True):
            how, other = run(solve, case)
            slow += other == TooSlow.__name__
            if slow > MANY_SLOW:
                findings.add("mutants", f"{name} does not end: a wrong idea shows by a wrong result")
                break
            if how == "gave" and not bench.same(value, other):
                break  # an error alone would not show a wrong idea
        else:
            findings.add("mutants", f"{name} survives: no case gets a wrong result from it")


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
    low, high = WITHIN
    if growth in ("1", "log n"):
        low = 0.0
    for _ in range(ROUNDS):
        ratio = measure(bench, size) / measure(bench, small)
        if low * expected <= ratio <= high * expected:
            break
    figures["ratio"] = round(ratio, 2)
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
            start = time.thread_time()
            for _ in range(repeats):
                once()
            taken = time.thread_time() - start
            if taken >= TIMED or repeats >= REPEATS:
                break
            repeats *= 2
        best = min(best, taken / repeats)
    return max(best, 1e-9)
