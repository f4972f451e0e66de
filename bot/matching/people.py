"""What the matching knows of a member in one round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

WORDS: Final = 11
"""64-bit words of a set of half hours: eleven hold a fortnight of them."""
HALF_HOURS: Final = 64 * WORDS


@dataclass(frozen=True, slots=True)
class Person:
    """A member who wants to meet somebody in this round.

    Attributes:
        id: Our own id.
        starts: Half hours, counted from the beginning of the round, at which a whole session of theirs may begin, as
            bits.
        formats: What they want to practise, as bits.
        languages: In which they can talk, as bits.
        level: 0 junior, 1 mid, 2 senior.
        need: How much they need a mock, 0 to 100: few so far, a low score in mocks, left out last time.
        strengths: Scores in foundations, system design and stories, 0 to 100 each.
        comfort: The half hours that they like most, as bits; the rest of `starts` will do.
        met: Whom they met before, and how many rounds ago the last time was.
        blocked: Whom they never want to meet; told to nobody.
        first: Whether they were left out last time, and are first in line.
        mentor_due: Whether their last mocks were all with peers, so that this one should be with a mentor.
    """

    id: int
    starts: int
    formats: int
    languages: int = 1
    level: int = 0
    need: int = 50
    strengths: tuple[int, int, int] = (50, 50, 50)
    comfort: int = 0
    met: Mapping[int, int] = field(default_factory=dict)
    blocked: frozenset[int] = frozenset()
    first: bool = False
    mentor_due: bool = False


@dataclass(frozen=True, slots=True)
class Mentor:
    """A member who interviews without being interviewed, at most `takes` of the round."""

    person: Person
    takes: int = 1


def bits(numbers: Iterable[int]) -> int:
    """A set of small numbers as bits."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def starts_of(free: int, half_hours: int) -> int:
    """Of free half hours, those at which so many in a row begin."""
    found = free
    for later in range(1, half_hours):
        found &= free >> later
    return found


def first_bit(found: int) -> int:
    """The smallest number of a set that is not empty."""
    return (found & -found).bit_length() - 1
