"""Adaptive choice: which question next, and when to stop.

A sitting opens with one self-item per dimension, goes on with whatever tells most about the target, and ends
when nothing is worth its cost any more. Everything is decided from the answers, so that any process chooses
the same question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from math import inf
from operator import attrgetter
from statistics import fmean
from typing import NamedTuple

import numpy as np

from assessments.answers import Answer, newest_answers
from assessments.catalog import Catalog, Question
from assessments.channels import read_channels
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import Evidence
from assessments.gains import Gains, gains
from assessments.index import weights
from assessments.items import SelfItem
from assessments.moments import require_aware
from assessments.parameters import AskingRule, Length
from assessments.response_model import Array
from assessments.targets import Target

__all__ = ["Length", "Sitting", "Step", "expected_total", "next_question", "next_step"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A running self-assessment.

    Attributes:
        seed: Makes the choice among equally good questions differ between sittings.
        length: Short or normal.
        focus: The only dimension asked about, or None for all six.
        asked: Ids of the questions answered or skipped so far, in order.
    """

    seed: int
    length: Length = Length.NORMAL
    focus: Dimension | None = None
    asked: tuple[str, ...] = ()


class Step(NamedTuple):
    """The next question of a sitting, and about how many it will have in all."""

    question: Question
    total: int


def next_step(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    target: Target,
    sitting: Sitting,
    now: datetime,
) -> Step | None:
    """`next_question` and `expected_total` by one look at all questions; None when the sitting should stop.

    Raises:
        ValueError: `now` has no time zone.
    """
    survey = _survey(catalog, answers, evidence, target, sitting, now)
    question = _choice(catalog, sitting, survey)
    return None if question is None else Step(question, _length(catalog, sitting, survey))


def next_question(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    target: Target,
    sitting: Sitting,
    now: datetime,
) -> Question | None:
    """The next question of a sitting, or None when it should stop.

    The same arguments always give the same question. Questions answered in earlier sittings come back, oldest
    first, only when all others of their kind in the dimension have been used.

    Raises:
        ValueError: `now` has no time zone.
    """
    return _choice(catalog, sitting, _survey(catalog, answers, evidence, target, sitting, now))


def expected_total(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    target: Target,
    sitting: Sitting,
    now: datetime,
) -> int:
    """About how many questions the sitting will have in all, those already asked included.

    An estimate: each channel's variance is let fall as if its questions were all as good as the best, and every
    question takes a little from the gain of all later ones.

    Raises:
        ValueError: `now` has no time zone.
    """
    return _length(catalog, sitting, _survey(catalog, answers, evidence, target, sitting, now))


class _Candidate(NamedTuple):
    """A question that may be asked, its channel among the twelve, and its gain; made by the hundred."""

    question: Question
    channel: int
    gain: float


@dataclass(frozen=True, slots=True)
class _Survey:
    """What a sitting may still ask.

    Attributes:
        candidates: All questions that fit.
        worth: Those among which the next is chosen; none when the sitting should stop.
        openings: Self-report channels that the opening has not asked about yet, in order.
        gains: What questions are worth.
    """

    candidates: Sequence[_Candidate]
    worth: Sequence[_Candidate]
    openings: Sequence[int]
    gains: Gains


def _choice(catalog: Catalog, sitting: Sitting, survey: _Survey) -> Question | None:
    best = sorted(survey.worth, key=lambda candidate: (-candidate.gain, candidate.question.id))
    best = best[: catalog.parameters.channels.asking.choose_among]
    return best[_draw(sitting, len(best))].question if best else None


def _length(catalog: Catalog, sitting: Sitting, survey: _Survey) -> int:
    if not survey.worth:
        return len(sitting.asked)
    rule = catalog.parameters.channels.asking
    by_channel: dict[int, list[_Candidate]] = {}
    for candidate in survey.candidates:
        by_channel.setdefault(candidate.channel, []).append(candidate)
    ahead, typical = _outlook(survey.gains, by_channel, rule)
    there = np.arange(rule.most_questions) < np.array([len(one) for one in by_channel.values()])[:, None]
    opens = np.isin(list(by_channel), survey.openings)  # these ask one question whatever it is worth
    there[opens, 0] = False
    possible, seconds = ahead[there], np.broadcast_to(typical[:, None], there.shape)[there]
    best_first = np.argsort(-possible, kind="stable")
    faded = (1.0 - rule.fading) ** np.arange(opens.sum(), opens.sum() + len(possible))
    worth = best_first[possible[best_first] * faded >= rule.stop_gain[sitting.length]]
    lasting = np.concatenate([typical[opens], seconds[worth]])[: rule.most_questions - len(sitting.asked)]
    in_time = np.cumsum(lasting) <= _seconds_left(catalog, sitting)
    return len(sitting.asked) + max(1, int(in_time.sum()))


