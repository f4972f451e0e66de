"""`python -m benchmarks [--quick] [--only NAME]`: measure, and write benchmarks/RESULTS.md."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil

SECTIONS: Final = (
    *("answer", "clicks", "startup", "picture", "database", "posting"),
    *("bank", "choosing", "schedules", "logs", "plans", "resume", "export", "cohort"),
    *("matching", "calibration", "simulation"),
)
RESULTS: Final = Path(__file__).with_name("RESULTS.md")
PACKAGES: Final = ("discord.py", "slack-bolt", "aiohttp", "sqlalchemy", "apscheduler", "numpy", "resvg-py", "rustworkx")


def main(words: list[str] | None = None) -> int:
    """Run the sections that are asked for, each in a process of its own; 1 when a threshold is missed."""
    given = _parser().parse_args(words)
    if given.section:
        measure = importlib.import_module(_module(given.section)).measure
        print(measure(quick=given.quick))
        return 0
    found = {name: _section(name, given.quick) for name in given.only or SECTIONS}
    missed = sum(misses(text) for text in found.values())
    report = "\n".join([_heading(given.quick, missed), *found.values()])
    if given.quick or given.only:
        print(report)
    else:
        RESULTS.write_text(report)
        print(f"{RESULTS.relative_to(Path.cwd())} is written; {missed} missed", flush=True)
    return 1 if missed else 0


def misses(section: str) -> int:
    """Thresholds that a section misses; the simulation's harder readings, which nobody asked for, do not count."""
    asked_for, _, _ = section.partition("| Harder reading |")
    return asked_for.count("**miss**") + asked_for.count("| missed |")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure Greenroom.")
    parser.add_argument("--quick", action="store_true", help="a rough look in about two minutes; writes nothing")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="only this section; writes nothing")
    parser.add_argument("--section", choices=SECTIONS, help=argparse.SUPPRESS)
    return parser


def _section(name: str, quick: bool) -> str:
    """A section's Markdown. Its process is its own, so that none inherits memory, threads or cores of another."""
    print(f"{name} ...", end=" ", flush=True, file=sys.stderr)
    begun = time.monotonic()
    words = [sys.executable, "-W", "ignore", "-m", "benchmarks", "--section", name, *(["--quick"] if quick else [])]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
    print(f"{time.monotonic() - begun:.0f} s", flush=True, file=sys.stderr)
    return done.stdout.strip() + "\n"


def _module(name: str) -> str:
    return "benchmarks.simulation.report" if name == "simulation" else f"benchmarks.{name}"


def _heading(quick: bool, missed: int) -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    verdict = "Every threshold is met." if not missed else f"Missed: {missed}."
    return (
        f"# Results\n\n{verdict} How to read this page is told in [README.md](README.md).\n\n"
        f"- date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC{', a quick run' if quick else ''}\n"
        f"- machine: {_processor()}, {os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB; "
        f"load over the last 1, 5 and 15 minutes when it was done: {load}\n"
        f"- system: {platform.system()} {platform.release()}, Python {platform.python_version()}\n"
        f"- packages: {', '.join(f'{name} {version(name)}' for name in PACKAGES)}\n"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


if __name__ == "__main__":
    sys.exit(main())
