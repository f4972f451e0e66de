"""Channels: all that a member answered and did, as one Gaussian reading per kind of source and dimension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np

from assessments.answers import Answer, SelfAnswer, newest_answers
from assessments.catalog import Catalog
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import DailyProblem, Difficulty, Evidence, ProblemCheck
from assessments.moments import age_in_days, decay
from assessments.observations import Observation, observations
from assessments.parameters import Channel, ChannelKind, ChannelParameters
from assessments.response_model import GRID, Array, check_probabilities, graded_probabilities, site

RESPONSE_CHANNELS: tuple[tuple[ChannelKind, Dimension], ...] = (
    *((ChannelKind.SELF_REPORT, dimension) for dimension in DIMENSIONS),
    *((ChannelKind.QUICK_CHECKS, dimension) for dimension in DIMENSIONS),
    *(
        (kind, dimension)
        for kind in (ChannelKind.PROBLEMS_TESTED, ChannelKind.PROBLEMS_LOGGED)
        for dimension in (Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.SYSTEM_DESIGN)
    ),
)
"""Channels with a response model, read on the grid; the others are Gaussian."""

_ROWS = {channel: row for row, channel in enumerate(RESPONSE_CHANNELS)}

ASKED_CHANNELS = 2 * len(DIMENSIONS)
"""The first of them are those that questions feed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What `pieces` pieces of a channel say: its true score lies at `y` from its mean, with variance `v`."""

    kind: ChannelKind
    dimension: Dimension
    y: float
    v: float
    pieces: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer, a practice problem or its check: its channel, its weight after decay, and log P(answer | ability)."""

    source: Answer | DailyProblem | ProblemCheck
    row: int
    weight: float
    log_probability: Array

    @property
    def log_likelihood(self) -> Array:
        """What it adds to the log-likelihood of its channel; shape (61,)."""
        return self.weight * self.log_probability


@dataclass(frozen=True, slots=True)
class Channels:
    """All readings of a member at one time, and what they were made from.

    Attributes:
        readings: One per channel that has any information, in a fixed order.
        log_likelihoods: Of the response channels on the grid, shape (channels, 61).
        heard: The parts of the log-likelihoods.
        observations: The parts of the Gaussian readings.
    """

    readings: tuple[Reading, ...]
    log_likelihoods: Array
    heard: tuple[Heard, ...]
    observations: tuple[Observation, ...]


def read_channels(catalog: Catalog, answers: Iterable[Answer], evidence: Iterable[Evidence], now: datetime) -> Channels:
    """Read all channels as of `now`; the newest answer to a question counts, retired questions do not.

    Raises:
        ValueError: `now` has no time zone.
    """
    parameters = catalog.parameters.channels
    pieces = list(evidence)
    heard = [
        *_answers_heard(catalog, answers, now),
        *_problem_checks_heard(pieces, parameters, now),
        *_problems_heard(pieces, parameters, now),
    ]
    return _read(heard, observations(pieces, parameters), parameters, now)


def hear_more(catalog: Catalog, channels: Channels, problem: DailyProblem, now: datetime) -> Channels:
    """What `read_channels` says with one more problem, from what it said without it at the same time.

    What a year of practice costs to read is mostly the weighing of each piece at its age, which is not done twice here.
    `problem` is no older than those before it, and `now` is the time at which `channels` were read.
    """
    parameters = catalog.parameters.channels
    heard = [*channels.heard, *_problems_heard([problem], parameters, now)]
    return _read(heard, channels.observations, parameters, now)


def _read(
    heard: Sequence[Heard], observed: Sequence[Observation], parameters: ChannelParameters, now: datetime
) -> Channels:
    rows = [part.row for part in heard]
    shares = np.zeros((len(RESPONSE_CHANNELS), len(heard)))
    shares[rows, np.arange(len(heard))] = [part.weight for part in heard]
    log_likelihoods = shares @ np.array([part.log_probability for part in heard]).reshape(-1, GRID.size)
    readings = [
        *_response_readings(log_likelihoods, Counter(rows), parameters),
        *gaussian_readings(observed, parameters, now),
    ]
    return Channels(tuple(readings), log_likelihoods, tuple(heard), tuple(observed))


def response_row(kind: ChannelKind, dimension: Dimension) -> int:
    """Row of a response channel in `Channels.log_likelihoods`."""
    return _ROWS[kind, dimension]


