"""A job of the sandbox says at once what could not be laid out."""

from __future__ import annotations

import pytest

from bot.sandbox import MOST_BYTES, MOST_FILES, SandboxJob, SandboxLimits


@pytest.mark.parametrize("name", ["main.py", "a/b/c/d/e.txt", "rows-1.json", "__init__.py", "x" * 100])
def test_plain_names_are_taken(name: str) -> None:
    assert name in SandboxJob({"main.py": b"", name: b""}).files


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a\0b",
        "a b",
        "a\n",
        "ä",
        "x" * 101,
        "1/2/3/4/5/6",
        "-x",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no plain relative path"):
        SandboxJob({"main.py": b"", name: b""})


def test_one_name_is_not_a_file_and_a_folder() -> None:
    with pytest.raises(ValueError, match="'pack' is a file and a folder"):
        SandboxJob({"main.py": b"", "pack": b"", "pack/x.py": b""})


def test_something_must_be_run() -> None:
    with pytest.raises(ValueError, match="needs main.py"):
        SandboxJob({"other.py": b""})


def test_there_may_not_be_too_much() -> None:
    SandboxJob({"main.py": bytes(MOST_BYTES - 1)}, b"x")
    with pytest.raises(ValueError, match="at most"):
        SandboxJob({"main.py": bytes(MOST_BYTES)}, b"x")
    with pytest.raises(ValueError, match="at most"):
        SandboxJob({"main.py": b""} | {f"f{number}": b"" for number in range(MOST_FILES)})


@pytest.mark.parametrize("name", ["wall_seconds", "cpu_seconds", "memory_bytes", "output_bytes", "threads"])
def test_no_limit_is_no_limit(name: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        SandboxLimits(**{name: 0})
