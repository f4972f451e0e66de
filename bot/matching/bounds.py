"""Proof that no matching does better, over all pairs of a round: few of them need to be looked at."""

from __future__ import annotations

import numpy as np

from bot.matching.edges import CHUNK, Crowd, Flags, Ints


def partnerless(crowd: Crowd, numbers: Ints) -> Ints:
    """Of some members those who may meet nobody at all."""
    some = [crowd.may(numbers[start : start + CHUNK]).any(axis=1) for start in range(0, len(numbers), CHUNK)]
    return numbers[~np.concatenate(some)] if some else numbers


def fewest_left(crowd: Crowd, mate: Ints, left: Ints) -> bool:
    """Whether no matching leaves fewer over than `left`, all of whom may meet somebody.

    One alone is proof enough, since the rest are couples. Otherwise Tutte's and Berge's bound: take away some members;
    of each odd part of what remains one is left over, or meets one of those taken away.

    Args:
        crowd: The members.
        mate: Number of the partner of each member; -1 for none.
        left: Members without a partner.
    """
    if len(left) < 2:
        return True
    outer, reached = _alternating(crowd, mate, left)
    taken = int((reached & ~outer).sum())
    return _odd_parts(crowd, outer) - taken == len(left)


def fewest_repeats(crowd: Crowd, repeats: list[tuple[int, int]], left: Ints) -> bool:
    """Whether no matching that leaves as few over has fewer repeats.

    Who has met all whom they may meet needs a repeat, or is left over. Two such members can share one, if they may
    meet.
    """
    if not repeats:
        return True
    stuck = [
        number for number in {one for pair in repeats for one in pair} | set(left.tolist()) if _stuck(crowd, number)
    ]
    numbers = np.array(sorted(stuck), dtype=np.int64)
    shared = bool(crowd.may(numbers, numbers).any()) if stuck else False
    return not shared and len(repeats) == len(stuck) - len(left)


def _stuck(crowd: Crowd, number: int) -> bool:
    may = crowd.may(np.array([number]))[0]
    may[crowd.met(number)] = False
    return not may.any()


def _alternating(crowd: Crowd, mate: Ints, left: Ints) -> tuple[Flags, Flags]:
    """Who could be left over instead of somebody in `left`, at most; and all whom these may meet."""
    outer = np.zeros(len(crowd), dtype=np.bool_)
    reached = np.zeros(len(crowd), dtype=np.bool_)
    ahead = left
    while len(ahead):
        outer[ahead] = True
        seen = _met_by(crowd, ahead) & ~reached
        reached |= seen
        partners = mate[np.flatnonzero(seen)]
        ahead = np.unique(partners[(partners >= 0) & ~outer[partners]])
    return outer, reached


def _odd_parts(crowd: Crowd, inside: Flags) -> int:
    """How many connected parts of odd size some members have among themselves."""
    remaining = inside.copy()
    odd = 0
    while remaining.any():
        ahead = np.flatnonzero(remaining)[:1]
        size = 0
        while len(ahead):
            remaining[ahead] = False
            size += len(ahead)
            ahead = np.flatnonzero(_met_by(crowd, ahead) & remaining)
        odd += size % 2
    return odd


def _met_by(crowd: Crowd, some: Ints) -> Flags:
    """Whom at least one of some members may meet."""
    found = np.zeros(len(crowd), dtype=np.bool_)
    for start in range(0, len(some), CHUNK):
        found |= crowd.may(some[start : start + CHUNK]).any(axis=0)
    return found
