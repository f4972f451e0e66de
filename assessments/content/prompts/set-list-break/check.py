from random import Random


def generate(rng: Random, size: int) -> tuple[list[int]]:
    longest = rng.choice([2, 4, 300])
    return ([rng.randint(1, longest) for _ in range(size)],)


def brute(songs: list[int]) -> int:
    places = range(1, len(songs))
    return min(places, key=lambda place: abs(sum(songs[:place]) - sum(songs[place:])), default=0)


def holds(result: int, songs: list[int]) -> bool:
    if len(songs) < 2:
        return result == 0
    gap = abs(sum(songs[:result]) - sum(songs[result:]))
    near = [place for place in (result - 1, result + 1) if 0 < place < len(songs)]
    gaps = {place: abs(sum(songs[:place]) - sum(songs[place:])) for place in near}
    return 0 < result < len(songs) and all(gap < one or (gap == one and place > result) for place, one in gaps.items())
