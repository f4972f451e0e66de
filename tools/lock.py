"""Resolve `pyproject.toml` into the two lock files, with hashes, for all platforms. Needs uv."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = ["uv", "pip", "compile", "-q", "--universal", "--generate-hashes", "--python-version", "3.11"]
COMMON += ["--custom-compile-command", "make lock", "pyproject.toml", "--extra", "postgres", "--extra", "sentry"]


def main() -> int:
    """Write both files; the exit code of the first that fails."""
    for group, target in (("build", "requirements.lock"), ("dev", "requirements-dev.lock")):
        if code := subprocess.call([*COMMON, "--group", group, "--upgrade", "-o", target], cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
