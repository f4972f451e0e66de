"""Re-estimating questions from answers: how near it comes to the truth, and its time, beside girth and experts.

A simulated bank of twelve self-items; experts are wrong by .4 in every threshold and by .3 in the logarithm of every
slope, which is what the estimation takes them to be.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Final

import numpy as np

from assessments.calibration.curves import Graded
from assessments.calibration.estimate import SD_LOG_SLOPE, SD_THRESHOLD, UNANSWERED, Answers, Prior, estimate
from assessments.response_model import Array, logistic
from benchmarks.figures import Figure, rows, table

ITEMS: Final = 12
PERSONS: Final = (30, 60, 120, 500)
GOALS: Final = {(12, 30): 0.31, (12, 60): 0.25, (12, 120): 0.21, (12, 500): 0.14} | {
    (4, 30): 0.37, (4, 60): 0.34, (4, 120): 0.28, (4, 500): 0.20,
}  # fmt: skip
STEPS: Final = np.array([-1.5, -0.5, 0.5, 1.5])


def measure(*, quick: bool) -> str:
    """The section."""
    times = 4 if quick else 30
    figures, lines, ours_time, theirs_time = [], [], 0.0, 0.0
    for answered in (ITEMS, 4):
        for persons in PERSONS:
            rng = np.random.default_rng(1000 * answered + persons)
            found = [_once(persons, answered, rng) for _ in range(times)]
            experts, ours, theirs = (float(np.sqrt(np.mean([one[n] for one in found]))) for n in range(3))
            ours_time, theirs_time = (
                ours_time + sum(one[3] for one in found),
                theirs_time + sum(one[4] for one in found),
            )
            name = f"error of thresholds, {persons} persons, {answered} of {ITEMS} items each"
            figures.append(Figure(name, ours, "SD", GOALS[answered, persons]))
            shown = f"{theirs:.3f}" if answered == ITEMS else ""
            lines.append((f"{persons} persons, {answered} items each", f"{experts:.3f}", f"{ours:.3f}", shown))
    ratio = Figure("time beside girth, all items answered", ours_time / theirs_time, "times")
    head = ("Root mean square error of b", "experts", "ours", "girth")
    return "\n\n".join(
        [
            "## Re-estimating questions",
            table([*figures, ratio]),
            rows(head, lines),
            "girth has no priors, and takes no missing answers.",
        ]
    )


def _once(persons: int, answered: int, rng: np.random.Generator) -> tuple[float, float, float, float, float]:
    """Mean squared errors of experts, ours and girth, and the seconds of both."""
    believed = np.hstack([np.full((ITEMS, 1), np.log(1.7)), rng.normal(0.0, 0.3, (ITEMS, 1)) + STEPS])
    spreads = np.array([SD_LOG_SLOPE, *[SD_THRESHOLD] * len(STEPS)])
    true = believed + rng.standard_normal(believed.shape) * spreads
    true[:, 1:].sort(axis=1)
    answers = _answers(true, rng.standard_normal(persons), rng, answered)
    priors = [Prior(Graded(0.3, 3.0), row) for row in believed]
    ours, seconds = _timed(lambda: np.array(estimate(answers, priors).parameters)[:, 1:])
    if answered == ITEMS:
        theirs, their_seconds = _timed(lambda: _girth(answers))
    else:
        theirs, their_seconds = np.full_like(ours, np.nan), 0.0
        seconds = 0.0
    errors = (float(np.mean((one - true[:, 1:]) ** 2)) for one in (believed[:, 1:], ours, theirs))
    first, second, third = errors
    return first, second, third, seconds, their_seconds


def _girth(answers: Answers) -> Array:
    """Thresholds by marginal maximum likelihood; a category that nobody chose is left out of an item there."""
    import girth

    found = np.full((ITEMS, len(STEPS)), np.nan)
    for row, got in enumerate(girth.grm_mml(answers.T + 1)["Difficulty"]):
        found[row, : len(got)] = got
    return np.where(np.isnan(found), STEPS[None, :], found)


def _timed(work: Callable[[], Array]) -> tuple[Array, float]:
    begun = perf_counter()
    return work(), perf_counter() - begun


def _answers(true: Array, ability: Array, rng: np.random.Generator, answered: int) -> Answers:
    chance = logistic(np.exp(true[None, :, :1]) * (ability[:, None, None] - true[None, :, 1:]))
    found = (chance > rng.random((len(ability), ITEMS, 1))).sum(axis=2).astype(np.int64)
    for person in range(len(ability)):
        found[person, rng.permutation(ITEMS)[answered:]] = UNANSWERED
    return found


if __name__ == "__main__":
    print(measure(quick="--quick" in sys.argv[1:]))
