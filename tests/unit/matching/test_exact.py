"""Couples against all matchings there are, and blocks against the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from bot.matching import bounds, couples
from bot.matching.edges import Crowd
from bot.matching.exact import solve
from bot.matching.people import Person, bits
from tests.unit.matching.crowds import HORIZON, crowds, matchings, score


def whole(people: Sequence[Person]) -> list[tuple[int, int]]:
    crowd = Crowd(people, HORIZON)
    return solve(crowd, crowd.pairs(np.arange(len(people))))


@given(crowds())
@settings(max_examples=300, deadline=None)
def test_nothing_is_better_in_any_tier(people: list[Person]) -> None:
    assert score(people, whole(people)) == max(score(people, found) for found in matchings(people))


@given(crowds(least=7, most=9, slots=2))
@settings(max_examples=60, deadline=None)
def test_nothing_is_better_where_many_can_meet(people: list[Person]) -> None:
    assert score(people, whole(people)) == max(score(people, found) for found in matchings(people))


@pytest.mark.parametrize("limits", [(100, 3), (12, 3), (12, 0)], ids=["candidates", "blocks", "blocks alone"])
@given(people=crowds(least=13, most=40, slots=6))
@settings(max_examples=100, deadline=None)
def test_few_candidates_and_blocks_leave_as_few_and_repeat_as_little(
    limits: tuple[int, int], people: list[Person]
) -> None:
    best = score(people, whole(people))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(couples, "ALL_PAIRS", 4)
        patch.setattr(couples, "WHOLE", limits[0])
        patch.setattr(couples, "MENDS", limits[1])
        patch.setattr(couples, "BLOCK", 8)
        patch.setattr(couples, "CANDIDATES", 3)
        patch.setattr(couples, "turn", lambda crowd: None)
        found = score(people, couples.couples(Crowd(people, HORIZON)))
    assert found[:2] == best[:2]


@given(crowds(least=2, most=14, slots=4))
@settings(max_examples=200, deadline=None)
def test_a_proof_is_never_given_for_less_than_the_best(people: list[Person]) -> None:
    crowd, best = Crowd(people, HORIZON), whole(people)
    for worse in (best, best[1:], best[2:]):
        mate = np.full(len(people), -1)
        for one, other in worse:
            mate[one], mate[other] = other, one
        left = np.flatnonzero(mate < 0)
        left = np.setdiff1d(left, bounds.partnerless(crowd, left))
        if len(worse) < len(best):
            assert not bounds.fewest_left(crowd, mate, left)
        elif len(left) < 2:
            assert bounds.fewest_left(crowd, mate, left)


@given(crowds(least=2, most=9, slots=3))
@settings(max_examples=200, deadline=None)
def test_repeats_are_never_proved_that_can_be_avoided(people: list[Person]) -> None:
    crowd, best = Crowd(people, HORIZON), whole(people)
    for found in matchings(people):
        if len(found) < len(best):
            continue
        left = np.setdiff1d(np.arange(len(people)), np.array(found, dtype=np.int64).ravel())
        left = np.setdiff1d(left, bounds.partnerless(crowd, left))
        repeats = [pair for pair in found if crowd.ago(*pair)]
        if bounds.fewest_repeats(crowd, repeats, left):
            assert score(people, found)[1] == score(people, best)[1]


def test_two_who_can_only_meet_one_and_the_same_are_proved() -> None:
    hub = Person(1, bits([0, 1]), 1)
    people = [
        hub,
        Person(2, bits([0]), 1),
        Person(3, bits([0]), 2 | 1),
        Person(4, bits([5]), 1),
        Person(5, bits([5]), 1),
    ]
    people[1] = Person(2, bits([0]), 1, blocked=frozenset({3}))
    crowd = Crowd(people, HORIZON)
    mate = np.array([1, 0, -1, 4, 3])
    assert bounds.fewest_left(crowd, mate, np.array([2]))
    crowd = Crowd([*people, Person(6, bits([0]), 1, blocked=frozenset({2, 3}))], HORIZON)
    mate = np.array([1, 0, -1, 4, 3, -1])
    assert bounds.fewest_left(crowd, mate, np.array([2, 5]))
    assert not bounds.fewest_left(crowd, np.array([-1, -1, -1, 4, 3, -1]), np.array([0, 1, 2, 5]))
