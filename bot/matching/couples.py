"""The couples of a round: exact where the round is small enough, in blocks where it is not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np

from bot.matching import bounds
from bot.matching.cohort import turn
from bot.matching.edges import Crowd, Ints
from bot.matching.exact import Couples, solve

ALL_PAIRS: Final = 200  # members up to which all pairs are looked at
CANDIDATES: Final = 16  # of each member in a larger round: about thirty with those whose candidate they are
BLOCK: Final = 1000  # members who are solved together: the solver's time grows with their square, or faster
WHOLE: Final = 1500  # members up to which a round is one block
PASSES: Final = 2  # times that all couples are dealt into new blocks
MENDS: Final = 3  # times in vain that leftovers and repeats are solved with those whom they may meet


def couples(crowd: Crowd) -> Couples:
    """Couples that leave as few over as can be, and have as few repeats as can be; among these the best.

    Up to `ALL_PAIRS` members this is exact in every tier. Above, leftovers and repeats are proved to be as few as can
    be over all pairs, or all pairs of those concerned are looked at together; the tiers below are the best among each
    member's candidates, and in a round of more than `WHOLE` members within each of its blocks.
    """
    if (found := turn(crowd)) is not None:
        return found
    everybody = np.arange(len(crowd))
    table = _Table(crowd)
    if len(crowd) <= ALL_PAIRS:
        table.solve(everybody, most=None)
    elif len(crowd) <= WHOLE:
        table.solve(everybody)
        if not table.proved():
            table.solve(everybody, whole=table.trouble())
        if not table.proved():
            table.solve(everybody, most=None)
    else:
        table.deal()
        if not table.proved():
            table.solve(everybody, whole=table.trouble())
    return table.couples()


class _Table:
    """The couples so far. Solving some members again never makes them worse, as long as partners stay together."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.mate = np.full(len(crowd), -1, dtype=np.int64)
        self.chance = np.random.default_rng(len(crowd))  # the same members are matched the same way again
        self._alone: Ints | None = None

    def couples(self) -> Couples:
        return [(one, other) for one, other in enumerate(self.mate.tolist()) if one < other]

    def solve(self, among: Ints, most: int | None = CANDIDATES, whole: Collection[int] = ()) -> None:
        """Solve some members again, with the best candidates of each, and all pairs of those in `whole`."""
        found = solve(self.crowd, self.crowd.pairs(among, most, frozenset(whole)))
        self.mate[among] = -1
        for one, other in found:
            self.mate[one], self.mate[other] = other, one

    def deal(self) -> None:
        """Solve in blocks: first of members, then of couples."""
        for _ in range(PASSES):
            for block in self._blocks():
                self.solve(block, whole=set(block.tolist()) & set(self.trouble()) if self._alone is not None else ())
            self._mend()

    def trouble(self) -> list[int]:
        """Members who are left over although they may meet somebody, and those who meet again."""
        return sorted({*self._left().tolist(), *(one for pair in self._repeats() for one in pair)})

    def proved(self) -> bool:
        """Whether leftovers and repeats are proved to be as few as can be."""
        left = self._left()
        return bounds.fewest_repeats(self.crowd, self._repeats(), left) and bounds.fewest_left(
            self.crowd, self.mate, left
        )

    def _left(self) -> Ints:
        left = np.flatnonzero(self.mate < 0)
        if self._alone is None:
            self._alone = bounds.partnerless(self.crowd, left)
        return np.setdiff1d(left, self._alone)

    def _repeats(self) -> Couples:
        return [pair for pair in self.couples() if self.crowd.ago(*pair)]

    def _blocks(self) -> list[Ints]:
        """All members in a new order, partners together."""
        order = self.chance.permutation(len(self.crowd))
        order = order[(self.mate[order] < 0) | (order < self.mate[order])]
        units = np.array_split(order, -(-len(self.crowd) // BLOCK))
        return [self._with_partners(unit) for unit in units]

    def _mend(self) -> None:
        """Solve those in trouble again as long as it helps."""
        tries = MENDS
        trouble = self.trouble()
        while len(trouble) > 1 and tries:
            self._with_acquaintances(trouble)
            before, trouble = trouble, self.trouble()
            tries = MENDS if len(trouble) < len(before) else tries - 1

    def _with_acquaintances(self, numbers: list[int]) -> None:
        """Solve some members again, with some of those whom they may meet, and the partners of these."""
        trouble = self.chance.permutation(numbers)[: BLOCK // 4]
        share = max(2, (BLOCK - len(trouble)) // (2 * len(trouble)))
        block = [trouble]
        for number in trouble.tolist():
            may = self.crowd.may(np.array([number]))[0]
            may[self.crowd.met(number)] = False
            block.append(self.chance.permutation(np.flatnonzero(may))[:share])
        self.solve(self._with_partners(np.unique(np.concatenate(block))), whole=trouble.tolist())

    def _with_partners(self, members: Ints) -> Ints:
        partners = self.mate[members]
        return np.unique(np.concatenate((members, partners[partners >= 0])))
