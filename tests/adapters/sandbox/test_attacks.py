"""Hostile programs, really run. Each says what it could do; the world outside is looked at as well."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox import SandboxEnd
from tests.adapters.sandbox.conftest import Attack

ROOT = Path(__file__).resolve().parents[3]
MIB = 1 << 20
SYSCALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def syscall(number, *args):
    done = libc.syscall(number, *(ctypes.c_long(one) for one in args))
    return os.strerror(ctypes.get_errno()) if done < 0 else "done"
"""
x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers and machine code are those of x86-64")

# --- processes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bomb",
    [
        "import os\nwhile True: os.fork()",
        "import os\nwhile True: os.posix_spawn('/usr/bin/prlimit', ['prlimit'], {})",
        "import subprocess, sys\nwhile True: subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        "import multiprocessing, time\nwhile True: multiprocessing.Process(target=time.sleep, args=(60,)).start()",
        "import os, pty\nwhile True: pty.fork()",
    ],
)
async def test_a_fork_bomb_does_not_even_get_a_second_process(attack: Attack, bomb: str) -> None:
    result = await attack(bomb)
    assert result.end is SandboxEnd.FINISHED
    assert result.exit_code == 1
    assert "Operation not permitted" in result.stderr or "OSError: out of pty devices" in result.stderr


@x86
async def test_no_other_way_to_make_a_process_is_open(attack: Attack) -> None:
    fork, vfork, clone, clone3 = 57, 58, 56, 435
    result = await attack(
        SYSCALL + f"print(syscall({fork}), syscall({vfork}), syscall({clone}, 17, 0), syscall({clone3}, 0, 0), sep='|')"
    )
    assert result.stdout.strip().split("|") == ["Operation not permitted"] * 3 + ["Function not implemented"]


async def test_threads_are_few(attack: Attack) -> None:
    result = await attack(
        """
import threading
stay, started = threading.Event(), 1
try:
    while True:
        threading.Thread(target=stay.wait, daemon=True).start()
        started += 1
except RuntimeError:
    print(started)
""",
        threads=8,
    )
    assert int(result.stdout) == 8


async def test_nothing_lives_on_after_the_program(attack: Attack) -> None:
    """The engine's fixture looks for what is left; a thread that never ends is the most a program has."""
    result = await attack(
        "import os, threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()\nos._exit(3)"
    )
    assert (result.end, result.exit_code) == (SandboxEnd.FINISHED, 3)


async def test_signals_do_not_reach_anybody_else(attack: Attack) -> None:
    bystander = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=subprocess.PIPE)
    try:
        result = await attack(
            f"""
import os, signal
for number in ({os.getpid()}, {bystander.pid}, os.getppid(), 1, -1):
    try: os.kill(number, signal.SIGKILL)
    except OSError as error: print(error.strerror)
    else: print("sent")
"""
        )
        assert bystander.returncode is None
    finally:
        bystander.kill()
        await bystander.wait()
    assert result.stdout.splitlines()[:2] == ["No such process"] * 2


@pytest.mark.parametrize(
    "death", ["import os; os.kill(os.getpid(), 9)", "import os; os.abort()", "import ctypes; ctypes.string_at(0)"]
)
async def test_a_program_may_kill_itself(attack: Attack, death: str) -> None:
    result = await attack(death)
    assert (result.end, result.exit_code) == (SandboxEnd.CRASHED, None)


# --- time ----------------------------------------------------------------------------------------------------------


async def test_an_endless_loop_is_stopped_by_the_time_computed(attack: Attack) -> None:
    result = await attack("print('begun', flush=True)\nwhile True: pass", cpu_seconds=1, wall_seconds=30)
    assert (result.end, result.exit_code, result.stdout) == (SandboxEnd.TIME, None, "begun\n")


async def test_one_that_does_not_listen_is_stopped_too(attack: Attack) -> None:
    result = await attack(
        "import signal\nfor one in set(signal.Signals) - {9, 19}: signal.signal(one, signal.SIG_IGN)\nwhile True: pass",
        cpu_seconds=1,
        wall_seconds=30,
    )
    assert result.end is SandboxEnd.TIME


async def test_threads_compute_on_one_account(attack: Attack) -> None:
    source = "import hashlib, threading\ndef work():\n    while True: hashlib.sha256(bytes(1 << 20))\n"
    source += "for _ in range(4): threading.Thread(target=work).start()"
    assert (await attack(source, cpu_seconds=1, wall_seconds=30)).end is SandboxEnd.TIME


