"""The calls into the kernel that a job may not make, as the filter program that bubblewrap loads.

Namespaces and resource limits hold most of what is hostile; here is what they leave open: memory that no resource
limit counts (System V segments, files in memory), sockets that no network namespace holds (such as those of a virtual
machine to its host), further processes and namespaces, and parts of the kernel that no such program has business with.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterator, Mapping
from typing import Final

# Per machine: the audit number of its calls, the number of `clone`, of `clone3`, and of all that is refused. From the
# kernel's asm/unistd_64.h and asm-generic/unistd.h; these numbers never change.
_X86: Final[Mapping[str, int]] = {
    "fork": 57, "vfork": 58, "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "pidfd_getfd": 438,
    "socket": 41, "shmget": 29, "shmat": 30, "semget": 64, "msgget": 68, "mq_open": 240, "memfd_create": 319,
    "memfd_secret": 447, "io_uring_setup": 425, "userfaultfd": 323, "bpf": 321, "perf_event_open": 298,
    "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "setns": 308, "mount": 165, "umount2": 166,
    "pivot_root": 155, "chroot": 161, "fsopen": 430, "fspick": 433, "open_tree": 428, "move_mount": 429,
    "fsmount": 432, "mount_setattr": 442, "open_by_handle_at": 304, "name_to_handle_at": 303, "personality": 135,
    "fanotify_init": 300, "vmsplice": 278, "kcmp": 312, "modify_ldt": 154,
}  # fmt: skip
_ARM: Final[Mapping[str, int]] = {
    "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "pidfd_getfd": 438,
    "socket": 198, "shmget": 194, "shmat": 196, "semget": 190, "msgget": 186, "mq_open": 180, "memfd_create": 279,
    "memfd_secret": 447, "io_uring_setup": 425, "userfaultfd": 282, "bpf": 280, "perf_event_open": 241,
    "add_key": 217, "request_key": 218, "keyctl": 219, "unshare": 97, "setns": 268, "mount": 40, "umount2": 39,
    "pivot_root": 41, "chroot": 51, "fsopen": 430, "fspick": 433, "open_tree": 428, "move_mount": 429,
    "fsmount": 432, "mount_setattr": 442, "open_by_handle_at": 265, "name_to_handle_at": 264, "personality": 92,
    "fanotify_init": 262, "vmsplice": 75, "kcmp": 272,
}  # fmt: skip
MACHINES: Final = {
    "x86_64": (0xC000003E, 56, 435, _X86),
    "aarch64": (0xC00000B7, 220, 435, _ARM),
}
_X32: Final = 0x40000000  # calls of x86-64's third way in have this bit: other numbers for the same things
_CLONE_THREAD: Final = 0x00010000

_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets of what the kernel shows to a filter
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000


def supported(machine: str | None = None) -> bool:
    """Whether there is a filter for this kind of machine."""
    return (machine or platform.machine()) in MACHINES


def program(machine: str | None = None) -> bytes:
    """The filter as the kernel reads it.

    Raises:
        KeyError: when there is none for this kind of machine; ask `supported` before.
    """
    return b"".join(struct.pack("=HBBI", *one) for one in _program(*MACHINES[machine or platform.machine()]))


def _program(
    architecture: int, clone: int, clone3: int, refused: Mapping[str, int]
) -> Iterator[tuple[int, int, int, int]]:
    yield from ((_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL))
    yield (_LOAD, 0, 0, _NUMBER)
    yield from ((_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _ERROR | errno.ENOSYS))
    for number in refused.values():
        yield from ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | errno.EPERM))
    # What `clone3` shall do stands in memory, where a filter cannot look; the C library falls back to `clone`.
    yield from ((_EQUAL, 0, 1, clone3), (_RETURN, 0, 0, _ERROR | errno.ENOSYS))
    yield from ((_EQUAL, 1, 0, clone), (_RETURN, 0, 0, _ALLOW))
    yield from ((_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, _CLONE_THREAD), (_RETURN, 0, 0, _ALLOW))
    yield (_RETURN, 0, 0, _ERROR | errno.EPERM)
