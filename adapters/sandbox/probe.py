"""Looks whether the sandbox holds on this machine, by a program that tries to get out."""

from __future__ import annotations

import json
from typing import Final

from adapters.sandbox import seccomp
from bot.errors import SandboxFault, SetupError
from bot.outside import Sandbox
from bot.records import Finding
from bot.sandbox import MAIN, SandboxJob, SandboxLimits

# Says, as JSON, what it could do; nothing is right. Each attempt ends in an error where the sandbox holds.
ATTACK: Final = b"""
import ctypes, json, os, socket, sqlite3

def attempt(what):
    try:
        what()
    except (OSError, MemoryError):
        return False
    return True

def allocate():
    bytes(1 << 30)

def fork():
    if os.fork() == 0:
        os._exit(0)

def namespace():
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000):
        raise OSError(ctypes.get_errno())

attempts = {
    "see files of this machine": lambda: os.stat("/etc/passwd"),
    "see other processes": lambda: os.stat("/proc/1"),
    "write a file": lambda: open("/job/new", "w"),
    "open a network connection": lambda: socket.socket(),
    "start a process": fork,
    "have a namespace of its own": namespace,
    "take all the memory": allocate,
}
could = [name for name, what in attempts.items() if attempt(what)]
if set(os.environ) - {"LANG", "MALLOC_ARENA_MAX", "PWD", "LC_CTYPE"}:
    could.append("read the environment")
if 0 in (os.getuid(), os.geteuid()):
    could.append("be root")
print(json.dumps({"could": could, "sql": sqlite3.connect(":memory:").execute("select 1").fetchone()[0]}))
"""
GENEROUS: Final = SandboxLimits(wall_seconds=60, cpu_seconds=30)  # a machine may be busy while we start
HELP: Final = "See docs/operating.md, section Sandbox, or leave it out with SANDBOX=off."


async def probe(sandbox: Sandbox) -> None:
    """Run the attack.

    Raises:
        SetupError: when the sandbox does not work or does not hold; it says why and what to do.
    """
    if not seccomp.supported():
        raise SetupError(
            f"There is no sandbox for this kind of machine, only for {', '.join(seccomp.MACHINES)}. {HELP}"
        )
    try:
        result = await sandbox.run(SandboxJob({MAIN: ATTACK}, limits=GENEROUS))
    except SandboxFault as fault:
        raise SetupError(f"The sandbox does not work here: {fault}. {_hint(str(fault))}{HELP}") from None
    try:
        could = json.loads(result.stdout)["could"]
    except (ValueError, KeyError):
        why = (result.stderr.strip().splitlines() or [result.end.value])[-1]
        raise SetupError(f"Python does not work in the sandbox: {why}. {HELP}") from None
    if could:
        raise SetupError(f"The sandbox does not hold here. A program in it could {', '.join(could)}. {HELP}")


async def findings() -> list[Finding]:
    """What a check of the set-up says about the sandbox."""
    from adapters.sandbox.engine import Bubblewrap

    try:
        await Bubblewrap(1).start()
    except SetupError as error:
        return [Finding("sandbox", False, str(error))]
    return [Finding("sandbox: bubblewrap holds", True)]


def _hint(fault: str) -> str:
    if "Operation not permitted" in fault or "Permission denied" in fault or "namespace" in fault:
        return "This system lets programs without rights make no user namespaces. "
    return "It needs bubblewrap 0.5 or newer. " if "Unknown option" in fault else ""
