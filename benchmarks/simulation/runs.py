"""What is measured in one community: each function takes a seed and a size and gives figures by name.

A seed fixes bank and members, so that conditions are compared on the same people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assessments.catalog import Catalog, load_catalog
from assessments.confidence import claims_excess
from assessments.parameters import ChannelKind, Length, Parameters
from assessments.response_model import Array
from assessments.targets import CompanySize, Level, Target, TargetRole
from benchmarks.simulation.procedures import Outcome, Study, Use, fixed, greedy, plain_average, practical
from benchmarks.simulation.scoring import (
    coverage,
    in_points,
    index,
    rank_correlation,
    ready_probability,
    rescaled,
    rmse,
)
from benchmarks.simulation.world import Boast, World, bank_of, community, synthetic_bank

Figures = Mapping[str, float]
Run = Callable[[int, int], Figures]

WORLDS: Mapping[str, World] = {
    "as assumed": World(),
    "self-report validity .30": World(self_validity=0.30),
    "self-report validity .70": World(self_validity=0.70),
    "leniency .8": World(leniency=0.8),
    "bias 80 % member-wide": World(shared_bias=0.80),
    "checks validity .55": World(check_validity=0.55),
    "checks validity .90": World(check_validity=0.90),
    "experts' error in b 0": World(difficulty_error=0.0),
    "experts' error in b .6": World(difficulty_error=0.6),
    "experts' error in b .9": World(difficulty_error=0.9),
    "evidence validity .40": World(evidence_validity=0.40),
    "evidence validity .80": World(evidence_validity=0.80),
    "evidence noise x 1.6": World(evidence_noise=1.6 * World().evidence_noise),
    "no evidence at all": World(evidence_fixed=0),
    "rich evidence, 8 pieces each": World(evidence_fixed=8),
    "experts misjudge whole items": World(items_misjudged=True),
    "experts guess slopes as numbers": World(slope_guessed=True),
}
"""True worlds; the engine keeps its defaults."""

DECISION_TARGET = Target(TargetRole.SOFTWARE_ENGINEER, Level.JUNIOR, CompanySize.LARGE)
"""Fewer than a quarter of all members are ready for it."""

FIFTHS = 5
FEW, MANY = 5, 10
"""Self-items per dimension of the plain averages."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """Scores of one study against its truth."""

    study: Study
    parameters: Parameters

    @property
    def truth(self) -> Array:
        return in_points(self.study.community.ability, self.parameters.channels.scale)

    def outcome(self, name: str, outcome: Outcome) -> dict[str, float]:
        scale, estimates = self.parameters.channels.scale, outcome.estimates
        return {
            **self.points(name, in_points(estimates.ability, scale)),
            f"{name}: coverage": coverage(estimates, self.study.community.ability, scale.interval_z),
            f"{name}: width": float(2.0 * scale.interval_z * scale.points_per_sd * estimates.sd.mean()),
            f"{name}: questions": float(outcome.questions.mean()),
            f"{name}: self-items": float(outcome.self_items.mean()),
        }

    def points(self, name: str, points: Array) -> dict[str, float]:
        weight = self.study.weight
        return {
            f"{name}: rmse": rmse(points, self.truth),
            f"{name}: rank": rank_correlation(points @ weight, self.truth @ weight),
        }


def main_table(seed: int, size: int) -> Figures:
    """The plain average, fixed forms, and adaptive sittings with all channels or without one, in the default world."""
    study = _study(seed, size, World())
    scored = _Scored(study, _packaged().parameters)
    figures: dict[str, float] = {}
    for per_dimension in (FEW, MANY):
        plain = plain_average(study, per_dimension)
        figures |= scored.points(f"plain {6 * per_dimension}", plain)
        figures |= scored.points(f"plain {6 * per_dimension} rescaled", rescaled(plain, scored.truth))
    counts = (0, 12, 18, 24, 30)
    for count, outcome in zip(counts, greedy(study, *counts), strict=True):
        figures |= scored.outcome(f"greedy {count}", outcome)
    for length in Length:
        outcome = practical(study, seed * size, length)
        figures |= scored.outcome(f"practical {length}", outcome)
        figures[f"practical {length}: most seen"] = outcome.most_seen_check
    figures |= scored.outcome("fixed 1 + 2", fixed(study, 1, 2))
    figures |= scored.outcome("fixed 1 + 2, picked", fixed(study, 1, 2, picked=True))
    figures |= scored.outcome("fixed 2 + 1", fixed(study, 2, 1))
    for name, part in {
        "without evidence": replace(study, with_evidence=False),
        "without quick-checks": replace(study, use=Use.SELF_ITEMS),
        "without self-items": replace(study, use=Use.CHECKS),
        "self-items alone": replace(study, use=Use.SELF_ITEMS, with_evidence=False),
    }.items():
        figures |= scored.outcome(name, greedy(part, 18)[0])
    return figures


def packaged_bank(seed: int, size: int) -> Figures:
    """The practical rule with the packaged questions, whose true parameters lie around the experts'."""
    catalog, rng = _packaged(), np.random.default_rng(seed)
    bank = bank_of(catalog, World(), rng)
    study = Study(bank, community(bank, World(), size, rng), World())
    scored = _Scored(study, catalog.parameters)
    plain = scored.points("packaged plain 60", plain_average(study, MANY))
    return plain | scored.outcome("packaged practical", practical(study, seed * size))


