"""The fences one by one: what still holds where the filter on calls into the kernel is taken away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest

from adapters.sandbox.command import Machine, look
from adapters.sandbox.run import Run
from bot.sandbox import SandboxEnd, SandboxJob, SandboxLimits, SandboxResult
from tests.adapters.sandbox.conftest import left_over


class Unfiltered(Machine):
    """A machine whose jobs may ask the kernel for anything."""

    def command(self, files: Mapping[str, int], limits: SandboxLimits, seccomp: int, status: int) -> list[str]:
        """The command without its filter."""
        words = super().command(files, limits, seccomp, status)
        place = words.index("--seccomp")
        return words[:place] + words[place + 2 :]


async def attack(source: str, *, outer: bool = True, **limits: float) -> SandboxResult:
    """Run it; without the `outer` bubblewrap that root adds, as it is for everybody else."""
    machine = look()
    job = SandboxJob({"main.py": source.encode()}, limits=SandboxLimits(**limits))  # type: ignore[arg-type]
    return await Run(Unfiltered(machine.tools, machine.python, machine.root and outer), job).through()


pytestmark = pytest.mark.usefixtures("here")


async def test_the_number_of_processes_is_limited_also_for_root() -> None:
    """Most of these tests run as root, whose processes the kernel does not count: the job is somebody else."""
    result = await attack(
        """
import os, time
made = 0
try:
    while made < 1000:
        if os.fork() == 0: time.sleep(60)
        made += 1
except BlockingIOError:
    print(made, flush=True)
os.kill(-1, 9)
""",
        threads=10,
    )
    assert int(result.stdout) <= 9
    assert not left_over()


async def test_a_fork_bomb_is_cleared_away_as_a_whole() -> None:
    result = await attack("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", wall_seconds=1)
    assert result.end is SandboxEnd.TIME
    assert not left_over()


async def test_a_daemon_ends_with_its_job() -> None:
    result = await attack(
        """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        print("daemon", flush=True)
        for number in range(3): os.close(number)
        time.sleep(60)
    os._exit(0)
time.sleep(0.3)
"""
    )
    assert (result.end, result.stdout) == (SandboxEnd.FINISHED, "daemon\n")
    for _ in range(100):  # the kernel clears a namespace away on its own time
        if not left_over():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(left_over())


async def test_a_daemon_that_keeps_the_output_open_does_not_hold_us_up() -> None:
    result = await attack("import os, time\nif os.fork() == 0: time.sleep(60)", wall_seconds=30)
    assert result.end is SandboxEnd.FINISHED


@pytest.mark.parametrize("outer", [True, False])
async def test_the_network_is_empty(outer: bool) -> None:
    came: list[str] = []
    servers = [await asyncio.start_server(lambda _, __: came.append("tcp"), "127.0.0.1", 0)]
    port = servers[0].sockets[0].getsockname()[1]
    servers.append(await asyncio.start_unix_server(lambda _, __: came.append("unix"), f"\0greenroom-{port}"))
    result = await attack(
        f"""
import json, socket
said = [socket.if_nameindex()]
for family, address in ((socket.AF_INET, ("127.0.0.1", {port})), (socket.AF_INET, ("1.1.1.1", 53)), (socket.AF_UNIX,
                        "\\0greenroom-{port}")):
    try: socket.socket(family).connect(address)
    except OSError as error: said.append(error.strerror)
    else: said.append("connected")
print(json.dumps(said))
""",
        outer=outer,
    )
    for server in servers:
        server.close()
    assert json.loads(result.stdout) == [
        [[1, "lo"]],
        "Connection refused",
        "Network is unreachable",
        "Connection refused",
    ]
    assert came == []


async def test_files_in_memory_cannot_grow() -> None:
    result = await attack("import os\nfile = os.memfd_create('x')\nos.write(file, b'x')")
    assert result.end is SandboxEnd.CRASHED or "File too large" in result.stderr
