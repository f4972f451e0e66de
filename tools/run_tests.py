"""Run the tests in parallel under coverage, subprocesses included, and print one branch-based figure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = 95  # per cent of lines and branches; lower fails


def main() -> int:
    """The exit code of the tests, or of the coverage threshold."""
    note = ROOT / ".venv" / "browser"
    environment = os.environ | {"COVERAGE_FILE": str(ROOT / ".coverage"), "PYTHONPATH": str(ROOT)}
    if note.exists():
        environment["GREENROOM_CHROMIUM"] = note.read_text()
    python = sys.executable
    selected = sys.argv[1:]
    if selected:
        return subprocess.call([python, "-m", "pytest", *selected], cwd=ROOT, env=environment)
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    workers = str(max(2, min(4, os.cpu_count() or 2)))
    tests = [python, "-m", "coverage", "run", "-m", "pytest", "-q", "-n", workers, "--dist", "loadgroup"]
    result = subprocess.call(tests, cwd=ROOT, env=environment)
    if result:
        return result
    subprocess.call([python, "-m", "coverage", "combine", "-q"], cwd=ROOT, env=environment)
    return subprocess.call([python, "-m", "coverage", "report", f"--fail-under={LEAST}"], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