@pytest.mark.parametrize(
    "idle",
    [
        "import time; time.sleep(60)",
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))\nwhile True: signal.pause()",
        "import os; os.read(os.pipe()[0], 1)",
    ],
)
async def test_one_that_only_waits_is_stopped_by_the_clock(attack: Attack, idle: str) -> None:
    result = await attack(f"print('begun', flush=True)\n{idle}", wall_seconds=0.7)
    assert (result.end, result.exit_code, result.stdout) == (SandboxEnd.TIME, None, "begun\n")


async def test_standard_input_ends(attack: Attack) -> None:
    result = await attack(
        "import sys\nwhile line := sys.stdin.readline(): print(line, end='')\nprint('end')", b"a\nb\n"
    )
    assert result.stdout == "a\nb\nend\n"


# --- memory --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "grab",
    [
        "bytearray(10 ** 10)",
        "x = []\nwhile True: x.append(bytearray(1 << 20))",
        "x = 'x'\nwhile True: x += x",
        "import mmap\nx = []\ntry:\n    while 1: x.append(mmap.mmap(-1, 1 << 20))\nexcept OSError: raise MemoryError",
        "[0] * (1 << 40)",
    ],
)
async def test_a_huge_allocation_is_refused(attack: Attack, grab: str) -> None:
    result = await attack(grab, memory_bytes=128 * MIB)
    assert (result.end, result.exit_code) == (SandboxEnd.MEMORY, 1)


@x86
@pytest.mark.parametrize(
    ("call", "args"),
    [("memfd_create", (319, 0, 0)), ("shmget", (29, 0, 1 << 30, 0o1666)), ("msgget", (68, 0, 0o1666)),
     ("memfd_secret", (447, 0)), ("mq_open", (240, 0, 0))],
)  # fmt: skip
async def test_memory_that_no_limit_counts_is_closed(attack: Attack, call: str, args: tuple[int, ...]) -> None:
    result = await attack(SYSCALL + f"print(syscall{args})")
    assert result.stdout.strip() == "Operation not permitted"


async def test_limits_cannot_be_raised(attack: Attack) -> None:
    result = await attack(
        """
import resource as r
for name in ("AS", "CPU", "NPROC", "FSIZE", "NOFILE", "CORE", "MEMLOCK"):
    which = getattr(r, "RLIMIT_" + name)
    hard = r.getrlimit(which)[1]
    assert hard != r.RLIM_INFINITY, name
    try: r.setrlimit(which, (hard, hard + 1))
    except (ValueError, OSError): continue
    print(name)
"""
    )
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr


# --- output --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stream", [1, 2])
async def test_endless_output_is_cut_and_stopped(attack: Attack, stream: int) -> None:
    result = await attack(f"import os\nwhile True: os.write({stream}, b'x' * 9999)", output_bytes=5000)
    assert (result.end, result.exit_code) == (SandboxEnd.OUTPUT, None)
    assert (result.stdout, result.stderr)[stream - 1] == "x" * 5000


async def test_output_up_to_the_limit_is_whole(attack: Attack) -> None:
    result = await attack("print('x' * 4999)", output_bytes=5000)
    assert (result.end, result.stdout) == (SandboxEnd.FINISHED, "x" * 4999 + "\n")


async def test_output_that_is_no_text_becomes_text(attack: Attack) -> None:
    result = await attack(r"import os; os.write(1, b'a\xff\xfe\x00b'); os.write(2, b'\xc3')")
    assert (result.stdout, result.stderr) == ("a\ufffd\ufffd\x00b", "\ufffd")


# --- files ---------------------------------------------------------------------------------------------------------


async def test_nothing_of_this_machine_is_seen(attack: Attack, tmp_path: Path) -> None:
    database = tmp_path / "greenroom.db"
    database.write_text("secret")
    os.chmod(tmp_path, 0o755)
    secrets = [
        *("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/1/environ", "/proc/self/environ", "/proc/version"),
        *("/sys", "/run", "/var", "/home", "/tmp", "/dev/mem", "/dev/shm", "/dev/tty", "/dev/ptmx", "/bin/sh"),
        *("/usr/bin/env", "/usr/local", str(Path.home() / ".ssh"), str(ROOT), str(database)),
    ]
    if sys.prefix != sys.base_prefix:
        secrets.append(sys.prefix)
    result = await attack(f"import os\nprint([path for path in {secrets} if os.path.lexists(path)])")
    assert result.stdout == "[]\n"


