"""Checks prompts one by one: what their words say here, what their code does elsewhere."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from assessments.content_files import ContentErrors
from assessments.parameters import Elicitation
from assessments.prompts.folders import MemoryFolder
from assessments.prompts.prompt import Prompt
from assessments.prompts.prompt_files import read_prompt
from assessments.prompts.review import Finding, review_prompt
from bot.outside import Sandbox
from bot.workbench.process import Answer, BenchFailed, in_process, in_sandbox

Bench = Callable[[Mapping[str, Any]], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Checked:
    """One prompt's result; `prompt` is None when it could not even be read."""

    slug: str
    prompt: Prompt | None
    findings: tuple[Finding, ...]
    figures: Mapping[str, float]


async def check_folders(
    folders: Sequence[Path], elicitation: Elicitation, *, at_once: int | None = None
) -> AsyncIterator[Checked]:
    """Check folders whose code we trust, some at once, and hand out results as they come."""
    gate = asyncio.Semaphore(at_once or os.cpu_count() or 1)

    async def one(folder: Path) -> Checked:
        async with gate:
            absolute = await asyncio.to_thread(folder.resolve)
            return await check(absolute, elicitation, lambda job: in_process(job, absolute))

    for task in asyncio.as_completed([asyncio.ensure_future(one(folder)) for folder in folders]):
        yield await task


async def check_files(slug: str, files: Mapping[str, str], elicitation: Elicitation, sandbox: Sandbox) -> Checked:
    """Check a prompt whose code nobody of ours has read; it runs in the sandbox only."""
    return await check(MemoryFolder(slug, files), elicitation, lambda job: in_sandbox(sandbox, job, files))


async def check(folder: Traversable, elicitation: Elicitation, bench: Bench) -> Checked:
    """Everything that is wrong with one prompt."""
    try:
        prompt = await asyncio.to_thread(read_prompt, folder, elicitation)
    except ContentErrors as errors:
        findings = tuple(Finding("file", f"{one.file}:{one.line}", one.message) for one in errors.errors)
        return Checked(folder.name, None, findings, {})
    found = await asyncio.to_thread(lambda: list(review_prompt(prompt)))
    job = {
        "do": "check",
        "language": prompt.language,
        "growth": prompt.growth,
        "size": prompt.size,
        "examples": prompt.examples,
    }
    try:
        answer = await bench(job)
        found += [Finding(str(rule), prompt.id, str(message)) for rule, message in answer["findings"]]
        figures = {str(name): float(number) for name, number in answer["figures"].items()}
    except (BenchFailed, LookupError, TypeError, ValueError) as error:  # the answer is what the code made of it
        found.append(Finding("crash", prompt.id, str(error)))
        figures = {}
    return Checked(prompt.id, prompt, tuple(found), figures)