def other_worlds(seed: int, size: int) -> Figures:
    """Eighteen questions in worlds that are not as the engine assumes."""
    figures: dict[str, float] = {}
    for name, world in WORLDS.items():
        study = _study(seed, size, world)
        figures |= _Scored(study, _packaged().parameters).outcome(name, greedy(study, 18)[0])
    return figures


def ideal_world(seed: int, size: int) -> Figures:
    """Self-reports that are the ability itself, and an engine that knows it; the experts still err."""
    parameters = _packaged().parameters
    channels = dict(parameters.channels.channels)
    perfect = {"rho": 0.9999, "mean": 0.0}
    channels[ChannelKind.SELF_REPORT] = channels[ChannelKind.SELF_REPORT].model_copy(update=perfect)
    trusting = parameters.model_copy(update={"channels": parameters.channels.model_copy(update={"channels": channels})})
    figures: dict[str, float] = {}
    for name, items_misjudged in {"ideal": False, "ideal, whole items": True}.items():
        world = World(self_validity=1.0, leniency=0.0, items_misjudged=items_misjudged)
        study = replace(_study(seed, size, world, trusting), use=Use.SELF_ITEMS, with_evidence=False)
        scored = _Scored(study, trusting)
        figures |= scored.points(f"{name}: plain 60", rescaled(plain_average(study, MANY), scored.truth))
        figures |= scored.outcome(f"{name}: adaptive 30", greedy(study, 30)[0])
    return figures


def decisions(seed: int, size: int) -> Figures:
    """The call "interview-ready" after 24 questions and four pieces of evidence everywhere, as counts of members."""
    world, parameters = World(evidence_fixed=4), _packaged().parameters
    study = replace(_study(seed, size, world), target=DECISION_TARGET)
    bands = parameters.targets.bands
    scores = np.clip(_Scored(study, parameters).truth, 0.0, 100.0)
    ready = index(scores, DECISION_TARGET, parameters) >= bands.ready_index
    p = ready_probability(greedy(study, 24)[0].estimates, DECISION_TARGET, parameters)
    called = p >= bands.interview_ready_probability
    plain = index(plain_average(study, MANY), DECISION_TARGET, parameters)
    by_plain = np.argsort(-plain, kind="stable")[: called.sum()]
    figures: dict[str, float] = {
        "members": size,
        "ready": ready.sum(),
        "called": called.sum(),
        "called ready": (called & ready).sum(),
        "plain called ready": ready[by_plain].sum(),
        "plain at the bar": (plain >= bands.ready_index).sum(),
        "plain at the bar ready": (ready & (plain >= bands.ready_index)).sum(),
    }
    fifth = np.minimum((p * FIFTHS).astype(int), FIFTHS - 1)
    for n in range(FIFTHS):
        there = fifth == n
        figures |= {f"fifth {n}": there.sum(), f"fifth {n} p": p[there].sum(), f"fifth {n} ready": ready[there].sum()}
    return figures


def gaming(seed: int, size: int) -> Figures:
    """What a fifth of the members gain by inflating self-ratings and evidence everywhere, and whether it shows."""
    honest, boastful = (_study(seed, size, World(), boast=boast) for boast in (None, Boast()))
    boasters = np.arange(size) < Boast().share * size
    gained: dict[str, float] = {
        "plain": float(np.mean((plain_average(boastful, MANY) - plain_average(honest, MANY))[boasters]))
    }
    trusts: dict[str, Callable[[Study], Study]] = {
        "self and checks": lambda study: replace(study, with_evidence=False),
        "evidence as verified": lambda study: study,
        "evidence as their word": lambda study: replace(study, evidence_kind=ChannelKind.PROBLEMS_LOGGED),
    }
    for name, trusted in trusts.items():
        before, after = (greedy(trusted(study), 18)[0] for study in (honest, boastful))
        scale = _packaged().parameters.channels.scale
        difference = in_points(after.estimates.ability, scale) - in_points(before.estimates.ability, scale)
        gained[name] = float(np.mean(difference[boasters]))
    parameters = _packaged().parameters.channels
    excess = [claims_excess(readings, parameters) for readings in after.readings]
    judged = np.array([value is not None for value in excess])
    z = np.array([-np.inf if value is None else value for value in excess])
    flagged = z > parameters.claims.z
    return {
        **{f"gained, {name}": points for name, points in gained.items()},
        "flag: AUC": _auc(z[boasters & judged], z[~boasters & judged]),
        "flag: of the boasters": float(flagged[boasters].mean()),
        "flag: of the others": float(flagged[~boasters].mean()),
    }


RUNS: tuple[Run, ...] = (
    other_worlds,
    main_table,
    gaming,
    decisions,
    packaged_bank,
    ideal_world,
)
"""Longest first."""


def _study(
    seed: int, size: int, world: World, parameters: Parameters | None = None, boast: Boast | None = None
) -> Study:
    rng = np.random.default_rng(seed)
    bank = synthetic_bank(parameters or _packaged().parameters, world, rng)
    return Study(bank, community(bank, world, size, rng, boast=boast), world)


def _auc(higher: Array, lower: Array) -> float:
    """Chance that one of the first lies above one of the second."""
    pairs = higher[:, None] - lower[None, :]
    return float(np.mean(pairs > 0) + 0.5 * np.mean(pairs == 0))


@lru_cache(maxsize=1)
def _packaged() -> Catalog:
    return load_catalog()
