"""Small catalogs, answers and evidence for the engine's tests, independent of the packaged questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import yaml

import assessments
from assessments.answers import Answer, CheckAnswer, SelfAnswer, question_id
from assessments.catalog import Catalog
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import SelfItem
from assessments.parameters import ChannelParameters, Parameters, TargetParameters
from assessments.quick_checks import Option, QuickCheck
from assessments.targets import TargetRole

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CONTENT = Path(assessments.__file__).parent / "content"
PARAMETERS = Parameters(
    channels=ChannelParameters.model_validate(yaml.safe_load((CONTENT / "channels.yaml").read_text())),
    targets=TargetParameters.model_validate(yaml.safe_load((CONTENT / "targets.yaml").read_text())),
)
ITEMS = 4
CHECKS = 6


def days_ago(days: float) -> datetime:
    """That many days before NOW."""
    return NOW - timedelta(days=days)


def item(
    key: str,
    dimension: Dimension = Dimension.FOUNDATIONS,
    *,
    a: float = 1.7,
    b: tuple[float, ...] = (-1.5, -0.5, 0.4, 1.3),
    seconds: int = 15,
) -> SelfItem:
    """A self-item."""
    return SelfItem(key, dimension, "a topic", ("I do it.",) * 5, a, b, seconds)


def check(
    key: str,
    dimension: Dimension = Dimension.FOUNDATIONS,
    *,
    a: float = 1.3,
    b: float = 0.0,
    seconds: int = 45,
    roles: frozenset[TargetRole] = frozenset(),
) -> QuickCheck:
    """A quick-check."""
    options = (Option("right"), Option("wrong", "a mistake"), Option("off", "another"))
    return QuickCheck(
        key, dimension, "unit", "What?", None, None, options, 0, "Because.", a, b, 0.2, seconds, "2026-11", roles
    )


def catalog(items: int = ITEMS, checks: int = CHECKS, parameters: Parameters = PARAMETERS) -> Catalog:
    """A catalog with so many items and checks per dimension, difficulties spread evenly."""
    all_items, all_checks = [], []
    for dimension in DIMENSIONS:
        for n, shift in enumerate(np.linspace(-0.6, 0.6, items).tolist()):
            b = tuple(shift + step for step in (-1.4, -0.5, 0.4, 1.3))
            all_items.append(item(f"{dimension}.item{n}", dimension, a=(1.2, 1.7, 2.2)[n % 3], b=b))
        for n, b_check in enumerate(np.linspace(-1.8, 1.8, checks).tolist()):
            all_checks.append(check(f"{dimension}.check{n}", dimension, a=(1.0, 1.3, 1.6)[n % 3], b=b_check))
    return Catalog(tuple(all_items), tuple(all_checks), parameters, "test")


def rate(dimension: Dimension, level: int, n: int = 0, at: datetime = NOW) -> SelfAnswer:
    """A level picked on the nth item of a dimension."""
    return SelfAnswer(f"{dimension}.item{n}", level, at)


def answer(dimension: Dimension, right: bool, n: int = 0, at: datetime = NOW) -> CheckAnswer:
    """An answer to the nth check of a dimension."""
    return CheckAnswer(f"{dimension}.check{n}", right, at)


def without(dimension: Dimension, answers: list[Answer]) -> list[Answer]:
    """The answers to questions of other dimensions."""
    return [given for given in answers if not question_id(given).startswith(f"{dimension}.")]


def everywhere(level: int | None = None, right: bool | None = None, each: int = 3) -> list[Answer]:
    """The same level and the same result on the first few questions of every dimension."""
    answers: list[Answer] = []
    for dimension in DIMENSIONS:
        if level is not None:
            answers += [rate(dimension, level, n) for n in range(each)]
        if right is not None:
            answers += [answer(dimension, right, n) for n in range(each)]
    return answers
