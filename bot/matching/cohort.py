"""A small cohort in which everybody can meet everybody takes turns, so that all meet before any two meet again.

The best pairs of each round alone would not do: after three good rounds six members may be left with two triangles of
new partners. The pairs of a round robin never end like this.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from bot.matching.edges import NEED, Crowd

LARGEST: Final = 16
"""Members up to which a round is looked at as a cohort."""


def horizon(size: int, wished: int) -> int:
    """In how many rounds nobody shall meet the same person again: in a cohort not before they met all others."""
    return max(wished, size + size % 2 - 2) if size <= LARGEST else wished


def turn(crowd: Crowd) -> list[tuple[int, int]] | None:
    """The best round of a round robin that has only new pairs; None when there is none, or the cohort is too large.

    Of an odd number one is left over, never one who was left out last time.
    """
    size = len(crowd)
    if not 2 <= size <= LARGEST:
        return None
    everybody = np.arange(size)
    order = sorted(everybody.tolist(), key=lambda number: crowd.people[number].id)
    pairs = crowd.pairs(everybody)
    fit = {
        (one, other): value
        for one, other, value, ago in zip(
            *(x.tolist() for x in (pairs.one, pairs.other, pairs.fit, pairs.ago)), strict=True
        )
        if ago == 0
    }
    best: tuple[int, list[tuple[int, int]]] | None = None
    for number in range(size + size % 2 - 1):
        couples = _round(order, number)
        left = set(order) - {one for couple in couples for one in couple}
        if all(couple in fit for couple in couples) and not any(crowd.first[one] for one in left):
            worth = sum(fit[couple] for couple in couples) - NEED * sum(int(crowd.need[one]) for one in left)
            if best is None or worth > best[0]:
                best = worth, couples
    return best[1] if best else None


def _round(order: list[int], number: int) -> list[tuple[int, int]]:
    """A round of the round robin: one stays, the others go around; of an odd number all go."""
    around = len(order) - 1 + len(order) % 2
    seats = [order[(number + place) % around] for place in range(around)]
    couples = [(seats[place], seats[-place]) for place in range(1, around // 2 + 1)]
    if len(order) % 2 == 0:
        couples.append((seats[0], order[-1]))
    return sorted((min(couple), max(couple)) for couple in couples)