async def test_what_is_seen_is_python_alone(attack: Attack) -> None:
    result = await attack(
        """
import os
for folder, inner, files in os.walk("/"):
    if "/python3" in folder or folder.startswith(("/lib", "/usr/lib")):
        inner.clear()
        continue
    for name in files: print(os.path.join(folder, name))
"""
    )
    seen = set(result.stdout.splitlines())
    python = {path for path in seen if "/bin/python3" in path or "/libpython" in path}
    assert seen - python == {"/job/main.py", "/dev/null", "/etc/ld.so.cache", "/usr/bin/prlimit"}


async def test_nothing_can_be_written_or_made(attack: Attack) -> None:
    result = await attack(
        """
import os, socket
def attempts(folder):
    path = os.path.join(folder, "new")
    yield lambda: open(path, "w")
    yield lambda: os.mkdir(path)
    yield lambda: os.symlink("/", path)
    yield lambda: os.mkfifo(path)
    yield lambda: os.mknod(path)
    yield lambda: os.open(folder, os.O_TMPFILE | os.O_RDWR)
    yield lambda: os.chmod(folder, 0o777)
    yield lambda: os.rename(folder, folder + "2")
tried = 0
for folder, inner, files in os.walk("/"):
    for attempt in attempts(folder):
        tried += 1
        try: attempt()
        except OSError: continue
        print("could in", folder)
    for name in files:
        path = os.path.join(folder, name)
        if path != "/dev/null":
            try: os.close(os.open(path, os.O_WRONLY))
            except OSError: continue
            print("could open", path)
print("tried", tried > 100)
"""
    )
    assert result.stdout == "tried True\n", result.stderr


async def test_standard_input_is_no_place_to_write_to_either(attack: Attack) -> None:
    result = await attack(
        "import os, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nos.lseek(0, 0, 2)\nos.write(0, bytes(99))"
    )
    assert (result.exit_code, "File too large" in result.stderr) == (1, True)


async def test_no_descriptor_is_left_open(attack: Attack) -> None:
    result = await attack(
        """
import os
def is_open(number):
    try: os.fstat(number)
    except OSError: return False
    return True
print([number for number in range(64) if is_open(number)])
"""
    )
    assert result.stdout == "[0, 1, 2]\n"


async def test_many_files_are_not_held_open(attack: Attack) -> None:
    result = await attack("import os\nn = 0\ntry:\n    while True: os.dup(1); n += 1\nexcept OSError: print(n)")
    assert int(result.stdout) < 64


# --- the environment and rights ------------------------------------------------------------------------------------


