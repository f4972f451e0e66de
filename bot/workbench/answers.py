"""Runs a member's answer against a prompt's tests: in the sandbox, and judged outside of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assessments.prompts.bank import packaged
from assessments.prompts.prompt import Language, Prompt
from bot.outside import Sandbox
from bot.workbench.process import Answer, BenchFailed, in_process, in_sandbox

SHOWN: Final = 300  # characters of a case that are told


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an answer did: on how many cases it was run, on how many it was right, and the first on which it was not.

    `problem` says in a few words why it could not be run at all.
    """

    cases: int
    right: int
    failing: str = ""
    wanted: str = ""
    gave: str = ""
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether it was right on all of them."""
        return bool(self.cases) and self.right == self.cases


async def judge(sandbox: Sandbox, prompt: Prompt, code: str, own: Mapping[str, str] | None = None) -> Verdict:
    """Run `code` on the prompt's cases and compare with what the reference gives.

    The answer's process never sees what is expected, and whatever it prints is only compared: it cannot pass by lying.

    Args:
        sandbox: Where it runs.
        prompt: The prompt.
        code: The member's answer.
        own: The files of the prompt where it is a community's own, whose code runs in the sandbox as well; None for a
            packaged prompt.

    Raises:
        errors.SandboxBusy: too many wait already.
        BenchFailed: the prompt's own code failed.
    """

    async def trusted(job: dict[str, Any]) -> Answer:
        if own is not None:
            return await in_sandbox(sandbox, job, own)
        return await in_process(job, Path(str(packaged())) / prompt.id)

    about = {"language": prompt.language}
    known = await trusted({"do": "expect", **about})
    files = (
        {"answer.sql": code, "schema.sql": prompt.schema} if prompt.language is Language.SQL else {"answer.py": code}
    )
    try:
        answer = await in_sandbox(sandbox, {"do": "answer", **about, "cases": known["cases"]}, files)
        given, error = [(str(how), str(text)) for how, text in answer["given"]], str(answer["error"])
    except (BenchFailed, LookupError, TypeError, ValueError) as failure:
        return Verdict(len(known["cases"]), 0, problem=str(failure)[:SHOWN])
    if error or len(given) != len(known["cases"]):
        return Verdict(len(known["cases"]), 0, problem=error[:SHOWN] or "it ended too early")
    told = [text if how == "gave" else None for how, text in given]
    same = (await trusted({"do": "judge", **about, "expected": known["expected"], "given": told}))["same"]
    wrong = next((number for number, right in enumerate(same) if not right), None)
    if wrong is None:
        return Verdict(len(same), len(same))
    how, text = given[wrong]
    return Verdict(
        len(same),
        sum(map(bool, same)),
        _short(known["cases"][wrong]),
        _short(known["expected"][wrong]),
        _short(text if how == "gave" else f"it raised {text}"),
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
