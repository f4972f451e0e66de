"""Checks prompts one by one: what their words say here, what their code does in processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import bot
from assessments.content_files import ContentErrors
from assessments.parameters import Elicitation
from assessments.prompts.prompt import Prompt
from assessments.prompts.prompt_files import read_prompt
from assessments.prompts.review import Finding, review_prompt

ROOT: Final = Path(bot.__file__).parents[1]
BENCH: Final = "bot.workbench.bench"
WITHIN: Final = 120.0  # seconds for all runs of one prompt; its processor time is bounded by the bench itself


@dataclass(frozen=True, slots=True)
class Checked:
    """One prompt's result; `prompt` is None when it could not even be read."""

    slug: str
    prompt: Prompt | None
    findings: tuple[Finding, ...]
    figures: dict[str, float]


async def check_folders(
    folders: Sequence[Path], elicitation: Elicitation, *, at_once: int | None = None
) -> AsyncIterator[Checked]:
    """Check each folder, some at once, and hand out results as they come."""
    gate = asyncio.Semaphore(at_once or os.cpu_count() or 1)

    async def one(folder: Path) -> Checked:
        async with gate:
            return await check_folder(folder, elicitation)

    for task in asyncio.as_completed([asyncio.ensure_future(one(folder)) for folder in folders]):
        yield await task


async def check_folder(folder: Path, elicitation: Elicitation) -> Checked:
    """Everything that is wrong with one prompt."""
    try:
        prompt = await asyncio.to_thread(read_prompt, folder, elicitation)
    except ContentErrors as errors:
        findings = tuple(Finding("file", f"{one.file}:{one.line}", one.message) for one in errors.errors)
        return Checked(folder.name, None, findings, {})
    found = list(review_prompt(prompt))
    answer = await run_bench(prompt, await asyncio.to_thread(folder.resolve))
    found += [Finding(rule, prompt.id, message) for rule, message in answer["findings"]]
    return Checked(prompt.id, prompt, tuple(found), answer["figures"])


def bench_job(prompt: Prompt, folder: str) -> dict[str, Any]:
    """What `bench.py` is told about a prompt whose files lie in `folder`."""
    return {
        "folder": folder,
        "language": prompt.language,
        "growth": prompt.growth,
        "size": prompt.size,
        "examples": prompt.examples,
    }


async def run_bench(prompt: Prompt, folder: Path) -> dict[str, Any]:
    """Run the code of the prompt in an absolute `folder` in a process of its own, and say what was found."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-E",
        "-s",
        "-m",
        BENCH,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONHASHSEED": "0"},  # what holds for one order of a set must hold again tomorrow
        start_new_session=True,
    )
    job = json.dumps(bench_job(prompt, str(folder))).encode()
    try:
        async with asyncio.timeout(WITHIN):
            out, err = await process.communicate(job)
    except TimeoutError:
        return _failed(f"it was not done after {WITHIN:.0f} seconds")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError:
        last = err.decode(errors="replace").strip().rpartition("\n")[2]
        return _failed(f"the program ended with {process.returncode}: {last}")
    return answer


def _failed(message: str) -> dict[str, Any]:
    return {"findings": [["crash", message]], "figures": {}}
