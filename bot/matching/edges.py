"""Which two may meet, and how well they fit: for many pairs at once.

Two may meet when they have a common time, a common format and a common language, and neither has blocked the other. How
well they fit comes in tiers, each of which outweighs all below it in one pair: a close level, then strengths that
complete each other, then a time that both like. Few and small steps are meant: the solver's time grows with the number
of different weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.matching.people import WORDS, Person

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

COMFORT: Final = 1  # a time that both like
COMPLETES: Final = 2  # each of three steps by which one is strong where the other lacks
STEP: Final = 20  # points of such a step
NEED: Final = 8  # each of five steps of need of a member who is left over
LEVEL: Final = 72  # each step of level nearer, of two
AGE: Final = 216  # each round longer ago that two have met; more than all of the above together

KEPT_APART: Final = 1 << 20  # what makes a pair that has met lately the last candidate
CHUNK: Final = 64  # members whose rows are looked at together: small enough for the processor's cache


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that may meet, as numbers of members; `ago` is how many rounds ago they met, 0 for not lately."""

    one: Ints
    other: Ints
    fit: Ints
    ago: Ints


class Crowd:
    """The members of a round as arrays; the position of a member is their number."""

    def __init__(self, people: Sequence[Person], horizon: int) -> None:
        """Take the members, and in how many rounds nobody shall meet the same person again."""
        self.people = people
        self.number = {person.id: position for position, person in enumerate(people)}
        self.horizon = horizon
        self._everybody = np.arange(len(people))
        self._starts = _words([person.starts for person in people])
        self._comfort = _words([person.comfort for person in people])
        self._formats = np.array([person.formats for person in people], dtype=np.int64)
        self._languages = np.array([person.languages for person in people], dtype=np.int64)
        self._level = np.array([person.level for person in people], dtype=np.int8)
        self._strengths = np.array([person.strengths for person in people], dtype=np.int8).reshape(-1, 3)
        self.need = np.array([min(person.need // STEP, 4) for person in people], dtype=np.int64)
        self.first = np.array([person.first for person in people], dtype=np.bool_)
        self._apart = [self._known(person.blocked) for person in people]
        for number, others in enumerate([*self._apart]):
            for other in others:
                self._apart[other] = self._apart[other] | {number}
        self._met = [
            {
                self.number[other]: max(ago, 1)
                for other, ago in person.met.items()
                if ago <= horizon and other in self.number
            }
            for person in people
        ]
        for number, met in enumerate([dict(one) for one in self._met]):
            for other, ago in met.items():
                self._met[other][number] = min(ago, self._met[other].get(number, ago))

    def __len__(self) -> int:
        """How many members there are."""
        return len(self.people)

    def may(self, some: Ints, others: Ints | None = None) -> Flags:
        """Whether some members may meet each of the others, or of all; shape (some, others)."""
        columns = self._everybody if others is None else others
        found = _share(self._starts, some, columns)
        found &= (self._formats[some, None] & self._formats[None, columns]) != 0
        found &= (self._languages[some, None] & self._languages[None, columns]) != 0
        for row, number in enumerate(some.tolist()):
            found[row, columns == number] = False
            for other in self._apart[number]:
                found[row, columns == other] = False
        return found

    def ago(self, one: int, other: int) -> int:
        """How many rounds ago two met; 0 for not within the horizon."""
        return self._met[one].get(other, 0)

    def met(self, number: int) -> Ints:
        """Whom a member met within the horizon."""
        return np.array(sorted(self._met[number]), dtype=np.int64)

    def pairs(self, among: Ints, most: int | None = None, whole: frozenset[int] = frozenset()) -> Pairs:
        """Pairs among some members, each once.

        Args:
            among: Numbers of the members.
            most: Only so many candidates of each member, those that fit best; None for all. Among equals those are
                taken that a fixed shuffle puts first: were it the same few for everybody, most of their pairs would be
                useless.
            whole: Numbers of members all of whose pairs are wanted all the same.
        """
        size = len(among)
        shuffle = np.random.default_rng(size)
        place = {number: position for position, number in enumerate(among.tolist())}
        keys: list[Ints] = []
        fits: list[Ints] = []
        for start in range(0, size, CHUNK):
            some = among[start : start + CHUNK]
            may = self.may(some, among)
            fit = self._fit(some, among)
            wanted = may if most is None or most >= size else self._best(may, fit, some, place, most, shuffle)
            for row, number in enumerate(some.tolist()):
                if number in whole:
                    wanted[row] = may[row]
            rows, columns = np.nonzero(wanted)
            fits.append(fit[rows, columns].astype(np.int64))
            rows = rows + start
            keys.append(np.minimum(rows, columns) * size + np.maximum(rows, columns))
        key, first = np.unique(np.concatenate(keys), return_index=True) if keys else (np.empty(0, np.int64),) * 2
        one, other = among[key // size], among[key % size]
        ago = np.zeros(len(key), dtype=np.int64)
        for number in among.tolist():
            for partner, rounds in self._met[number].items():
                if number < partner and partner in place:
                    low, high = sorted((place[number], place[partner]))
                    at = int(np.searchsorted(key, low * size + high))
                    if at < len(key) and key[at] == low * size + high:
                        ago[at] = rounds
        return Pairs(one, other, np.concatenate(fits)[first] if fits else ago, ago)

    def _best(
        self,
        may: Flags,
        fit: npt.NDArray[np.int16],
        some: Ints,
        place: dict[int, int],
        most: int,
        shuffle: np.random.Generator,
    ) -> Flags:
        """Of those whom each may meet, the so many best."""
        key = fit.astype(np.int32) * 1024 + shuffle.integers(0, 1024, fit.shape, dtype=np.int32)
        key[~may] = -KEPT_APART
        for row, number in enumerate(some.tolist()):
            for partner in self._met[number]:
                if (column := place.get(partner)) is not None:
                    key[row, column] -= KEPT_APART
        top = np.argpartition(key, -most, axis=1)[:, -most:]
        wanted = np.zeros_like(may)
        np.put_along_axis(wanted, top, values=True, axis=1)
        wanted &= may
        return wanted

    def _fit(self, some: Ints, others: Ints) -> npt.NDArray[np.int16]:
        """How well pairs fit; shape (some, others)."""
        lacks = np.zeros((len(some), len(others)), dtype=np.int8)
        for strength in self._strengths.T:
            np.maximum(lacks, np.abs(strength[some, None] - strength[None, others]), out=lacks)
        found = np.minimum(lacks // STEP, 3).astype(np.int16) * COMPLETES
        found += LEVEL * (2 - np.abs(self._level[some, None] - self._level[None, others]).astype(np.int16))
        found += COMFORT * _share(self._comfort, some, others)
        return found

    def _known(self, ids: frozenset[int]) -> frozenset[int]:
        return frozenset(self.number[one] for one in ids if one in self.number)


def _share(words: npt.NDArray[np.uint64], some: Ints, others: Ints) -> Flags:
    """Whether sets of half hours have one in common; shape (some, others)."""
    found = np.zeros((len(some), len(others)), dtype=np.uint64)
    both = np.empty_like(found)
    for word in words:
        here = word[some]
        if here.any():
            np.bitwise_and(here[:, None], word[None, others], out=both)
            found |= both
    shared: Flags = found != 0
    return shared


def _words(sets: Sequence[int]) -> npt.NDArray[np.uint64]:
    """Sets of half hours as 64-bit words; shape (words, sets)."""
    words = [[(found >> (64 * word)) & 0xFFFF_FFFF_FFFF_FFFF for found in sets] for word in range(WORDS)]
    return np.array(words, dtype=np.uint64).reshape(WORDS, -1)