def _survey(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    target: Target,
    sitting: Sitting,
    now: datetime,
) -> _Survey:
    require_aware(now, "now")
    newest = newest_answers(answers)
    eligible = _eligible(catalog, newest, target, sitting)
    again = {question.id for question in eligible if question.id in newest}
    channels = read_channels(catalog, newest.values(), evidence, now)
    valued = gains(catalog, channels, _weight(catalog, target, sitting), again)
    gain = valued.by_id(catalog)
    feeds = catalog.channels
    candidates = [_Candidate(question, feeds[question.id], gain[question.id]) for question in eligible]
    openings = _openings_left(catalog, sitting, candidates)
    return _Survey(candidates, _worth_asking(catalog, sitting, candidates, openings), openings, valued)


def _worth_asking(
    catalog: Catalog, sitting: Sitting, candidates: Sequence[_Candidate], openings: Sequence[int]
) -> list[_Candidate]:
    rule = catalog.parameters.channels.asking
    if len(sitting.asked) >= rule.most_questions:
        return []
    if openings:
        return [candidate for candidate in candidates if candidate.channel == openings[0]]
    barred, least = _channel_just_rated(catalog, sitting), rule.stop_gain[sitting.length]
    return [candidate for candidate in candidates if candidate.gain >= least and candidate.channel != barred]


def _eligible(catalog: Catalog, newest: Mapping[str, Answer], target: Target, sitting: Sitting) -> list[Question]:
    """What fits role, focus and time and was not yet asked: per channel the new, else the oldest."""
    seconds, asked, feeds = _seconds_left(catalog, sitting), set(sitting.asked), catalog.channels
    fresh: dict[int, list[Question]] = {}
    used: dict[int, list[Question]] = {}
    for question in catalog.suitable[target.role, sitting.focus]:
        if question.id not in asked and question.seconds <= seconds:
            pool = used if question.id in newest else fresh
            pool.setdefault(feeds[question.id], []).append(question)
    oldest = {channel: min(pool, key=lambda q: (newest[q.id].at, q.id)) for channel, pool in used.items()}
    again = [question for channel, question in oldest.items() if channel not in fresh]
    return [*(question for pool in fresh.values() for question in pool), *again]


def _openings_left(catalog: Catalog, sitting: Sitting, candidates: Iterable[_Candidate]) -> list[int]:
    """Self-report channels that the opening has not asked about yet, in order."""
    dimensions = DIMENSIONS if sitting.focus is None else (sitting.focus,)
    asked = {question.dimension for question in _asked(catalog, sitting) if isinstance(question, SelfItem)}
    there = {candidate.channel for candidate in candidates}
    return [d.position for d in dimensions if d not in asked and d.position in there]


def _channel_just_rated(catalog: Catalog, sitting: Sitting) -> int | None:
    """The self-report channel of the last question; two self-items of a dimension never follow each other."""
    last = catalog.questions.get(sitting.asked[-1]) if sitting.asked else None
    return catalog.channels[last.id] if isinstance(last, SelfItem) else None


def _asked(catalog: Catalog, sitting: Sitting) -> list[Question]:
    return [catalog.questions[key] for key in sitting.asked if key in catalog.questions]


def _seconds_left(catalog: Catalog, sitting: Sitting) -> float:
    if sitting.length is Length.NORMAL:
        return inf
    spent = sum(question.seconds for question in _asked(catalog, sitting))
    return catalog.parameters.channels.asking.short_seconds - spent


def _weight(catalog: Catalog, target: Target, sitting: Sitting) -> Array:
    if sitting.focus is None:
        return weights(target, catalog.parameters.targets)
    weight = np.zeros(len(DIMENSIONS))
    weight[sitting.focus.position] = catalog.parameters.channels.asking.focus_weight
    return weight


def _draw(sitting: Sitting, count: int) -> int:
    """A number below `count` that depends on the sitting's seed and progress alone; 0 for no choice."""
    digest = hashlib.sha256(f"{sitting.seed}:{len(sitting.asked)}".encode()).digest()
    return int.from_bytes(digest[:8]) % max(1, count)


def _outlook(worth: Gains, by_channel: Mapping[int, Sequence[_Candidate]], rule: AskingRule) -> tuple[Array, Array]:
    """Of each channel: gains of the questions that it may still bring, best first, and the seconds one of them takes.

    Shapes (channels, most questions) and (channels,).
    """
    best = [nlargest(rule.choose_among, there, key=attrgetter("gain")) for there in by_channel.values()]
    channels = list(by_channel)
    leverage, variance = worth.leverage[channels], worth.variance[channels]
    reduction = np.array([there[0].gain for there in best]) / leverage
    information = 1.0 / (variance - reduction) - 1.0 / variance
    asked = np.arange(rule.most_questions + 1)
    variances = 1.0 / (1.0 / variance[:, None] + asked * information[:, None])
    seconds = np.array([fmean([candidate.question.seconds for candidate in there]) for there in best])
    return leverage[:, None] * (variances[:, :-1] - variances[:, 1:]), seconds
