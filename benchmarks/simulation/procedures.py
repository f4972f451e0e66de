"""Ways of asking: which questions each member of a community gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assessments.adaptive import Length, Sitting, _draw
from assessments.channels import Reading
from assessments.index import weights
from assessments.parameters import ChannelKind
from assessments.response_model import Array
from assessments.targets import DEFAULT_TARGET, Target
from benchmarks.simulation.batch import Estimates, Evidence, Sitters
from benchmarks.simulation.world import DIMENSION_COUNT, Bank, Community, World

Columns = npt.NDArray[np.intp]
LEVELS = 5
POINTS = 100.0
_DIGITS = 12
"""Gains that are equal to so many digits are equal but for the order of summation; of those the first id wins."""


class Use(StrEnum):
    """Which questions may be asked."""

    ALL = "all"
    SELF_ITEMS = "self-items"
    CHECKS = "quick-checks"


@dataclass(frozen=True)
class Study:
    """A community before a bank, with its evidence as the engine may use it or not."""

    bank: Bank
    community: Community
    world: World
    use: Use = Use.ALL
    with_evidence: bool = True
    target: Target = DEFAULT_TARGET
    evidence_kind: ChannelKind = ChannelKind.PROBLEMS_TESTED

    @cached_property
    def weight(self) -> Array:
        """Weight of each dimension for the target."""
        return weights(self.target, self.bank.believed.parameters.targets)

    @cached_property
    def allowed(self) -> npt.NDArray[np.bool_]:
        """Which columns may be asked: what `use` allows and the role's own quick-checks."""
        catalog = self.bank.believed
        items = np.full(len(catalog.items), self.use is not Use.CHECKS)
        suited = [self.use is not Use.SELF_ITEMS and check.suits(self.target.role) for check in catalog.checks]
        return np.concatenate([items, np.array(suited, dtype=bool)])

    @cached_property
    def answers(self) -> npt.NDArray[np.int64]:
        """Answer of each member to each question."""
        return np.hstack([self.community.levels, self.community.right.astype(np.int64)])

    def sitters(self) -> Sitters:
        """The members before the first question."""
        members, world = self.community, self.world
        pieces = members.pieces if self.with_evidence else np.zeros_like(members.pieces)
        with np.errstate(divide="ignore"):
            v = world.evidence_noise**2 / pieces
        # A channel's weight divides its precision, as it multiplies a log-likelihood.
        v = v / self.bank.believed.parameters.channels.channels[self.evidence_kind].weight
        kinds = (self.evidence_kind,) * DIMENSION_COUNT
        return Sitters(self.bank.believed, Evidence(members.evidence, v, kinds), self.weight)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a procedure comes to.

    Attributes:
        estimates: What the engine says.
        self_items: How many self-items each member got.
        checks: How many quick-checks.
        most_seen_check: Share of members who got the quick-check that most got.
        readings: What each member's estimates rest on.
    """

    estimates: Estimates
    self_items: npt.NDArray[np.int64]
    checks: npt.NDArray[np.int64]
    most_seen_check: float
    readings: list[tuple[Reading, ...]]

    @property
    def questions(self) -> npt.NDArray[np.int64]:
        """How many questions each member got."""
        return self.self_items + self.checks


def greedy(study: Study, *counts: int) -> list[Outcome]:
    """The best question each time, without any other rule; outcomes after so many questions, rising."""
    sitters, members = study.sitters(), np.arange(study.community.size)
    asked = np.zeros(study.answers.shape, dtype=bool)
    outcomes = []
    for count in range(max(counts) + 1):
        if count in counts:
            outcomes.append(_outcome(study, sitters, asked))
        if count < max(counts):
            worth = np.where(asked | ~study.allowed, -np.inf, sitters.gains())
            _ask(study, sitters, asked, members, worth.argmax(axis=1))
    return outcomes


def practical(study: Study, seed: int = 0, length: Length = Length.NORMAL) -> Outcome:
    """The rule of `next_question`; member n sits with the seed `seed + n`."""
    rule = study.bank.believed.parameters.channels.asking
    sitters, size = study.sitters(), study.community.size
    asked = np.zeros(study.answers.shape, dtype=bool)
    items, channel = len(study.bank.believed.items), sitters.question_channel
    by_id = np.argsort(list(study.bank.believed.questions))
    active, last = np.arange(size), np.full(size, -1)
    for count in range(rule.most_questions):
        if not active.size:
            break
        gains = sitters.gains()[active]
        if count < DIMENSION_COUNT:
            open_to = np.broadcast_to(channel == count, gains.shape)
        else:
            barred = np.where(last[active] < items, channel[last[active]], -1)
            open_to = (gains >= rule.stop_gain[length]) & (channel != barred[:, None])
        worth = np.where(open_to & ~asked[active] & study.allowed, gains, -np.inf)
        going = np.isfinite(worth.max(axis=1))
        active, worth = active[going], worth[going]
        best = by_id[np.argsort(-worth[:, by_id].round(_DIGITS), axis=1, kind="stable")][:, : rule.choose_among]
        among = np.isfinite(np.take_along_axis(worth, best, axis=1)).sum(axis=1)
        drawn = [
            _draw(Sitting(seed + member, length, asked=("",) * count), int(most))
            for member, most in zip(active.tolist(), among, strict=True)
        ]
        chosen = best[np.arange(active.size), drawn]
        _ask(study, sitters, asked, active, chosen)
        last[active] = chosen
    return _outcome(study, sitters, asked)


def fixed(study: Study, self_items: int, checks: int, *, picked: bool = False) -> Outcome:
    """The same questions for all, so many per dimension: the first of the bank, or the `picked`.

    Picked are those that promise most of a newcomer by the engine's own gains, a form that only somebody with the
    engine's model could put together.
    """
    sitters, asked = study.sitters(), np.zeros(study.answers.shape, dtype=bool)
    newcomers = replace(study, with_evidence=False).sitters()
    promise = np.where(study.allowed, newcomers.gains()[0] if picked else 0.0, -np.inf)
    members = np.arange(study.community.size)
    for channel in range(2 * DIMENSION_COUNT):
        count = self_items if channel < DIMENSION_COUNT else checks
        there = np.flatnonzero(sitters.question_channel == channel)
        for column in there[np.argsort(-promise[there], kind="stable")[:count]]:
            _ask(study, sitters, asked, members, np.full(members.size, column))
    return _outcome(study, sitters, asked)


def plain_average(study: Study, per_dimension: int) -> Array:
    """Points by the plain mean of the levels picked on the first items of each dimension, 0 to 100."""
    dimension = study.bank.believed.item_table.dimension
    columns = [np.flatnonzero(dimension == position)[:per_dimension] for position in range(DIMENSION_COUNT)]
    means = [study.community.levels[:, chosen].mean(axis=1) for chosen in columns]
    return np.stack(means, axis=1) * POINTS / (LEVELS - 1)


def _ask(study: Study, sitters: Sitters, asked: npt.NDArray[np.bool_], members: Columns, chosen: Columns) -> None:
    sitters.hear(members, chosen, study.answers[members, chosen])
    asked[members, chosen] = True


def _outcome(study: Study, sitters: Sitters, asked: npt.NDArray[np.bool_]) -> Outcome:
    items = len(study.bank.believed.items)
    own, checks = asked[:, :items], asked[:, items:]
    seen = float(checks.mean(axis=0).max(initial=0.0))
    return Outcome(sitters.estimates(), own.sum(axis=1), checks.sum(axis=1), seen, sitters.readings())
