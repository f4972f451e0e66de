"""The filter: its numbers are the kernel's, and it decides as it says, for both kinds of machines."""

from __future__ import annotations

import errno
import re
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.sandbox.seccomp import MACHINES, program, supported

HEADERS = {"x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "aarch64": "/usr/include/asm-generic/unistd.h"}
ALLOW, KILL = 0x7FFF0000, 0x80000000
THREAD = 0x3D0F00  # what the C library asks of `clone` for a thread
EPERM, ENOSYS = (0x50000 | one for one in (errno.EPERM, errno.ENOSYS))


def decide(code: bytes, number: int, architecture: int, first: int = 0) -> int:
    """What the kernel would make of a call: the few instructions that a filter may have, read one by one."""
    data = struct.pack("=IIQQ", number, architecture, 0, first)
    steps = list(struct.iter_unpack("=HBBI", code))
    place, value = 0, 0
    while True:
        operation, yes, no, operand = steps[place]
        place += 1
        if operation == 0x06:
            return int(operand)
        if operation == 0x20:
            (value,) = struct.unpack_from("=I", data, operand)
            continue
        holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[operation]
        place += yes if holds else no


@pytest.mark.parametrize("machine", MACHINES)
def test_it_decides_as_it_says(machine: str) -> None:
    architecture, clone, clone3, refused = MACHINES[machine]
    code = program(machine)
    assert supported(machine)
    assert {decide(code, number, architecture) for number in refused.values()} == {EPERM}
    assert decide(code, clone3, architecture) == ENOSYS
    assert decide(code, clone, architecture, THREAD) == ALLOW
    assert decide(code, clone, architecture, 17) == EPERM
    allowed = set(range(463)) - set(refused.values()) - {clone, clone3}
    assert {decide(code, number, architecture) for number in allowed} == {ALLOW}
    assert decide(code, 0x40000000 | 1, architecture) == ENOSYS
    assert decide(code, 1, 0x40000003) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_kernel(machine: str) -> None:
    header = Path(HEADERS[machine])
    if not header.exists():
        pytest.skip(f"the kernel's headers for {machine} are not installed")
    real = {name: int(number) for name, number in re.findall(r"#define __NR_(\w+)\s+(\d+)", header.read_text())}
    _, clone, clone3, refused = MACHINES[machine]
    known: Mapping[str, int] = {**refused, "clone": clone, "clone3": clone3}
    assert {name: real[name] for name in known if name in real} == {n: known[n] for n in known if n in real}
    assert len(set(known) - set(real)) <= 2, "old headers lack the newest calls, and no others"


def test_other_machines_are_not_supported() -> None:
    assert not supported("riscv64")
