"""One answer to the next question, in the engine alone: with the packaged bank and with one of 250 self-items."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Final

from assessments.adaptive import Sitting, next_question, next_step
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import Catalog, Question, load_catalog
from assessments.items import SelfItem
from assessments.targets import CompanySize, Level, Target, TargetRole
from benchmarks.figures import Figure, quantile, table

BUDGET_MS: Final = 5.0
BIG: Final = 250  # self-items
SITTINGS: Final = 40
TARGET: Final = Target(TargetRole.ML_ENGINEER, Level.MID, CompanySize.MEDIUM)
NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def enlarged(catalog: Catalog, items: int) -> Catalog:
    """The catalog with copies of its self-items under other ids, `items` in all."""
    have = catalog.items
    copies = tuple(replace(have[n % len(have)], id=f"{have[n % len(have)].id}-{n}") for n in range(len(have), items))
    return replace(catalog, items=have + copies)


def sitting(catalog: Catalog, seed: int) -> list[float]:
    """Milliseconds from each answer of one whole sitting to the next question and the new estimate of its length."""
    answers: list[Answer] = []
    state = Sitting(seed)
    taken = []
    question = next_question(catalog, answers, (), TARGET, state, NOW)
    while question is not None:
        answers.append(_answer(question, seed + len(answers)))
        state = replace(state, asked=(*state.asked, question.id))
        begun = perf_counter()
        step = next_step(catalog, answers, (), TARGET, state, NOW)
        taken.append((perf_counter() - begun) * 1e3)
        question = None if step is None else step.question
    return taken


def measure(quick: bool = False) -> str:
    """Whole sittings with both banks, in turn; a Markdown fragment."""
    packaged = load_catalog()
    banks = {f"{len(packaged.questions)} questions, as packaged": packaged}
    larger = enlarged(packaged, BIG)
    banks[f"{len(larger.questions)} questions, {BIG} of them self-items"] = larger
    taken: dict[str, list[float]] = {name: [] for name in banks}
    for seed in range(-1, 4 if quick else SITTINGS):
        for name, bank in banks.items():
            found = sitting(bank, seed)
            if seed >= 0:  # the first fills the catalog's own tables
                taken[name] += found
    figures = []
    for name, found in taken.items():
        figures.append(Figure(f"{name}: median of {len(found)}", statistics.median(found), "ms", BUDGET_MS))
        figures.append(Figure(f"{name}: 95 of 100 below", quantile(found, 0.95), "ms"))
    return (
        "### One answer to the next question, in the engine\n\n"
        "Whole sittings for a mid-level ML engineer. Each time all answers so far are read, the profile is inferred, "
        "every question that fits is weighed, one is chosen, and the length of the sitting is estimated anew.\n\n"
        f"{table(figures)}"
    )


def _answer(question: Question, turn: int) -> Answer:
    at = NOW - timedelta(seconds=60 - turn % 60)
    if isinstance(question, SelfItem):
        return SelfAnswer(question.id, turn % 5, at)
    return CheckAnswer(question.id, turn % 2 == 0, at)


if __name__ == "__main__":
    print(measure())
