"""Runs the code of one prompt: a job as JSON on standard input, what came of it as JSON on standard output.

    {"do": "check", "folder": …, "language": "python" | "sql", "growth": …, "size": …, "examples": […]}
        {"findings": [[rule, message], …], "figures": {"cases": …, "mutants": …, "ratio": …}}
    {"do": "expect", "folder": …, "language": …}
        {"cases": ["…", …], "expected": ["…", …]}       Python literals: what an answer is run on, what it shall give
    {"do": "judge", "folder": …, "language": …, "expected": […], "given": ["…" or null, …]}
        {"same": [true, …]}
    {"do": "answer", "folder": …, "language": …, "cases": […]}      runs answer.py or answer.sql of a member
        {"given": [["gave", "…"] or ["raised", "…"], …], "error": "…"}

Code of a prompt says what is right in four ways that must agree: the examples, the reference, the brute force and the
property; and each mutant must be told from the reference by at least one case.
"""

from __future__ import annotations

import ast
import io
import json
import logging
import os
import resource
import sys
from typing import Any

from bot.workbench.bench.answer import answer
from bot.workbench.bench.prompt import Bench
from bot.workbench.bench.python import PythonBench
from bot.workbench.bench.rules import Findings, check
from bot.workbench.bench.running import attempt
from bot.workbench.bench.sql import SqlBench

CPU_SECONDS = 60
MEMORY = 1 << 30
FILE_BYTES = 1 << 20
ANSWERED = 100  # cases that an answer is run on

log = logging.getLogger("bench")


def main() -> None:
    """Do the job on standard input."""
    report = os.fdopen(os.dup(1), "w")
    sys.stdout = io.StringIO()  # what the prompt's own code prints is nobody's business
    job = json.load(sys.stdin)
    limit()
    json.dump(_JOBS[job.get("do", "check")](job), report)
    report.flush()


def limit() -> None:
    """Bound what this process may use; a sandbox around it may bound it more."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def bench_of(job: dict[str, Any]) -> Bench:
    """The prompt's code, loaded."""
    return (SqlBench if job["language"] == "sql" else PythonBench)(job)


def checked(job: dict[str, Any]) -> dict[str, Any]:
    """Run every rule that needs the code."""
    findings, figures = Findings(), dict[str, float]()
    try:
        check(bench_of(job), job, findings, figures)
    except Exception as error:  # the prompt's code may raise anything
        log.exception("the code of the prompt failed")
        findings.add("crash", f"{type(error).__name__}: {error}")
    return {"findings": findings, "figures": figures}


def expected(job: dict[str, Any]) -> dict[str, Any]:
    """Cases and what the reference gives on them."""
    bench = bench_of(job)
    cases = list(bench.cases())[:ANSWERED]
    results = [attempt(bench.solve, case)[1] for case in cases]
    return {"cases": [repr(case) for case in cases], "expected": [repr(result) for result in results]}


def judged(job: dict[str, Any]) -> dict[str, Any]:
    """Whether each result that was given is a right one."""
    bench = bench_of(job)
    pairs = zip(job["expected"], job["given"], strict=True)
    return {"same": [given is not None and _same(bench, right, given) for right, given in pairs]}


def _same(bench: Bench, right: str, given: str) -> bool:
    try:
        pair = _value(right), _value(given)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False
    how, same = attempt(bench.same, pair)  # a prompt's own comparison may stumble over what it never expected
    return how == "gave" and same


def _value(text: str) -> Any:
    return set() if text == "set()" else ast.literal_eval(text)


_JOBS = {"check": checked, "expect": expected, "judge": judged, "answer": answer}


if __name__ == "__main__":
    main()