def _answers_heard(catalog: Catalog, answers: Iterable[Answer], now: datetime) -> Iterator[Heard]:
    channels = catalog.parameters.channels.channels
    for question_id, answer in newest_answers(answers).items():
        if isinstance(answer, SelfAnswer):
            table, kind, category = catalog.item_table, ChannelKind.SELF_REPORT, answer.level
        else:
            table, kind, category = catalog.check_table, ChannelKind.QUICK_CHECKS, int(answer.right)
        row = table.row.get(question_id)
        if row is not None:
            channel = response_row(kind, DIMENSIONS[table.dimension[row]])
            weight = _weight(channels[kind], answer.at, now)
            yield Heard(answer, channel, weight, table.log_probabilities[row, category])


def _problems_heard(evidence: Iterable[Evidence], parameters: ChannelParameters, now: datetime) -> Iterator[Heard]:
    model = parameters.daily_problem
    problems = sorted(
        (piece for piece in evidence if isinstance(piece, DailyProblem)),
        key=lambda problem: (problem.at, problem.dimension, problem.difficulty, problem.outcome),
    )
    tables = {difficulty: _log_graded(model.slope, model.thresholds[difficulty]) for difficulty in Difficulty}
    for problem in problems:
        kind = ChannelKind.PROBLEMS_TESTED if problem.tests_ran else ChannelKind.PROBLEMS_LOGGED
        weight = _weight(parameters.channels[kind], problem.at, now)
        yield Heard(problem, response_row(kind, problem.dimension), weight, tables[problem.difficulty][problem.outcome])


def _problem_checks_heard(
    evidence: Iterable[Evidence], parameters: ChannelParameters, now: datetime
) -> Iterator[Heard]:
    channel = parameters.channels[ChannelKind.QUICK_CHECKS]
    checks = sorted(
        (piece for piece in evidence if isinstance(piece, ProblemCheck)),
        key=lambda check: (check.at, check.dimension, check.b, check.a, check.c, check.right),
    )
    for check in checks:
        row = response_row(ChannelKind.QUICK_CHECKS, check.dimension)
        table = _log_check(check.a, check.b, check.c)
        yield Heard(check, row, _weight(channel, check.at, now), table[int(check.right)])


def _weight(channel: Channel, at: datetime, now: datetime) -> float:
    return channel.weight * decay(age_in_days(at, now), channel.half_life_days)


@lru_cache(maxsize=512)
def _log_check(a: float, b: float, c: float) -> Array:
    return np.log(check_probabilities(a, b, c))


@lru_cache(maxsize=64)
def _log_graded(a: float, b: tuple[float, ...]) -> Array:
    return np.log(graded_probabilities(a, b))


def _response_readings(
    log_likelihoods: Array, counts: Mapping[int, int], parameters: ChannelParameters
) -> Iterator[Reading]:
    means = np.array([parameters.channels[kind].mean for kind, _ in RESPONSE_CHANNELS])
    sites = site(log_likelihoods, means)
    for row, (kind, dimension) in enumerate(RESPONSE_CHANNELS):
        if row in counts:
            yield Reading(kind, dimension, float(sites.y[row]), float(sites.v[row]), counts[row])


def gaussian_readings(
    observed: Iterable[Observation], parameters: ChannelParameters, now: datetime
) -> Iterator[Reading]:
    """Observations of one channel and dimension as one reading: their mean, weighted by precision at their age."""
    grouped: dict[tuple[ChannelKind, Dimension], list[Observation]] = {}
    for observation in observed:
        grouped.setdefault((observation.kind, observation.dimension), []).append(observation)
    for (kind, dimension), group in sorted(grouped.items(), key=lambda entry: (entry[0][1].position, entry[0][0])):
        precisions = [precision(observation, parameters.channels, now) for observation in group]
        total = max(sum(precisions), _LEAST_TOTAL)
        y = sum(p * observation.y for p, observation in zip(precisions, group, strict=True)) / total
        yield Reading(kind, dimension, y, 1.0 / total, len(group))


_LEAST_TOTAL = 1e-12
"""Centuries-old evidence has no precision left, and must not divide by zero."""


def precision(observation: Observation, channels: Mapping[ChannelKind, Channel], now: datetime) -> float:
    """Precision of a Gaussian observation at its age: 2^(-age / half-life) / noise^2."""
    channel = channels[observation.kind]
    return _weight(channel, observation.at, now) / channel.noise**2
