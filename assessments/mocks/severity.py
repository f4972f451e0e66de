"""How severe raters are, estimated from candidates who were rated by several, so that it can be taken out.

    overall = level + ability of the candidate − severity of the rater + whatever else there was on the day

Abilities and severities are drawn towards 0 by how much each differs between people (ridge regression, and at the same
time the mean of the posterior). Raters are compared through candidates whom they have in common, directly or by a chain
of others. Groups without such a chain have a level each: nothing says whether one is better or more leniently rated.

Peers as a whole tend to be more lenient than experts. Where both rated the same people, what peers have in common is
estimated too, with the experts as the anchor. Where no expert rates it cannot be known, and stays 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]

FEWEST: Final = 3
"""A rater with fewer ratings is taken as neither severe nor lenient."""
UNIT: Final = 0.5
"""SD of candidates' abilities, in points of the scale from 1 to 4."""
ABILITY_VARIANCE: Final = 1.0
"""Between candidates, in squared units, as the next two."""
SEVERITY_VARIANCE: Final = 0.36
"""Between raters; the same is expected of what peers have in common."""
NOISE_VARIANCE: Final = 1.69
"""Of one overall, when the same two meet again."""
LOWEST: Final = 1.0
HIGHEST: Final = 4.0

_CLOSE_ENOUGH: Final = 1e-10  # the error that may be left, relative to the first
_MOST_STEPS: Final = 10_000  # some dozens are usual
_DIGITS: Final = 6  # of a severity; what is behind them is rounding


@dataclass(frozen=True, slots=True, order=True)
class Overall:
    """One overall from 1 to 4; `expert` when it counts as an expert's."""

    rater: int
    candidate: int
    overall: int
    expert: bool = False


def severities(ratings: Collection[Overall]) -> Mapping[int, float]:
    """How many points each rater gives too few (below 0: too many); 0 for one with too few ratings to tell.

    The order of the ratings does not matter.
    """
    given = Counter(one.rater for one in ratings)
    if not given:
        return {}
    estimated = _estimated(sorted(ratings))
    return {
        rater: round(estimated[rater] * UNIT, _DIGITS) + 0.0 if given[rater] >= FEWEST else 0.0
        for rater in sorted(given)
    }


def corrected(overall: float, severity: float) -> float:
    """An overall without its rater's severity, kept within the scale."""
    return min(max(overall + severity, LOWEST), HIGHEST)


def _estimated(ratings: Sequence[Overall]) -> Mapping[int, float]:
    """The severity of each rater, in units."""
    raters = {rater: number for number, rater in enumerate(dict.fromkeys(one.rater for one in ratings))}
    candidates = {one: number for number, one in enumerate(dict.fromkeys(one.candidate for one in ratings))}
    groups = _groups(ratings)
    experts = {one.rater for one in ratings if one.expert}
    sizes = (len(raters), len(candidates), len(set(groups.values())), 1)
    # Each overall is made of four unknowns: where they stand, how each counts, and how each is drawn towards 0.
    numbers = [(raters[one.rater], candidates[one.candidate], groups[one.rater], 0) for one in ratings]
    places = np.array(numbers).T + np.cumsum((0, *sizes[:-1]))[:, np.newaxis]
    counts = np.array([(-1.0, 1.0, 1.0, float(one.rater not in experts)) for one in ratings]).T
    of_raters, of_candidates = NOISE_VARIANCE / SEVERITY_VARIANCE, NOISE_VARIANCE / ABILITY_VARIANCE
    pulls = np.repeat((of_raters, of_candidates, 0.0, of_raters), sizes)
    points = np.array([one.overall for one in ratings]) / UNIT
    found = _ridge(places, counts, pulls, points - points.mean())
    common = found[-1]
    return {rater: float(found[number] - (0.0 if rater in experts else common)) for rater, number in raters.items()}


def _groups(ratings: Sequence[Overall]) -> Mapping[int, int]:
    """The number of the group of each rater: those who are linked by candidates."""
    rated, raters_of = defaultdict(set), defaultdict(set)
    for one in ratings:
        rated[one.rater].add(one.candidate)
        raters_of[one.candidate].add(one.rater)
    groups: dict[int, int] = {}
    number = 0
    for first in rated:
        if first in groups:
            continue
        ahead = [first]
        while ahead:
            rater = ahead.pop()
            groups[rater] = number
            for candidate in rated[rater]:
                ahead += raters_of.pop(candidate, ())
        number += 1
    return groups


def _ridge(places: Places, counts: Numbers, pulls: Numbers, points: Numbers) -> Numbers:
    """The unknowns of which all points are made, each drawn towards 0 by its pull.

    Nearly all of the equations' matrix is zero. Conjugate gradients only multiply with it, so that it is never built.
    """

    def times(values: Numbers) -> Numbers:
        return summed((counts * values[places]).sum(axis=0)) + pulls * values

    def summed(parts: Numbers) -> Numbers:
        sums: Numbers = np.bincount(places.ravel(), (counts * parts).ravel(), len(pulls)).astype(float)
        return sums

    scale = 1 / (np.bincount(places.ravel(), (counts**2).ravel(), len(pulls)) + pulls)
    found = np.zeros(len(pulls))
    left = summed(points)
    ahead = scale * left
    size = float(left @ ahead)
    enough = size * _CLOSE_ENOUGH**2
    for _ in range(_MOST_STEPS):
        if size <= enough:
            break
        image = times(ahead)
        step = size / float(ahead @ image)
        found += step * ahead
        left -= step * image
        turned = scale * left
        size, before = float(left @ turned), size
        ahead = turned + size / before * ahead
    return found
