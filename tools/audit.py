"""Look the locked packages up in the vulnerability database, where it can be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNREACHABLE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "Max retries exceeded",
    "NameResolution",
    "ServiceError",
)


def main() -> int:
    """1 when a known vulnerability is found, 0 when none is or the database cannot be reached (which is said)."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", "requirements.lock"]
    try:
        result = subprocess.run(
            [*command, "--progress-spinner", "off", "--timeout", "10"],
            cwd=ROOT, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print("audit: left out, the vulnerability database did not answer")
        return 0
    if result.returncode == 0:
        print("audit: no known vulnerability")
        return 0
    said = result.stdout + result.stderr
    if any(sign in said for sign in UNREACHABLE):
        print("audit: left out, the vulnerability database cannot be reached")
        return 0
    print(said)
    return 1


if __name__ == "__main__":
    sys.exit(main())