async def test_the_environment_is_empty(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    result = await attack(
        """
import ctypes, os
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
raw, place = [], 0
while environ[place]:
    raw.append(environ[place].decode()); place += 1
print(sorted(word.split("=")[0] for word in raw), len(os.environ))
print(os.uname().nodename, os.getuid(), os.geteuid(), os.getgid(), os.getgroups())
"""
    )
    names, who = result.stdout.splitlines()
    assert names == "['LANG', 'MALLOC_ARENA_MAX', 'PWD'] 3"
    assert who.startswith("sandbox 65534 65534 65534 [")
    assert "very-secret" not in result.stdout


@pytest.mark.parametrize(
    "climb",
    ["os.setuid(0)", "os.setgid(0)", "os.setgroups([0])", "os.chroot('/job')", "os.nice(-20)", "os.sched_setscheduler("
     "0, os.SCHED_FIFO, os.sched_param(1))", "socket.sethostname('x')"],
)  # fmt: skip
async def test_rights_cannot_be_gained(attack: Attack, climb: str) -> None:
    result = await attack(f"import os, socket\n{climb}")
    assert result.exit_code == 1
    assert "Operation not permitted" in result.stderr or "Invalid argument" in result.stderr


@x86
async def test_the_kernel_gives_no_way_out(attack: Attack) -> None:
    calls = {
        "unshare": (272, 0x10000000), "setns": (308, 0, 0), "mount": (165, 0, 0, 0, 0, 0), "umount2": (166, 0, 2),
        "pivot_root": (155, 0, 0), "ptrace": (101, 0, 0, 0, 0), "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
        "bpf": (321, 0, 0, 0), "io_uring_setup": (425, 1, 0), "userfaultfd": (323, 0), "keyctl": (250, 0, 0),
        "perf_event_open": (298, 0, 0, 0, 0, 0), "open_by_handle_at": (304, 0, 0, 0), "open_tree": (428, 0, 0, 0),
        "fsopen": (430, 0, 0), "mount_setattr": (442, 0, 0, 0, 0, 0), "clone with a namespace": (56, 0x10000011, 0),
    }  # fmt: skip
    result = await attack(SYSCALL + f"print([name for name, c in {calls}.items() if syscall(*c) != os.strerror(1)])")
    assert result.stdout == "[]\n"


@x86
async def test_the_other_two_ways_into_the_kernel_are_closed(attack: Attack) -> None:
    result = await attack(SYSCALL + "print(syscall(0x40000000 | 39))")
    assert result.stdout == "Function not implemented\n"
    in_32_bits = rb"\xb8\x14\x00\x00\x00\xcd\x80\xc3".decode()  # mov eax, 20; int 0x80; ret
    result = await attack(
        f"""
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=7)
page.write(b"{in_32_bits}")
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))())
"""
    )
    assert (result.end, result.stdout) == (SandboxEnd.CRASHED, "")


# --- the network ---------------------------------------------------------------------------------------------------


async def test_nobody_is_reached_over_the_network(attack: Attack) -> None:
    came: list[str] = []
    servers = [await asyncio.start_server(lambda _, __: came.append("tcp"), "127.0.0.1", 0)]
    port = servers[0].sockets[0].getsockname()[1]
    servers.append(await asyncio.start_unix_server(lambda _, __: came.append("unix"), f"\0greenroom-{port}"))
    result = await attack(
        f"""
import json, socket, urllib.request
def udp(): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", {port}))
def unix(): socket.socket(socket.AF_UNIX).connect("\\0greenroom-{port}")
def vsock(): socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).connect((2, 1))
tries = {{
    "tcp": lambda: socket.create_connection(("127.0.0.1", {port}), 1),
    "udp": udp, "unix": unix, "vsock": vsock,
    "http": lambda: urllib.request.urlopen("http://127.0.0.1:{port}/", timeout=1),
    "name": lambda: socket.getaddrinfo("example.org", 80),
    "raw": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1),
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0),
    "packet": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
}}
could = []
for name, attempt in tries.items():
    try: attempt()
    except OSError: continue
    could.append(name)
print(json.dumps(could))
"""
    )
    for server in servers:
        server.close()
    assert json.loads(result.stdout) == [], result.stderr
    assert came == []


# --- what an honest program needs ----------------------------------------------------------------------------------


async def test_an_honest_program_has_what_it_needs(attack: Attack) -> None:
    result = await attack(
        """
import asyncio, collections, concurrent.futures, dataclasses, datetime, decimal, hashlib, heapq, json, random, re
import secrets, sqlite3, statistics, time, typing, uuid, zlib
async def later(): await asyncio.sleep(0.01); return 1
print(asyncio.run(later()))
with concurrent.futures.ThreadPoolExecutor(4) as pool: print(sum(pool.map(abs, range(-9, 1))))
db = sqlite3.connect(":memory:")
db.execute("create table t (n)")
db.executemany("insert into t values (?)", [(n,) for n in range(20000)])
print(db.execute("with s as (select n, row_number() over (order by -n) r from t) select sum(r) from s").fetchone()[0])
print(len(secrets.token_hex()), "grün")
"""
    )
    assert (result.end, result.exit_code) == (SandboxEnd.FINISHED, 0), result.stderr
    assert result.stdout.splitlines() == ["1", "45", "200010000", "64 grün"]
    assert result.stderr == ""


@pytest.mark.parametrize("package", ["pip", "setuptools", "pydantic", "bot"])
async def test_there_is_the_standard_library_and_no_more(attack: Attack, package: str) -> None:
    assert f"No module named '{package}'" in (await attack(f"import {package}")).stderr


async def test_what_is_installed_beside_the_library_is_not_even_seen(attack: Attack) -> None:
    result = await attack(
        """
import os
print("site" in __import__("sys").modules)
for folder, inner, files in os.walk("/"):
    if os.path.basename(folder) in ("site-packages", "dist-packages") and "ensurepip" not in folder: print(inner, files)
"""
    )
    assert set(result.stdout.splitlines()) <= {"False", "[] []"}
    assert result.stdout.startswith("False\n")
