"""How severe raters are: against cases solved by hand, a solver of another kind, and simulated communities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.mocks.severity import (
    ABILITY_VARIANCE,
    NOISE_VARIANCE,
    SEVERITY_VARIANCE,
    UNIT,
    Overall,
    corrected,
    severities,
)

MEMBERS = st.integers(1, 8)
RATINGS = st.lists(st.builds(Overall, MEMBERS, MEMBERS, st.integers(1, 4), st.just(False)), max_size=40)
ANCHORED = RATINGS.map(lambda all_: [Overall(one.rater, one.candidate, one.overall, one.rater < 3) for one in all_])


def grid(given_by: dict[int, Sequence[int]], experts: frozenset[int] = frozenset()) -> list[Overall]:
    """Raters who each rated candidates 0, 1, 2 …"""
    return [
        Overall(rater, candidate, overall, rater in experts)
        for rater, row in given_by.items()
        for candidate, overall in enumerate(row)
    ]


def test_two_raters_and_three_candidates_by_hand() -> None:
    # In units the first lies 1 above the level and the second 1 below, and the candidates are alike. What is minimised
    # is 6 (1 − s)² / 1.69 + 2 s² / .36, so s = (3 / 1.69) / (3 / 1.69 + 1 / .36) = .389892 units of half a point.
    found = severities(grid({1: (3, 3, 3), 2: (2, 2, 2)}))
    assert found == pytest.approx({1: -0.194946, 2: 0.194946}, abs=1e-6)


def test_a_peer_beside_an_expert_by_hand() -> None:
    # The peer's severity has twice the variance, as what peers have in common is in it: with d between the two,
    # 6 (1 − d/2)² / 1.69 + d² / 1.08 is least at d = .978853 units, a third of it the expert's.
    found = severities(grid({1: (3, 3, 3), 2: (2, 2, 2)}, experts=frozenset({2})))
    assert found == pytest.approx({1: -0.326284, 2: 0.163142}, abs=1e-6)


def dense(ratings: Sequence[Overall], groups: dict[int, int]) -> dict[int, float]:
    """The same by least squares with a full matrix: one row for each rating, one for each thing drawn to 0."""
    raters = sorted({one.rater for one in ratings})
    candidates = sorted({one.candidate for one in ratings})
    experts = {one.rater for one in ratings if one.expert}
    columns = [*(("s", r) for r in raters), *(("t", c) for c in candidates), ("common", 0)]
    columns += [("level", group) for group in sorted(set(groups.values()))]
    at = {column: place for place, column in enumerate(columns)}
    rows, right = [], []
    for one in ratings:
        row = np.zeros(len(columns))
        row[at["s", one.rater]], row[at["t", one.candidate]], row[at["level", groups[one.rater]]] = -1, 1, 1
        row[at["common", 0]] = one.rater not in experts
        rows.append(row)
        right.append(one.overall / UNIT)
    for kind, variance in (("s", SEVERITY_VARIANCE), ("t", ABILITY_VARIANCE), ("common", SEVERITY_VARIANCE)):
        for column, place in at.items():
            if column[0] == kind:
                rows.append(np.eye(len(columns))[place] * (NOISE_VARIANCE / variance) ** 0.5)
                right.append(0.0)
    found = np.linalg.lstsq(np.array(rows), np.array(right))[0]
    common = found[at["common", 0]]
    counts = {rater: sum(one.rater == rater for one in ratings) for rater in raters}
    return {
        rater: UNIT * float(found[at["s", rater]] - (rater not in experts) * common) if counts[rater] >= 3 else 0.0
        for rater in raters
    }


def linked(ratings: Sequence[Overall]) -> dict[int, int]:
    """Groups of raters, by letting the smallest number spread."""
    group = {one.rater: one.rater for one in ratings}
    for _ in ratings:
        for one, other in product(ratings, ratings):
            if one.candidate == other.candidate:
                group[one.rater] = group[other.rater] = min(group[one.rater], group[other.rater])
    return group


@given(ANCHORED.filter(bool))
def test_it_is_the_solution_of_the_least_squares(ratings: list[Overall]) -> None:
    assert severities(ratings) == pytest.approx(dense(ratings, linked(ratings)), abs=1e-5)


@given(ANCHORED, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(ratings: list[Overall], random: object) -> None:
    other = list(ratings)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert severities(other) == severities(ratings)


@given(st.lists(st.integers(1, 3), min_size=3, max_size=12), st.integers(1, 5))
def test_a_lenient_raters_marks_go_down_and_nobody_elses(row: list[int], others: int) -> None:
    found = severities(grid({0: [mark + 1 for mark in row]} | dict.fromkeys(range(1, others + 1), row)))
    assert found[0] < 0
    assert corrected(3, found[0]) < 3
    assert found[0] > -1
    assert all(found[rater] > 0 for rater in range(1, others + 1))


@given(st.lists(st.integers(1, 4), min_size=3, max_size=12), st.integers(1, 6), st.integers(0, 6))
def test_where_nobody_deviates_nothing_changes(row: list[int], raters: int, experts: int) -> None:
    found = severities(grid(dict.fromkeys(range(raters), row), frozenset(range(experts))))
    assert found == dict.fromkeys(range(raters), 0.0)


def test_the_less_is_known_the_less_is_taken_out() -> None:
    found = [severities(grid({1: [3] * n, 2: [2] * n}))[2] for n in (1, 2, 3, 4, 8, 30, 200)]
    assert found[:2] == [0.0, 0.0]
    assert found[2:] == sorted(found[2:])
    assert 0.15 < found[2] < 0.45 < found[-1] < 0.5


def test_one_rater_alone_is_neither_severe_nor_lenient() -> None:
    assert severities([Overall(1, candidate, 4) for candidate in range(20)]) == {1: 0.0}
    assert severities([]) == {}


@given(RATINGS, RATINGS)
def test_groups_without_a_link_do_not_touch_each_other(one: list[Overall], other: list[Overall]) -> None:
    apart = [Overall(rating.rater + 100, rating.candidate + 100, rating.overall) for rating in other]
    both = severities(one + apart)
    assert both == pytest.approx({**severities(one), **severities(apart)}, abs=1e-6)


def test_experts_anchor_what_peers_have_in_common() -> None:
    """All peers are a point more lenient; without an expert nobody could tell."""
    rows = dict.fromkeys(range(6), (3, 4, 3, 2))
    assert set(severities(grid(rows)).values()) == {0.0}
    found = severities(grid(rows | {9: (2, 3, 2, 1)}, frozenset({9})))
    assert all(found[rater] < -0.3 for rater in range(6))
    # A peer who never met anybody whom an expert rated is among those peers all the same.
    elsewhere = [Overall(50, 100 + candidate, 3) for candidate in range(3)]
    assert severities(grid(rows | {9: (2, 3, 2, 1)}, frozenset({9})) + elsewhere)[50] < -0.2


@given(st.integers(1, 4), st.floats(-3, 3))
def test_a_corrected_overall_stays_within_the_scale(overall: int, severity: float) -> None:
    assert 1 <= corrected(overall, severity) <= 4
    assert corrected(overall, 0) == overall


class Community:
    """Simulated mocks: everybody interviews somebody else in each round."""

    def __init__(self, seed: int, members: int, rounds: int, spread: float) -> None:
        rng = np.random.default_rng(seed)
        self.ability = rng.normal(0, 1, members)
        self.severity = rng.normal(0, spread, members)
        self.ratings: list[Overall] = []
        for _ in range(rounds):
            order = rng.permutation(members)
            for rater, candidate in zip(order, np.roll(order, 1), strict=True):
                performance = self.ability[candidate] - self.severity[rater] + rng.normal(0, NOISE_VARIANCE**0.5)
                overall = int(np.clip(round(2.6 + UNIT * performance), 1, 4))
                self.ratings.append(Overall(int(rater), int(candidate), overall))

    def error(self, shifts: dict[int, float]) -> float:
        """RMSE of each candidate's mean overall."""
        given_to: dict[int, list[float]] = {}
        for one in self.ratings:
            given_to.setdefault(one.candidate, []).append(corrected(one.overall, shifts.get(one.rater, 0.0)))
        misses = [np.mean(marks) - 2.6 - UNIT * self.ability[one] for one, marks in given_to.items()]
        return float(np.mean(np.square(misses)) ** 0.5)


@pytest.mark.parametrize(("spread", "gain"), [(0.6, 0.03), (0.9, 0.06)])
def test_it_comes_closer_to_the_truth_than_raw_marks(spread: float, gain: float) -> None:
    worlds = [Community(seed, 60, 8, spread) for seed in range(12)]
    found = [dict(severities(world.ratings)) for world in worlds]
    raw = np.mean([world.error({}) for world in worlds])
    better = np.mean([world.error(shifts) for world, shifts in zip(worlds, found, strict=True)])
    assert better < raw * (1 - gain)
    truth = np.concatenate([world.severity for world in worlds])
    assert np.corrcoef(truth, [shifts[one] for shifts in found for one in range(60)])[0, 1] > 0.6


def test_thousands_of_ratings_are_no_matter() -> None:
    world = Community(1, 2500, 4, 0.6)
    assert world.error(dict(severities(world.ratings))) < world.error({})
