"""Fixed cohorts over many rounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.people import Person
from bot.matching.solve import Matching, match
from tests.unit.matching.crowds import alike


def rounds(people: list[Person], number: int) -> list[Matching]:
    """So many rounds, each knowing those before."""
    found = []
    for _ in range(number):
        found.append(match(people))
        met = {frozenset(x for x in one.members if x != one.observer) for one in found[-1].matches}
        paired = {member for pair in met for member in pair}
        people = [
            replace(
                one,
                met={other: ago + 1 for other, ago in one.met.items()}
                | {other: 1 for pair in met if one.id in pair for other in pair - {one.id}},
                first=one.id not in paired,
            )
            for one in people
        ]
    return found


def pairs(found: Matching) -> list[tuple[int, ...]]:
    return [tuple(member for member in one.members if member != one.observer) for one in found.matches]


@pytest.mark.parametrize("size", range(4, 13, 2))
@given(levels=st.lists(st.integers(0, 2), min_size=12, max_size=12), shift=st.integers(0, 1000))
@settings(max_examples=12, deadline=None)
def test_an_even_cohort_meets_everybody_before_anybody_twice(size: int, levels: list[int], shift: int) -> None:
    people = [replace(one, id=one.id * 7919 % 101 + shift, level=levels[one.id - 1]) for one in alike(size)]
    found = rounds(people, 2 * (size - 1))
    first = Counter(pair for one in found[: size - 1] for pair in pairs(one))
    assert len(first) == size * (size - 1) // 2
    assert not any(match.repeat for one in found[: size - 1] for match in one.matches)
    both = Counter(pair for one in found for pair in pairs(one))
    assert set(both.values()) == {2}  # and the second time around everybody again
    assert all(len(one.matches) == size // 2 for one in found)


@pytest.mark.parametrize("size", range(3, 14, 2))
def test_in_an_odd_cohort_everybody_sits_out_once(size: int) -> None:
    people = [replace(one, level=one.id % 3) for one in alike(size)]
    found = rounds(people, size)
    out = Counter(x.id for one in found for x in people if all(x.id not in pair for pair in pairs(one)))
    assert out == {one.id: 1 for one in people}
    assert not any(match.repeat for one in found for match in one.matches)


def test_the_longest_ago_comes_first_where_all_have_met() -> None:
    ago = {(1, 2): 1, (3, 4): 2, (1, 3): 2, (2, 4): 3, (1, 4): 3, (2, 3): 1}
    people = [
        replace(one, met={sum(pair) - one.id: n for pair, n in ago.items() if one.id in pair}) for one in alike(4)
    ]
    assert {one.members for one in match(people).matches} == {(1, 3), (2, 4)}
