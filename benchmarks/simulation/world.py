"""The simulated world: question banks, and members whose true readiness is known.

Six abilities, three kinds of source of limited validity, and experts who judge the questions wrongly. Nothing
here was fitted to people: it is an assumption, and every result of the simulation is one about this world.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assessments.catalog import Catalog, Question
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import SelfItem
from assessments.parameters import Parameters
from assessments.quick_checks import Option, QuickCheck
from assessments.response_model import Array, logistic

Levels = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

DIMENSION_COUNT = len(DIMENSIONS)

CORRELATIONS: Array = np.array(
    [
        [1.00, 0.50, 0.50, 0.25, 0.45, 0.20],
        [0.50, 1.00, 0.55, 0.35, 0.35, 0.25],
        [0.50, 0.55, 1.00, 0.30, 0.45, 0.20],
        [0.25, 0.35, 0.30, 1.00, 0.45, 0.35],
        [0.45, 0.35, 0.45, 0.45, 1.00, 0.25],
        [0.20, 0.25, 0.20, 0.35, 0.25, 1.00],
    ]
)
"""True correlations of the abilities, .20 to .55; the engine assumes .40, and .25 with networking."""


@dataclass(frozen=True, slots=True)
class World:
    """What is true in a world; the defaults are what the engine assumes, apart from the correlations.

    Attributes:
        self_validity: Correlation of a self-report's true score with the ability.
        shared_bias: Share of a self-report's unique variance that is the member's general confidence.
        leniency: How much higher than their ability members rate themselves, in SD units.
        check_validity: As `self_validity`, of quick-checks.
        evidence_validity: Likewise, of evidence.
        evidence_noise: SD of one piece of evidence around its true score.
        evidence_missing: Share of a member's dimensions without any evidence.
        evidence_mean: Mean of the Poisson number of pieces in the others.
        evidence_fixed: So many pieces in every dimension instead, or None.
        difficulty_error: SD of the experts' error in every b.
        items_misjudged: The thresholds of a self-item are wrong together. Otherwise each is wrong by itself.
        slope_error: SD of the logarithm of their error in a.
        slope_guessed: Experts give a number around the true slope. Otherwise they say one of three words, as the
            product asks them to, and true slopes lie around the word's number.
    """

    self_validity: float = 0.50
    shared_bias: float = 0.40
    leniency: float = 0.30
    check_validity: float = 0.75
    evidence_validity: float = 0.65
    evidence_noise: float = 0.90
    evidence_missing: float = 0.35
    evidence_mean: float = 2.5
    evidence_fixed: int | None = None
    difficulty_error: float = 0.37
    items_misjudged: bool = False
    slope_error: float = 0.25
    slope_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Boast:
    """The first members overstate everything that rests on their word, in SD units of each channel."""

    share: float = 0.2
    ratings: float = 1.2
    evidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions as they are, and as the experts believe them to be; same ids in the same order."""

    true: Catalog
    believed: Catalog


@dataclass(frozen=True, slots=True)
class Community:
    """Members, and what each of them would answer to every question of a bank.

    Attributes:
        ability: True abilities in SD units, shape (members, 6).
        levels: Level each would pick on every self-item, shape (members, items).
        right: Whether each would get every quick-check right, shape (members, checks).
        evidence: Mean of each dimension's pieces of evidence, shape (members, 6); 0 without any.
        pieces: How many pieces there are, shape (members, 6).
    """

    ability: Array
    levels: Levels
    right: Flags
    evidence: Array
    pieces: Levels

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.ability)


def synthetic_bank(
    parameters: Parameters, world: World, rng: np.random.Generator, *, items: int = 24, checks: int = 40
) -> Bank:
    """A bank with so many questions per dimension, difficulties spread over the abilities that occur."""
    elicitation = parameters.channels.elicitation
    item_slopes, check_slopes = list(elicitation.self_slopes.values()), list(elicitation.check_slopes.values())
    steps = np.array([-1.4, -0.5, 0.4, 1.3])
    drawn_items, drawn_checks = [], []
    for dimension in DIMENSIONS:
        for n in range(items):
            b = tuple((rng.normal(0.0, 0.5) + steps * rng.uniform(0.8, 1.2)).tolist())
            a = float(rng.choice(item_slopes))
            drawn_items.append(SelfItem(f"{dimension}.item{n:02}", dimension, "a topic", ("I do.",) * 5, a, b, 15))
        for n in range(checks):
            a, difficulty = float(rng.choice(check_slopes)), float(rng.uniform(-2.0, 2.0))
            drawn_checks.append(_check(f"{dimension}.check{n:02}", dimension, a, difficulty, elicitation.guessing))
    drawn = Catalog(tuple(drawn_items), tuple(drawn_checks), parameters, "drawn")
    if world.slope_guessed:
        return Bank(drawn, _moved(drawn, world, rng))
    return Bank(
        _moved(drawn, replace(world, difficulty_error=0.0), rng), _moved(drawn, replace(world, slope_error=0.0), rng)
    )


