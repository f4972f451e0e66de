from random import Random
from statistics import median_low


def generate(rng: Random, size: int) -> tuple[list[int]]:
    return ([rng.choice([60, 61, 0, 240, rng.randint(50, 90)]) for _ in range(size)],)


def brute(beats: list[int]) -> list[int]:
    if len(beats) < 3:
        return beats
    triples = zip(beats, beats[1:], beats[2:])
    return [beats[0], *(median_low(triple) for triple in triples), beats[-1]]


def holds(result: list[int], beats: list[int]) -> bool:
    if len(result) != len(beats) or result[:1] != beats[:1] or result[-1:] != beats[-1:]:
        return False
    for place in range(1, len(beats) - 1):
        near = beats[place - 1 : place + 2]
        if sum(one <= result[place] for one in near) < 2 or sum(one >= result[place] for one in near) < 2:
            return False
    return True
