"""Stored sittings as the matrices that are estimated, with what each person's other answers say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessments.answers import Answer, SelfAnswer, newest_answers, question_id
from assessments.calibration.estimate import UNANSWERED, Answers, Respondents
from assessments.catalog import Catalog
from assessments.channels import ASKED_CHANNELS, Reading, read_channels
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.fusion import fuse, loading, unique_variance
from assessments.parameters import ChannelKind
from assessments.response_model import Array

ASKED = (ChannelKind.SELF_REPORT, ChannelKind.QUICK_CHECKS)

Sitting = Sequence[Answer]
"""The answers of one person at one time; who it was is not known here."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All answers to the questions of one kind in one dimension.

    Attributes:
        kind: Self-items or quick-checks.
        dimension: What they speak about.
        questions: Ids, in the order of the columns.
        answers: Shape (persons, questions); persons are sittings with at least one answer.
        respondents: What the other answers of each sitting say of this channel's true score.
    """

    kind: ChannelKind
    dimension: Dimension
    questions: tuple[str, ...]
    answers: Answers
    respondents: Respondents


@dataclass(frozen=True, slots=True)
class Sat:
    """One sitting: what was answered of each question, and what that says through each channel.

    `log_likelihoods` has a row on the grid for each channel that questions feed; shape (12, 61).
    """

    given: dict[str, int]
    readings: tuple[Reading, ...]
    log_likelihoods: Array


def read_sittings(catalog: Catalog, sittings: Sequence[Sitting]) -> list[Sat]:
    """Read each sitting as of its own end, without answers to retired questions; who gave no others is left out."""
    found: list[Sat] = []
    for sitting in sittings:
        answers = [one for key, one in newest_answers(sitting).items() if key in catalog.questions]
        if answers:
            at = max(answer.at for answer in answers)
            given = {question_id(one): one.level if isinstance(one, SelfAnswer) else int(one.right) for one in answers}
            channels = read_channels(catalog, answers, (), at)
            found.append(Sat(given, channels.readings, channels.log_likelihoods[:ASKED_CHANNELS]))
    return found


def gather(catalog: Catalog, sat: Sequence[Sat]) -> list[Gathered]:
    """Matrices of all channels in which anything was answered."""
    found = []
    for kind in ASKED:
        questions = catalog.items if kind is ChannelKind.SELF_REPORT else catalog.checks
        for dimension in DIMENSIONS:
            ids = tuple(one.id for one in questions if one.dimension is dimension)
            persons = [one for one in sat if not one.given.keys().isdisjoint(ids)]
            if persons:
                table = np.array([[one.given.get(key, UNANSWERED) for key in ids] for one in persons], dtype=np.int64)
                known = np.array([expected(catalog, one.readings, kind, dimension) for one in persons])
                mean, variance = known.T
                # Only how persons differ is taken from their other answers: how able they are together is estimated.
                found.append(Gathered(kind, dimension, ids, table, Respondents(mean - mean.mean(), variance)))
    return found


def expected(
    catalog: Catalog, readings: Sequence[Reading], kind: ChannelKind, dimension: Dimension
) -> tuple[float, float]:
    """Mean and variance of a channel's true score by what the person's other channels say."""
    numbers = catalog.parameters.channels
    others = [one for one in readings if (one.kind, one.dimension) != (kind, dimension)]
    fusion = fuse(others, numbers)
    observes = loading(kind, dimension, numbers)
    mean = numbers.channels[kind].mean + float(observes @ fusion.mean)
    return mean, float(observes @ fusion.covariance @ observes) + unique_variance(kind, numbers)
