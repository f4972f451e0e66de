from collections.abc import Iterator
from itertools import groupby
from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple]]:
    top: list[tuple] = []
    made: list[tuple] = []
    reach = rng.choice([2, 4, size + 1]) if size < 100 else size
    for _ in range(size):
        comment = (rng.choice(["Mo", "mo", "Lin"]), [])
        place = rng.choice(made[-reach:])[1] if made and rng.random() < 0.9 else top
        place.append(comment)
        made.append(comment)
    return (top,)


def _ways(comments: list[tuple], above: list[str]) -> Iterator[list[str]]:
    for author, replies in comments:
        yield [*above, author]
        yield from _ways(replies, [*above, author])


def brute(comments: list[tuple]) -> int:
    return max((len(list(groupby(way))) for way in _ways(comments, [])), default=0)


def holds(result: int, comments: list[tuple]) -> bool:
    pairs, level, depth = [], comments, 0
    while level:
        pairs += [(author, reply[0]) for author, replies in level for reply in replies]
        level, depth = [reply for _, replies in level for reply in replies], depth + 1
    alone = all(one == other for one, other in pairs)
    return result <= depth and (result == 0) == (not comments) and (result <= 1) == alone
