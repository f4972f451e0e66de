#!/usr/bin/env python3
"""Make `.venv` from a lock file with hashes, and for the tests find or fetch a browser and bubblewrap.

Standard library only.

    python3 tools/environment.py run     what `make run` needs
    python3 tools/environment.py dev     what tests and checks need as well

A second call does nothing while the lock files and the interpreter stay the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
BROWSER_NOTE = VENV / "browser"
SANDBOX_NOTE = VENV / "sandbox"
LOCAL_BROWSER = ROOT / ".cache" / "browser"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
OLDEST = (3, 11)


def main() -> int:
    """Bring the environment up to date and say what was done."""
    kind = sys.argv[1] if len(sys.argv) == 2 and sys.argv[1] in LOCKS else None
    if kind is None:
        print(__doc__)
        return 2
    if sys.version_info < OLDEST:
        print(
            f"Greenroom needs Python 3.11 or newer; this is {sys.version.split()[0]}. Set PYTHON=python3.11 or newer."
        )
        return 2
    stamp, wanted = VENV / f"{kind}.stamp", fingerprint(kind)
    if not (stamp.exists() and stamp.read_text() == wanted):
        install(kind)
        for name in LOCKS if kind == "dev" else ("run",):
            (VENV / f"{name}.stamp").write_text(fingerprint(name))
    if kind == "dev" and not browser_known():
        BROWSER_NOTE.write_text(find_browser())
    if kind == "dev" and not SANDBOX_NOTE.exists():
        SANDBOX_NOTE.write_text(find_sandbox())
    return 0


def fingerprint(kind: str) -> str:
    """What an environment depends on, as a digest."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install(kind: str) -> None:
    """Create `.venv` if needed and install the lock file into it."""
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        create_venv()
    lock = str(LOCKS[kind])
    print(f"Installing from {LOCKS[kind].name} …", flush=True)
    uv = shutil.which("uv")
    if uv is None or not ok(
        [uv, "pip", "install", "-q", "--compile-bytecode", "--python", PYTHON, "--require-hashes", "-r", lock]
    ):
        call([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock])
    link = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    call([*link, "--no-deps", "--no-build-isolation", "-e", ROOT])


def create_venv() -> None:
    """A virtual environment with pip, also where the system's Python comes without `ensurepip`."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        venv.create(VENV, clear=True)
        with tempfile.TemporaryDirectory() as folder:
            wheel = fetch_pip(Path(folder))
            call([PYTHON, f"{wheel}/pip", "install", "-q", "--no-index", wheel])
    else:
        venv.create(VENV, clear=True, with_pip=True)


def fetch_pip(folder: Path) -> Path:
    """Download the pip that the lock file names, and check its hash."""
    found = re.search(r"^pip==(\S+) \\\n((?:\s+--hash=\S+(?: \\)?\n)+)", LOCKS["dev"].read_text(), re.M)
    assert found, "the lock file names no pip"
    version, hashes = found[1], set(re.findall(r"sha256:([0-9a-f]{64})", found[2]))
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    request = urllib.request.Request(f"{index}/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request) as answer:
        files = json.load(answer)["files"]
    name = f"pip-{version}-py3-none-any.whl"
    url = next(one["url"] for one in files if one["filename"] == name)
    wheel = folder / name
    with urllib.request.urlopen(url) as answer:
        wheel.write_bytes(answer.read())
    if hashlib.sha256(wheel.read_bytes()).hexdigest() not in hashes:
        raise SystemExit(f"{name} does not have the hash that {LOCKS['dev'].name} names.")
    return wheel


def browser_known() -> bool:
    """Whether an earlier call found a browser that is still there."""
    return BROWSER_NOTE.exists() and Path(BROWSER_NOTE.read_text()).exists()


def find_browser() -> str:
    """The path of a Chromium: one that is installed, or one fetched by Playwright or from Debian's packages."""
    if path := os.environ.get("GREENROOM_CHROMIUM") or installed_browser():
        return path
    print("Fetching a browser for the tests …", flush=True)
    if ok([PYTHON, "-m", "playwright", "install", "chromium", "--only-shell"], timeout=300):
        script = (
            "from playwright.sync_api import sync_playwright as p\nwith p() as c:\n print(c.chromium.executable_path)"
        )
        path = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
        for one in (Path(path), *Path(path).parents[1].parent.glob("chromium_headless_shell-*/*/*headless*shell")):
            if one.is_file() and ok([one, "--version"]):
                return str(one)
    if shutil.which("apt-get") and not installed_as_root("chromium"):
        unpack_chromium()
    if path := installed_browser():
        return path
    raise SystemExit("No browser could be found or fetched. Install Chromium or Chrome, or set GREENROOM_CHROMIUM.")


def find_sandbox() -> str:
    """The path of bubblewrap, installed where we may; empty where not, and then the tests that need it are skipped."""
    if shutil.which("bwrap") is None and shutil.which("apt-get"):
        print("Installing bubblewrap for the tests …", flush=True)
        installed_as_root("bubblewrap")
    path = shutil.which("bwrap") or ""
    if not path:
        print("There is no bubblewrap, and it could not be installed: the tests of the sandbox will be skipped.")
    return path


def installed_as_root(package: str) -> bool:
    """Install a package of Debian; False when we are not allowed to."""
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become and not (shutil.which("sudo") and ok([*become, "true"])):
        return False
    ok([*become, "apt-get", "update", "-qq"])
    ok([*become, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
    return True


def installed_browser() -> str | None:
    """A Chromium or Chrome on this machine."""
    local = LOCAL_BROWSER / "chromium"
    names = (*BROWSERS, str(local))
    return next((path for path in map(shutil.which, names) if path), None)


def unpack_chromium() -> None:
    """Without root: download Chromium and what it needs as packages, and unpack them into `.cache/browser`."""
    state = LOCAL_BROWSER / "apt"
    root = LOCAL_BROWSER / "root"
    for folder in (state / "lists" / "partial", state / "cache" / "archives" / "partial", root):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.copy("/var/lib/dpkg/status", state / "status")
    options = ["-o", f"Dir::State={state}", "-o", f"Dir::State::lists={state}/lists", "-o", f"Dir::Cache={state}/cache"]
    options += ["-o", f"Dir::State::status={state}/status", "-o", "Debug::NoLocking=1"]
    ok(["apt-get", *options, "update", "-qq"])
    ok(["apt-get", *options, "install", "-y", "-qq", "--no-install-recommends", "--download-only", "chromium"])
    for package in (state / "cache" / "archives").glob("*.deb"):
        ok(["dpkg", "-x", package, root])
    libraries = ":".join(str(path) for path in (root / "usr/lib").glob("*-linux-gnu"))
    start = LOCAL_BROWSER / "chromium"
    start.write_text(f'#!/bin/sh\nLD_LIBRARY_PATH="{libraries}" exec "{root}/usr/lib/chromium/chromium" "$@"\n')
    start.chmod(0o755)


def ok(command: list[object], timeout: float = 1200) -> bool:
    """Run a command; False when it fails, is missing or takes too long."""
    try:
        words = [str(word) for word in command]
        return subprocess.run(words, stdout=subprocess.DEVNULL, timeout=timeout, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def call(command: list[object]) -> None:
    """Run a command and stop everything when it fails."""
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    sys.exit(main())
