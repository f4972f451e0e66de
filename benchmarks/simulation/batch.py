"""The engine for many members at once.

The same model, arranged in arrays over members because the real functions take one member at a time: thousands
of sittings are then a matter of seconds. Parameters, likelihoods, posteriors and sites come from the engine; only
the fusion's linear algebra and the bookkeeping are repeated here. `tests/benchmarks/test_simulation.py` shows that
fusion, gains and whole sittings are the engine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from assessments.catalog import Catalog, QuestionTable
from assessments.channels import ASKED_CHANNELS, RESPONSE_CHANNELS, Reading
from assessments.dimensions import DIMENSIONS
from assessments.fusion import ABILITIES, CONFIDENCE, fuse, loading, unique_variance
from assessments.parameters import ChannelKind, ChannelParameters
from assessments.response_model import GRID, Array, posterior_weights, site

_TESTED_EVERYWHERE = (ChannelKind.PROBLEMS_TESTED,) * ABILITIES
_CHANNELS = ASKED_CHANNELS + ABILITIES


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reading of evidence per member and dimension, in the channel that `kinds` names for the dimension.

    Attributes:
        y: Distance of the reading from its channel's mean, shape (members, 6).
        v: Its variance; infinite where there is none.
        kinds: Channel of each dimension, whose validity the engine then assumes.
    """

    y: Array
    v: Array
    kinds: Sequence[ChannelKind] = _TESTED_EVERYWHERE


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the engine says of each member: state, shape (members, 7), and its covariance."""

    mean: Array
    covariance: Array

    @property
    def ability(self) -> Array:
        """Posterior means of the abilities, shape (members, 6)."""
        return self.mean[:, :ABILITIES]

    @property
    def sd(self) -> Array:
        """Their posterior SDs."""
        sd: Array = np.sqrt(np.diagonal(self.covariance, axis1=1, axis2=2)[:, :ABILITIES])
        return sd


@dataclass(frozen=True, slots=True)
class _Lines:
    """Constants of the eighteen channels: twelve that are asked, six of evidence."""

    loadings: Array
    unique: Array
    mean: Array
    prior_precision: Array

    @classmethod
    def of(cls, parameters: ChannelParameters, evidence: Evidence) -> _Lines:
        channels = [*RESPONSE_CHANNELS[:ASKED_CHANNELS], *zip(evidence.kinds, DIMENSIONS, strict=True)]
        return cls(
            loadings=np.array([loading(kind, dimension, parameters) for kind, dimension in channels]),
            unique=np.array([unique_variance(kind, parameters) for kind, _ in channels]),
            mean=np.array([parameters.channels[kind].mean for kind, _ in channels]),
            prior_precision=np.asarray(np.linalg.inv(fuse([], parameters).covariance), dtype=np.float64),
        )


@dataclass
class Sitters:
    """Members in the middle of a sitting. The prior's mean must be 0, as it is in the packaged parameters.

    Attributes:
        catalog: The questions as the engine believes them to be.
        evidence: What the members did.
        weight: Of each dimension in the target, shape (6,).
    """

    catalog: Catalog
    evidence: Evidence
    weight: Array
    log_likelihood: Array = field(init=False)
    pieces: npt.NDArray[np.int64] = field(init=False)
    question_channel: npt.NDArray[np.intp] = field(init=False)
    _lines: _Lines = field(init=False)
    _blocks: list[tuple[npt.NDArray[np.intp], Array]] = field(init=False)

    def __post_init__(self) -> None:
        parameters = self.catalog.parameters.channels
        if parameters.prior.mean:
            raise ValueError("the prior's mean must be 0")
        size = len(self.evidence.y)
        self.log_likelihood = np.zeros((size, ASKED_CHANNELS, GRID.size))
        self.pieces = np.zeros((size, ASKED_CHANNELS), dtype=np.int64)
        items, checks = self.catalog.item_table, self.catalog.check_table
        self.question_channel = np.concatenate([items.dimension, ABILITIES + checks.dimension])
        self._lines = _Lines.of(parameters, self.evidence)
        self._blocks = [*_blocks(items, 0), *_blocks(checks, len(self.catalog.items))]

    def hear(
        self, members: npt.NDArray[np.intp], question: npt.NDArray[np.intp], answer: npt.NDArray[np.int64]
    ) -> None:
        """Take one fresh answer of each of some members; questions are columns, items first."""
        items = len(self.catalog.items)
        channel = self.question_channel[question]
        rated = question < items
        for table, chosen, first in ((self.catalog.item_table, rated, 0), (self.catalog.check_table, ~rated, items)):
            who = members[chosen]
            said = table.log_probabilities[question[chosen] - first, answer[chosen]]
            self.log_likelihood[who, channel[chosen]] += said
            self.pieces[who, channel[chosen]] += 1

    def estimates(self) -> Estimates:
        """Where every member stands now."""
        return self._fuse(*self._readings())

    def gains(self) -> Array:
        """Gain of every question for every member, shape (members, questions), items first."""
        lines, cost = self._lines, self.catalog.parameters.channels.asking.cost
        y, noise = self._readings()
        now = self._fuse(y, noise)
        loadings = lines.loadings[:ASKED_CHANNELS]
        spread = loadings @ now.covariance
        explained = np.sum(spread * loadings, axis=2)
        own = noise[:, :ASKED_CHANNELS]
        factor = 1.0 / (1.0 - np.where(self.pieces > 0, explained / own, 0.0))
        pulled = np.where(self.pieces > 0, explained * y[:, :ASKED_CHANNELS] / own, 0.0)
        predicted = factor * (now.mean @ loadings.T - pulled)
        variance = factor * explained + lines.unique[:ASKED_CHANNELS]
        regression = factor[..., None] * spread[..., :ABILITIES] / variance[..., None]
        leverage = regression**2 @ self.weight / np.repeat([cost.self_item, cost.quick_check], ABILITIES)
        posterior = posterior_weights(self.log_likelihood, lines.mean[:ASKED_CHANNELS] + predicted, variance)
        gains = np.empty((len(y), self.question_channel.size))
        for questions, probabilities in self._blocks:
            channel = self.question_channel[questions[0]]
            weight = posterior[:, channel]
            gains[:, questions] = leverage[:, channel, None] * _variance_reduction(probabilities, weight)
        return gains

    def readings(self) -> list[tuple[Reading, ...]]:
        """Each member's readings, as the engine takes them; a reading of evidence counts as one piece."""
        kinds = [*RESPONSE_CHANNELS[:ASKED_CHANNELS], *zip(self.evidence.kinds, DIMENSIONS, strict=True)]
        y, noise = self._readings()
        v = noise - self._lines.unique
        pieces = np.hstack([self.pieces, np.isfinite(self.evidence.v)])
        return [
            tuple(
                Reading(*channel, *said)
                for channel, said in zip(kinds, zip(*values, strict=True), strict=True)
                if said[-1]
            )
            for values in zip(y.tolist(), v.tolist(), pieces.tolist(), strict=True)
        ]

    def _readings(self) -> tuple[Array, Array]:
        """Values and variances around the state of all eighteen channels, shape (members, 18)."""
        lines, members = self._lines, len(self.pieces)
        y, v = np.zeros((members, _CHANNELS)), np.full((members, _CHANNELS), np.inf)
        heard = self.pieces > 0
        mean = np.broadcast_to(lines.mean[:ASKED_CHANNELS], heard.shape)
        found = site(self.log_likelihood[heard], mean[heard])
        y[:, :ASKED_CHANNELS][heard] = found.y
        v[:, :ASKED_CHANNELS][heard] = found.v
        y[:, ASKED_CHANNELS:], v[:, ASKED_CHANNELS:] = self.evidence.y, self.evidence.v
        return y, v + lines.unique

    def _fuse(self, y: Array, noise: Array) -> Estimates:
        h = self._lines.loadings
        outer = (h[:, :, None] * h[:, None, :]).reshape(_CHANNELS, -1)
        precision = self._lines.prior_precision + ((1.0 / noise) @ outer).reshape(-1, CONFIDENCE + 1, CONFIDENCE + 1)
        covariance: Array = np.asarray(np.linalg.inv(precision), dtype=np.float64)
        mean = np.einsum("nij,nj->ni", covariance, (y / noise) @ h)
        return Estimates(mean, covariance)


def _blocks(table: QuestionTable, first: int) -> list[tuple[npt.NDArray[np.intp], Array]]:
    """Columns of the questions of each dimension, with their probabilities."""
    rows = [np.flatnonzero(table.dimension == position) for position in range(ABILITIES)]
    return [(first + found, table.probabilities[found]) for found in rows if found.size]


def _variance_reduction(probabilities: Array, weight: Array) -> Array:
    """As in the engine, for all questions of one channel and all members: shape (members, questions).

    The last answer's chance and moment are what the others leave over.
    """
    questions, answers, _ = probabilities.shape
    flat = probabilities[:, :-1].reshape(-1, GRID.size).T
    mean = weight @ GRID
    chance = (weight @ flat).reshape(-1, questions, answers - 1)
    moment = ((weight * GRID) @ flat).reshape(-1, questions, answers - 1)
    last_chance, last_moment = 1.0 - chance.sum(axis=2), mean[:, None] - moment.sum(axis=2)
    reduction: Array = np.sum(moment**2 / chance, axis=2) + last_moment**2 / last_chance - mean[:, None] ** 2
    return reduction
