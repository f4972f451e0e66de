"""The goals: what was asked of the engine, and what the simulation finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.profile import Band
from benchmarks.simulation.gathering import Gathered
from benchmarks.simulation.probes import (
    bands_of_top_self_ratings,
    largest_difference_from_peer,
    milliseconds_per_answer,
)
from benchmarks.simulation.runs import FIFTHS, WORLDS

NORMAL = "practical normal"
FEWEST_IN_A_FIFTH = 50
"""A fifth with fewer members says nothing about calibration; only quick runs have them."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, its threshold, what was measured, and whether it was met; None when it could not be measured."""

    name: str
    threshold: str
    measured: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """In a word."""
        return "not measured" if self.met is None else "met" if self.met else "**missed**"


def goals(found: Gathered) -> list[Goal]:
    """All goals, in the order in which they are reported."""
    return [*_accuracy(found), *_calibration(found), *_engine()]


def harder_readings(found: Gathered) -> list[Goal]:
    """Thresholds of the goals in circumstances that the goals do not ask for and that are less kind."""
    mean = found.mean
    packaged = mean("packaged practical: rmse")
    return [
        _at_most("Packaged questions: RMSE in points, rule of the product", packaged, 13.8),
        _at_most(
            "Packaged questions: its RMSE against their plain average",
            packaged / mean("packaged plain 60: rmse"),
            0.65,
            3,
        ),
        _at_most(
            "12 adaptive against a form of the 18 questions that the engine's own model picks for a newcomer",
            mean("greedy 12: rmse") / mean("fixed 1 + 2, picked: rmse"),
            1.01,
            3,
        ),
        _at_most(
            "Ideal world when experts misjudge whole items",
            mean("ideal, whole items: adaptive 30: rmse") / mean("ideal, whole items: plain 60: rmse"),
            1.05,
            3,
        ),
        _at_most(
            "RMSE, greedy, 18 questions, when experts guess slopes as numbers",
            mean("experts guess slopes as numbers: rmse"),
            13.7,
        ),
    ]


def _at_most(name: str, value: float, limit: float, digits: int = 2) -> Goal:
    return Goal(name, f"≤ {limit:g}", f"{value:.{digits}f}", value <= limit)


def _at_least(name: str, value: float, limit: float, digits: int = 2) -> Goal:
    return Goal(name, f"≥ {limit:g}", f"{value:.{digits}f}", value >= limit)


def _accuracy(found: Gathered) -> Iterator[Goal]:
    mean = found.mean
    yield _at_most("RMSE in points, greedy, 18 questions", mean("greedy 18: rmse"), 13.7)
    yield _at_most("RMSE in points, rule of the product", mean(f"{NORMAL}: rmse"), 13.8)
    yield _at_most("Its questions, mean", mean(f"{NORMAL}: questions"), 21, 1)
    yield _at_most("Its RMSE against the plain average of 60", mean(f"{NORMAL}: rmse") / mean("plain 60: rmse"), 0.65)
    yield _at_least("Rank correlation of the overall score, rule of the product", mean(f"{NORMAL}: rank"), 0.75)
    yield _at_most("The same, plain average of 60", mean("plain 60: rank"), 0.52)
    ratio = mean("greedy 12: rmse") / mean("fixed 1 + 2: rmse")
    yield _at_most("RMSE, 12 adaptive against a fixed form of 18, the first questions of the bank", ratio, 1.01, 3)
    ratio = mean("ideal: adaptive 30: rmse") / mean("ideal: plain 60: rmse")
    yield _at_most("Ideal world: RMSE, 30 adaptive against the rescaled plain average of 60", ratio, 1.05, 3)


def _calibration(found: Gathered) -> Iterator[Goal]:
    covered = found.mean(f"{NORMAL}: coverage"), found.mean("greedy 18: coverage")
    inside = all(0.78 <= share <= 0.83 for share in covered)
    shown = f"{covered[0]:.3f}; greedy {covered[1]:.3f}"
    yield Goal("Coverage of the 80 % interval, rule of the product", ".78 to .83", shown, inside)
    worst = min(WORLDS, key=lambda name: found.mean(f"{name}: coverage"))
    least = found.mean(f"{worst}: coverage")
    yield Goal("Coverage in every other world", "≥ .75", f"{least:.3f} and more (least: {worst})", least >= 0.75)
    called = found.total("called")
    yield _at_most("False-ready at P ≥ .7", 1.0 - found.total("called ready") / called, 0.18)
    yield _at_least(
        "False-ready of the plain average, the same number called",
        1.0 - found.total("plain called ready") / called,
        0.40,
    )
    off = {
        n: (found.total(f"fifth {n} ready") - found.total(f"fifth {n} p")) / found.total(f"fifth {n}")
        for n in range(FIFTHS)
        if found.total(f"fifth {n}") >= FEWEST_IN_A_FIFTH
    }
    largest = max(map(abs, off.values()))
    signs = " ".join(f"{value:+.2f}" for value in off.values())
    yield Goal("P ready, observed minus predicted per fifth of P", "± .08", signs, largest <= 0.08)


def _engine() -> Iterator[Goal]:
    difference = largest_difference_from_peer()
    if difference is None:
        yield Goal("Posterior means against adaptivetesting", "≤ 0.001", "adaptivetesting is not installed", None)
    else:
        yield Goal("Posterior means against adaptivetesting", "≤ 0.001", f"{difference:.0e}", difference <= 1e-3)
    question, score = milliseconds_per_answer()
    shown = f"{question + score:.1f} ms ({question:.1f} + {score:.1f})"
    yield Goal("Next question and the whole profile anew, 252 questions", "≤ 5 ms", shown, question + score <= 5.0)
    reached = bands_of_top_self_ratings()
    yield Goal(
        "Top level on all self-items and nothing else, all 36 targets",
        "too early to say",
        ", ".join(sorted(band.replace("_", " ") for band in reached)),
        reached == {Band.TOO_EARLY},
    )
