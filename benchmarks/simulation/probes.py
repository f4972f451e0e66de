"""What is measured on the engine itself, without a simulated community."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import product
from statistics import median
from typing import Final

import numpy as np

from assessments.adaptive import Sitting, next_question
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import Catalog, Question, load_catalog
from assessments.evidence import DailyProblem, Difficulty, Evidence, Mock, MockFormat, ProblemOutcome, Rater
from assessments.items import LEVELS, SelfItem
from assessments.profile import Band
from assessments.readiness import assess
from assessments.response_model import check_probabilities, expected_a_posteriori
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from benchmarks.simulation.world import World, synthetic_bank

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS: Final = 40
PATTERNS: Final = 200
PEER: Final = "adaptivetesting"


def bands_of_top_self_ratings() -> set[Band]:
    """Bands that somebody reaches who picks the top level of every packaged self-item, over all targets."""
    catalog = load_catalog()
    answers = [SelfAnswer(item.id, LEVELS - 1, NOW) for item in catalog.items]
    targets = (Target(*choice) for choice in product(TargetRole, Level, CompanySize))
    return {assess(catalog, answers, [], target, NOW).band for target in targets}


def milliseconds_per_answer(items: int = 10, checks: int = 32) -> tuple[float, float]:
    """Median processor time of `next_question` and of `assess` after 18 answers, with so many questions each."""
    parameters, rng = load_catalog().parameters, np.random.default_rng(0)
    catalog = synthetic_bank(parameters, World(), rng, items=items, checks=checks).believed
    questions = list(catalog.questions.values())
    answers = [_answer(questions[row], row) for row in rng.choice(len(questions), 18, replace=False).tolist()]
    evidence: list[Evidence] = [
        DailyProblem(NOW, Difficulty.MEDIUM, ProblemOutcome.UNAIDED, tests_ran=True),
        Mock(NOW, MockFormat.CODING, Rater.PEER, 3.0),
    ]
    asked = tuple(question.id for question in questions[:6])
    return (
        _milliseconds(lambda: next_question(catalog, answers, evidence, DEFAULT_TARGET, Sitting(1, asked=asked), NOW)),
        _milliseconds(lambda: assess(catalog, answers, evidence, DEFAULT_TARGET, NOW)),
    )


def largest_difference_from_peer() -> float | None:
    """Largest difference of posterior means from those of adaptivetesting, in SD units; None if not installed.

    On random answers to 3 to 12 packaged quick-checks, with a standard normal prior and the engine's range.
    """
    if find_spec(PEER) is None:
        return None
    from adaptivetesting.math.estimators import ExpectedAPosteriori, NormalPrior  # type: ignore[import-not-found]
    from adaptivetesting.models import TestItem  # type: ignore[import-not-found]

    catalog: Catalog = load_catalog()
    rng = np.random.default_rng(0)
    worst = 0.0
    for _ in range(PATTERNS):
        chosen = rng.choice(len(catalog.checks), rng.integers(3, 13), replace=False)
        checks = [catalog.checks[row] for row in chosen.tolist()]
        right = rng.integers(0, 2, len(checks)).tolist()
        said = [np.log(check_probabilities(c.a, c.b, c.c))[r] for c, r in zip(checks, right, strict=True)]
        ours = float(expected_a_posteriori(np.sum(said, axis=0)).mean)
        theirs = []
        for check in checks:
            item = TestItem()
            item.a, item.b, item.c, item.d = check.a, check.b, check.c, 1.0
            theirs.append(item)
        peer = ExpectedAPosteriori(right, theirs, NormalPrior(0, 1), (-4.5, 4.5)).get_estimation()
        worst = max(worst, abs(ours - peer))
    return worst


def _answer(question: Question, row: int) -> Answer:
    if isinstance(question, SelfItem):
        return SelfAnswer(question.id, row % LEVELS, NOW)
    return CheckAnswer(question.id, row % 2 == 0, NOW)


def _milliseconds(call: Callable[[], object]) -> float:
    call()
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        call()
        times.append(time.thread_time() - start)
    return 1000.0 * median(times)
