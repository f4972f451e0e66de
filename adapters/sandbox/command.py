"""The command line that runs a job in bubblewrap, and what of this machine a job can see."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.errors import SetupError
from bot.sandbox import MAIN, SandboxLimits

FOLDER: Final = "/job"  # where a job finds its files
NOBODY: Final = 65534  # the user that a job is, by the kernel's convention without rights
BEGINNING: Final = "/tmp"  # noqa: S108 - where bubblewrap itself begins; nobody writes there
NICENESS: Final = 10  # members who click come before jobs that compute
DESCRIPTORS: Final = 64  # open files of a job
STACK_BYTES: Final = 8 << 20
INSTALL: Final = {"bwrap": "bubblewrap", "prlimit": "util-linux", "setpriv": "util-linux", "nice": "coreutils"}
ENVIRONMENT: Final = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "1",  # further ones reserve 64 MB a thread, which would count as memory used
}


@dataclass(frozen=True)
class Machine:
    """What of this machine is needed: the tools, and Python with the libraries that it loads.

    As root (`root`), where the kernel does not count processes and the folder of Python may be closed to others, an
    outer bubblewrap shows the same few folders to a user without rights, who then starts the real one.
    """

    tools: Mapping[str, str]
    python: str
    root: bool

    def command(self, files: Mapping[str, int], limits: SandboxLimits, seccomp: int, status: int) -> list[str]:
        """The words that run a job: each file is given by name and the descriptor to read it from.

        The engine reads its filter from `seccomp`, and writes to `status`, as JSON, how the job ended.
        """
        return [
            *(self.tools["nice"], f"--adjustment={NICENESS}"),
            *(self._as_nobody() if self.root else ()),
            *(self.tools["bwrap"], "--unshare-all", "--unshare-user", "--uid", str(NOBODY), "--gid", str(NOBODY)),
            *("--hostname", "sandbox", "--cap-drop", "ALL", "--new-session", "--die-with-parent", "--clearenv"),
            *(word for name, value in ENVIRONMENT.items() for word in ("--setenv", name, value)),
            *self._shown,
            *_shown(self.tools["prlimit"]),
            *self._hidden,
            *("--dir", FOLDER, "--chdir", FOLDER),
            *(word for name, number in files.items() for word in ("--file", str(number), f"{FOLDER}/{name}")),
            *("--remount-ro", "/", "--seccomp", str(seccomp), "--json-status-fd", str(status), "--"),
            *(self.tools["prlimit"], *_limits(limits), "--"),
            *(self.python, "-S", "-s", "-E", "-B", "-X", "utf8", f"{FOLDER}/{MAIN}"),
        ]

    def _as_nobody(self) -> Iterator[str]:
        bubblewrap, setpriv = self.tools["bwrap"], self.tools["setpriv"]
        shown = [*self._shown, *(word for name in self.tools for word in _shown(self.tools[name]))]
        # Folders that bubblewrap makes by itself are closed to all but root.
        parents = {str(up) for path in shown[2::3] for up in Path(path).parents} - {"/"}
        yield from (bubblewrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent")
        for parent in sorted(parents):
            yield from ("--perms", "0755", "--dir", parent)
        yield from (*shown, "--dir", BEGINNING, "--proc", "/proc", "--")
        yield from (setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}")
        yield from ("--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--")

    @cached_property
    def _shown(self) -> list[str]:
        """Python and its libraries, read-only, and a device to throw things away to."""
        library = Path(sysconfig.get_path("stdlib"))
        paths = [self.python, *_system_libraries(), str(library)]
        paths += [str(path) for path in library.parent.glob("libpython*.so*")]
        return [word for path in paths for word in _shown(path)] + ["--dev-bind", "/dev/null", "/dev/null"]

    @cached_property
    def _hidden(self) -> list[str]:
        """What was installed beside the standard library, as an empty folder."""
        folders = (Path(sysconfig.get_path("stdlib")) / name for name in ("site-packages", "dist-packages"))
        return [word for path in folders if path.is_dir() for word in ("--tmpfs", str(path), "--remount-ro", str(path))]


def look() -> Machine:
    """What this machine has.

    Raises:
        SetupError: when a tool is missing; it says which, and the package to install.
    """
    root = os.geteuid() == 0
    names = ("bwrap", "prlimit", "nice", *(("setpriv",) if root else ()))
    found = {name: path for name in names if (path := shutil.which(name))}
    if missing := [name for name in names if name not in found]:
        packages = " ".join(sorted({INSTALL[name] for name in missing}))
        raise SetupError(f"The sandbox needs {', '.join(missing)}. Install it, such as with apt-get install {packages}")
    base = getattr(sys, "_base_executable", None) or sys.executable
    return Machine({name: os.path.realpath(path) for name, path in found.items()}, os.path.realpath(base), root)


def _shown(path: str) -> tuple[str, str, str]:
    return ("--ro-bind", path, path)


def _system_libraries() -> list[str]:
    """The folders of shared libraries: Debian's for this kind of machine alone, elsewhere all."""
    kind = sysconfig.get_config_var("MULTIARCH") or ""
    narrow = [f"/lib/{kind}", f"/usr/lib/{kind}"] if kind and Path("/usr/lib", kind).is_dir() else ["/lib", "/usr/lib"]
    return [path for path in (*narrow, "/lib64", "/usr/lib64", "/etc/ld.so.cache") if Path(path).exists()]


def _limits(limits: SandboxLimits) -> Iterator[str]:
    # At the first a program is told, and ends unless it listens; at the second it is killed.
    yield f"--cpu={limits.cpu_seconds}:{limits.cpu_seconds + 1}"
    yield f"--as={limits.memory_bytes}"
    yield f"--nproc={limits.threads + 1}"  # bubblewrap's own first process counts too
    yield from ("--fsize=0", f"--nofile={DESCRIPTORS}", f"--stack={STACK_BYTES}", "--core=0")
    yield from ("--memlock=0", "--msgqueue=0", "--sigpending=64")
