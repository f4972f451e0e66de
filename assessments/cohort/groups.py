"""Counts of people as they may be told: in groups of five or more, rounded to fives.

Cells stand in an order, as bands do. One that holds fewer than five is put together with its smaller neighbour until
every group holds five: then nothing is hidden that could be worked out from the rest, for there is no rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
"""People in whatever is told of several, and the step to which counts are rounded."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring cells, from `first` to `last`, that hold `about` so many people."""

    first: int
    last: int
    about: int


def grouped(counts: Sequence[int]) -> tuple[Group, ...]:
    """The counts in groups; none when only one group would be left, since it would say the same of everybody."""
    groups = [(cell, cell, count) for cell, count in enumerate(counts)]
    while len(groups) > 1:
        smallest = min(range(len(groups)), key=lambda place: groups[place][2])
        if groups[smallest][2] >= FEWEST:
            break
        _join(groups, smallest)
    if len(groups) < 2:
        return ()
    return tuple(Group(first, last, rounded(count)) for first, last, count in groups)


def rounded(count: int) -> int:
    """A count to the nearest multiple of five; below five it is nothing."""
    return 0 if count < FEWEST else (count + FEWEST // 2) // FEWEST * FEWEST


def _join(groups: list[tuple[int, int, int]], place: int) -> None:
    """Put a group together with its smaller neighbour, the lower one where they are alike."""
    beside = [one for one in (place - 1, place + 1) if 0 <= one < len(groups)]
    low, high = sorted((place, min(beside, key=lambda one: groups[one][2])))
    groups[low : high + 1] = [(groups[low][0], groups[high][1], groups[low][2] + groups[high][2])]