def bank_of(catalog: Catalog, world: World, rng: np.random.Generator) -> Bank:
    """A bank whose questions are believed to be as the catalog says, and are not quite so."""
    return Bank(_moved(catalog, world, rng), catalog)


def community(
    bank: Bank, world: World, size: int, rng: np.random.Generator, *, boast: Boast | None = None
) -> Community:
    """Draw members, their evidence and their answers to the whole bank.

    The same generator gives the same members with and without a boast, and the boast is all that differs.
    """
    shape = (size, DIMENSION_COUNT)
    ability = rng.standard_normal(shape) @ np.linalg.cholesky(CORRELATIONS).T
    confidence = rng.standard_normal((size, 1))
    own = rng.standard_normal(shape)
    bias = np.sqrt(world.shared_bias) * confidence + np.sqrt(1.0 - world.shared_bias) * own
    rated = world.leniency + _with_validity(ability, world.self_validity, bias)
    known = _with_validity(ability, world.check_validity, rng.standard_normal(shape))
    shown = _with_validity(ability, world.evidence_validity, rng.standard_normal(shape))
    if boast is not None:
        boasters = np.arange(size)[:, None] < boast.share * size
        rated, shown = rated + boast.ratings * boasters, shown + boast.evidence * boasters
    pieces = _pieces(world, shape, rng)
    noise = world.evidence_noise * rng.standard_normal(shape) / np.sqrt(np.maximum(pieces, 1))
    return Community(
        ability=ability,
        levels=_levels(bank.true, rated, rng),
        right=_right(bank.true, known, rng),
        evidence=np.where(pieces > 0, shown + noise, 0.0),
        pieces=pieces,
    )


def _with_validity(ability: Array, validity: float, rest: Array) -> Array:
    score: Array = validity * ability + np.sqrt(1.0 - validity**2) * rest
    return score


def _pieces(world: World, shape: tuple[int, ...], rng: np.random.Generator) -> Levels:
    if world.evidence_fixed is not None:
        return np.full(shape, world.evidence_fixed)
    return rng.poisson(world.evidence_mean, shape) * (rng.random(shape) >= world.evidence_missing)


def _levels(catalog: Catalog, rated: Array, rng: np.random.Generator) -> Levels:
    a = np.array([item.a for item in catalog.items])
    b = np.array([item.b for item in catalog.items])
    score = rated[:, catalog.item_table.dimension]
    luck = rng.random(score.shape)
    reached = logistic(a[None, :, None] * (score[:, :, None] - b[None, :, :])) > luck[:, :, None]
    levels: Levels = np.sum(reached, axis=2)
    return levels


def _right(catalog: Catalog, known: Array, rng: np.random.Generator) -> Flags:
    a, b, c = (np.array([getattr(check, name) for check in catalog.checks]) for name in "abc")
    score = known[:, catalog.check_table.dimension]
    right: Flags = rng.random(score.shape) < c + (1.0 - c) * logistic(a * (score - b))
    return right


def _moved(catalog: Catalog, world: World, rng: np.random.Generator) -> Catalog:
    """The catalog with the experts' errors added to its difficulties and multiplied into its slopes."""

    def slope(question: Question) -> float:
        return float(question.a * np.exp(world.slope_error * rng.standard_normal()))

    def thresholds(item: SelfItem) -> tuple[float, ...]:
        errors = rng.standard_normal(1 if world.items_misjudged else len(item.b))
        return tuple(np.sort(np.array(item.b) + world.difficulty_error * errors).tolist())

    def difficulty(check: QuickCheck) -> float:
        return float(check.b + world.difficulty_error * rng.standard_normal())

    items = [replace(item, a=slope(item), b=thresholds(item)) for item in catalog.items]
    checks = [replace(check, a=slope(check), b=difficulty(check)) for check in catalog.checks]
    return Catalog(tuple(items), tuple(checks), catalog.parameters, "moved")


def _check(key: str, dimension: Dimension, a: float, b: float, c: float) -> QuickCheck:
    options = (Option("right"), Option("wrong", "a mistake"), Option("off", "another"))
    return QuickCheck(key, dimension, "unit", "What?", None, None, options, 0, "Because.", a, b, c, 45, "2026-11")
