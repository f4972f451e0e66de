"""`python -m benchmarks [--quick] [--only NAME]`: measure, and write benchmarks/RESULTS.md.

Each section stands there below a mark with its name, and says when and where it was measured: one can be renewed
without the others.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Mapping
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
    if given.quick:
        print(report(found))
    else:
        RESULTS.write_text(report(sections(RESULTS.read_text()) | found if RESULTS.exists() else found))
        print(f"{RESULTS.relative_to(Path.cwd())} is written", flush=True)
    return 1 if any(misses(text) for text in found.values()) else 0


def report(found: Mapping[str, str]) -> str:
    """The page of all sections, in their order."""
    missed = sum(misses(text) for text in found.values())
    verdict = "Every threshold is met." if not missed else f"Missed: {missed}."
    head = f"# Results\n\n{verdict} How to read this page is told in [README.md](README.md).\n"
    return "\n".join([head, *(f"<!-- {name} -->\n{found[name]}" for name in SECTIONS if name in found)])


def sections(page: str) -> dict[str, str]:
    """The sections of a page that `report` wrote, by name."""
    _, *parts = re.split(r"^<!-- (\w+) -->\n", page, flags=re.MULTILINE)
    return {name: text.strip() + "\n" for name, text in zip(parts[::2], parts[1::2], strict=True)}


def misses(section: str) -> int:
    """Thresholds that a section misses; the simulation's harder readings, which nobody asked for, do not count."""
    asked_for, _, _ = section.partition("| Harder reading |")
    return asked_for.count("**miss**") + asked_for.count("| missed |")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure Greenroom.")
    parser.add_argument("--quick", action="store_true", help="a rough look in about two minutes; writes nothing")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="only this section")
    parser.add_argument("--section", choices=SECTIONS, help=argparse.SUPPRESS)
    return parser


def _section(name: str, quick: bool) -> str:
    """A section's Markdown. Its process is its own, so that none inherits memory, threads or cores of another."""
    print(f"{name} ...", end=" ", flush=True, file=sys.stderr)
    begun = time.monotonic()
    words = [sys.executable, "-W", "ignore", "-m", "benchmarks", "--section", name, *(["--quick"] if quick else [])]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
    print(f"{time.monotonic() - begun:.0f} s", flush=True, file=sys.stderr)
    return f"{done.stdout.strip()}\n\n{_measured(quick=quick)}\n"


def _module(name: str) -> str:
    return "benchmarks.simulation.report" if name == "simulation" else f"benchmarks.{name}"


def _measured(*, quick: bool) -> str:
    """When and where it was measured, once that is done."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"*Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC{' in a quick run' if quick else ''} on {_processor()}, "
        f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB; load of the last 1, 5 and 15 minutes: "
        f"{load}; {platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"{', '.join(f'{name} {version(name)}' for name in PACKAGES)}.*"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


if __name__ == "__main__":
    sys.exit(main())
