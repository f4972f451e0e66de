"""Checks one prompt by running its code.

It reads a job as JSON from standard input and writes what it found as JSON to standard output:

    {"folder": …, "language": "python" | "sql", "growth": …, "size": …, "examples": […], "schema": …}
    {"findings": [[rule, message], …], "figures": {"cases": …, "mutants": …, "ratio": …}}

Code of a prompt says what is right in four ways that must agree: the examples, the reference, the brute force and the
property; and each mutant must be told from the reference by at least one case.
"""

from __future__ import annotations

import io
import json
import logging
import os
import resource
import sys

from bot.workbench.bench.python import PythonBench
from bot.workbench.bench.rules import Findings, check
from bot.workbench.bench.sql import SqlBench

CPU_SECONDS = 60
MEMORY = 1 << 30
FILE_BYTES = 1 << 20

log = logging.getLogger("bench")


def main() -> None:
    """Do the job on standard input."""
    report = os.fdopen(os.dup(1), "w")
    sys.stdout = io.StringIO()  # what the prompt's own code prints is nobody's business
    job = json.load(sys.stdin)
    limit()
    findings, figures = Findings(), dict[str, float]()
    try:
        bench = (SqlBench if job["language"] == "sql" else PythonBench)(job)
        check(bench, job, findings, figures)
    except Exception as error:  # the prompt's code may raise anything
        log.exception("the code of the prompt failed")
        findings.add("crash", f"{type(error).__name__}: {error}")
    json.dump({"findings": findings, "figures": figures}, report)
    report.flush()


def limit() -> None:
    """Bound what this process may use."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
