"""The engine: a few jobs at a time, a bounded queue, nothing left behind, and a clear word when it cannot be."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from adapters.sandbox import command, engine, probe, seccomp
from adapters.sandbox.command import look
from adapters.sandbox.engine import Bubblewrap
from adapters.sandbox.run import Run
from bot import bootstrap, operations
from bot.errors import SandboxBusy, SandboxFault, SetupError
from bot.outside import Sandbox, Service
from bot.sandbox import SandboxEnd, SandboxJob, SandboxLimits, SandboxResult
from bot.settings import Settings
from tests.adapters.sandbox.conftest import left_over
from tests.house import CATALOG, house

ROOT = Path(__file__).resolve().parents[3]
SLEEP = SandboxJob({"main.py": b"import time; print('begun', flush=True); time.sleep(60)"})
HELLO = SandboxJob({"main.py": b"print('hello')"})


async def begun(count: int = 1) -> None:
    """Wait until so many programs run, seen from outside."""
    until = monotonic() + 20
    while len(left_over()) < count:
        assert monotonic() < until
        await asyncio.sleep(0.01)


async def gone() -> None:
    until = monotonic() + 5
    while left_over():
        assert monotonic() < until, left_over()
        await asyncio.sleep(0.01)


async def test_it_is_what_the_application_asks_for(here: None) -> None:
    made = Bubblewrap(1)
    as_sandbox: Sandbox = made
    as_service: Service = made
    assert not as_service.ready()
    await as_service.start()
    assert as_service.ready()
    assert (await as_sandbox.run(HELLO)).stdout == "hello\n"
    await as_service.stop()
    assert not as_service.ready()


async def test_files_are_there_by_their_names(sandbox: Bubblewrap) -> None:
    main = b"import json, helper\nfrom pack.judge import mark\nprint(helper.N, mark, json.load(open('data/rows.json')))"
    files = {"main.py": main, "helper.py": b"N = 1", "pack/judge.py": b"mark = 2", "data/rows.json": b"[3]"}
    assert (await sandbox.run(SandboxJob(files))).stdout == "1 2 [3]\n"


async def test_no_more_run_at_a_time_than_there_are_places(here: None) -> None:
    one = Bubblewrap(1)
    job = SandboxJob({"main.py": b"import time\nprint(time.monotonic()); time.sleep(0.1); print(time.monotonic())"})
    results = await asyncio.gather(*(one.run(job) for _ in range(4)))
    spans = sorted(tuple(map(float, result.stdout.split())) for result in results)
    assert all(earlier[1] < later[0] for earlier, later in zip(spans, spans[1:], strict=False))


async def test_too_many_are_told_so_at_once(here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAITING", 1)
    one = Bubblewrap(1)
    tasks = [asyncio.create_task(one.run(SLEEP)) for _ in range(2)]
    await begun()
    with pytest.raises(SandboxBusy, match="try again"):
        await one.run(HELLO)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (await one.run(HELLO)).stdout == "hello\n"


async def test_the_loop_goes_on_meanwhile(sandbox: Bubblewrap) -> None:
    worst, busy = 0.0, SandboxJob({"main.py": b"while True: print('x' * 999)"}, limits=SandboxLimits(1, 1))
    task = asyncio.create_task(sandbox.run(busy))
    while not task.done():
        before = monotonic()
        await asyncio.sleep(0.001)
        worst = max(worst, monotonic() - before)
    assert (await task).end is SandboxEnd.OUTPUT
    assert worst < 0.25


async def test_cancelling_kills(sandbox: Bubblewrap) -> None:
    task = asyncio.create_task(sandbox.run(SLEEP))
    await begun()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await gone()


async def test_cancelling_in_the_midst_of_a_flood_kills(sandbox: Bubblewrap) -> None:
    flood = SandboxJob({"main.py": b"while True: print('x' * 9999)"}, limits=SandboxLimits(output_bytes=1 << 30))
    task = asyncio.create_task(sandbox.run(flood))
    await begun()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 10)
    await gone()


async def test_a_stop_kills_what_runs_and_takes_no_more(here: None) -> None:
    made = Bubblewrap(1)
    running, waiting = asyncio.create_task(made.run(SLEEP)), asyncio.create_task(made.run(SLEEP))
    await begun()
    await made.stop()
    with pytest.raises(SandboxFault, match="ended from outside"):
        await running
    with pytest.raises(SandboxBusy):
        await waiting
    await gone()
    with pytest.raises(SandboxBusy):
        await made.run(HELLO)


@pytest.mark.parametrize("outer", [True, False])
async def test_jobs_end_with_the_process_that_asked(here: None, tmp_path: Path, outer: bool) -> None:
    """As when the bot itself is killed; also without the outer bubblewrap that root adds."""
    script = tmp_path / "asks.py"
    script.write_text(
        "import asyncio, dataclasses\n"
        "from adapters.sandbox.command import look\n"
        "from adapters.sandbox.run import Run\n"
        "from bot.sandbox import SandboxJob\n"
        f"machine = dataclasses.replace(look(), root=look().root and {outer})\n"
        # It says nothing: one that writes into a pipe without a reader would end by that.
        "asyncio.run(Run(machine, SandboxJob({'main.py': b'import time; time.sleep(60)'})).through())\n"
    )
    paths = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    asking = await asyncio.create_subprocess_exec(sys.executable, script, env=paths)
    await begun(5 if outer and os.geteuid() == 0 else 3)  # each bubblewrap is two processes, and the program is one
    await asyncio.sleep(0.3)
    asking.kill()
    await asking.wait()
    await gone()


async def test_nothing_is_left_open_or_behind(sandbox: Bubblewrap) -> None:
    await sandbox.run(HELLO)
    before = set(os.listdir("/proc/self/fd"))
    for job in (HELLO, SandboxJob({"main.py": b"1/0"}), SandboxJob({"main.py": b"while True: print(1)"})):
        await sandbox.run(job)
    assert set(os.listdir("/proc/self/fd")) == before


async def test_a_job_of_an_operator_without_root_is_the_same(here: None) -> None:
    machine = look()
    without = command.Machine(machine.tools, machine.python, root=False)
    result = await Run(without, SandboxJob({"main.py": b"import os; print(os.getuid())"})).through()
    assert result.stdout == "65534\n"


async def test_a_failure_of_the_engine_is_told_in_its_words(here: None) -> None:
    machine = look()
    broken = command.Machine(dict(machine.tools), "/nowhere/python", root=machine.root)
    with pytest.raises(SandboxFault, match=r"^bwrap: .*/nowhere/python"):
        await Run(broken, HELLO).through()


async def test_a_tool_that_was_removed_meanwhile_is_a_failure_of_the_engine(here: None) -> None:
    machine = look()
    broken = command.Machine(dict(machine.tools) | {"nice": "/nowhere/nice"}, machine.python, root=machine.root)
    with pytest.raises(SandboxFault, match="/nowhere/nice"):
        await Run(broken, HELLO).through()


# --- saying what is missing ----------------------------------------------------------------------------------------


def test_what_is_not_installed_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name in ("bwrap", "prlimit") else f"/bin/{name}")
    with pytest.raises(SetupError, match="needs bwrap, prlimit.* apt-get install bubblewrap util-linux"):
        look()


class Pretending:
    """A sandbox that answers what it is told to."""

    def __init__(self, answer: SandboxResult | SandboxFault) -> None:
        self.answer = answer

    async def run(self, job: SandboxJob) -> SandboxResult:
        if isinstance(self.answer, SandboxFault):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (SandboxFault("bwrap: No permissions to create new namespace"), "no user namespaces"),
        (SandboxFault("bwrap: Unknown option --json-status-fd"), "0.5 or newer"),
        (SandboxResult(SandboxEnd.FINISHED, 1, "", "x\nImportError: libz.so.1"), "Python does not work .*libz.so.1"),
        (SandboxResult(SandboxEnd.TIME, None, "", ""), "Python does not work in the sandbox: time"),
        (SandboxResult(SandboxEnd.FINISHED, 0, '{"could": ["be root", "write a file"]}', ""), "could be root, write"),
    ],
)
async def test_a_sandbox_that_does_not_hold_is_refused(answer: SandboxResult | SandboxFault, said: str) -> None:
    with pytest.raises(SetupError, match=said) as refused:
        await probe.probe(Pretending(answer))
    assert "SANDBOX=off" in str(refused.value)


async def test_another_kind_of_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "supported", lambda: False)
    with pytest.raises(SetupError, match="only for x86_64, aarch64"):
        await probe.probe(Pretending(SandboxFault("never asked")))


async def test_the_attack_of_the_probe_gets_out_where_there_is_no_sandbox() -> None:
    """Else a probe that cannot fail would always be content."""
    python = await asyncio.create_subprocess_exec("python3", "-c", probe.ATTACK.decode(), stdout=subprocess.PIPE)
    said, _ = await python.communicate()
    for what in (
        "see files of this machine",
        "see other processes",
        "open a network",
        "start a process",
        "environment",
    ):
        assert what in said.decode()


# --- in the house --------------------------------------------------------------------------------------------------


def settings(**more: str) -> Settings:
    return Settings(_env_file=None, **more)  # type: ignore[call-arg, arg-type]


async def test_it_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    room = await bootstrap.build(settings(database_url=f"sqlite:///{tmp_path / 'g.db'}"), None, CATALOG)
    assert room.app.sandbox is None
    assert "sandbox" not in room.ready()
    await room.stop()
    (line,) = await bootstrap.sandbox_findings(settings())
    assert line.well
    assert "off" in line.what


async def test_asked_for_it_is_there_and_ends_after_the_platforms(here: None, tmp_path: Path) -> None:
    given = settings(sandbox="Bubblewrap", database_url=f"sqlite:///{tmp_path / 'g.db'}")
    room = await bootstrap.build(given, None, CATALOG)
    assert room.app.sandbox is not None
    assert list(room.ready())[:2] == ["web", "sandbox"]
    await room.stop()
    (line,) = await bootstrap.sandbox_findings(settings(sandbox="bubblewrap"))
    assert line.well
    assert "bubblewrap holds" in line.what


async def test_a_check_of_the_set_up_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    given = settings(sandbox="bubblewrap", database_url=f"sqlite:///{tmp_path / 'g.db'}", playground="yes")
    assert await operations.check_setup(given) == 1
    assert "MISSING  sandbox\n         The sandbox needs bwrap" in capsys.readouterr().out


async def test_handlers_get_it(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.app.sandbox = Pretending(SandboxFault("x"))
        async with home.storage.begin() as uow:
            origin = home.person().origin
            member = await uow.members.register(origin, home.clock.now())
            assert home.app._ctx("1", origin, member, uow).sandbox is home.app.sandbox
