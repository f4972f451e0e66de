from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int]], int, int, int]:
    opens = rng.randint(0, 8)
    closes = opens + 3 * size + rng.randint(0, 6)
    starts = [rng.randint(0, closes + 3) for _ in range(size)]
    return [(start, start + rng.choice([1, 2, 2, 5])) for start in starts], opens, closes, rng.randint(1, 3)


def brute(bookings: list[tuple[int, int]], opens: int, closes: int, least: int) -> list[tuple[int, int]]:
    free = [minute for minute in range(opens, closes) if not any(start <= minute < end for start, end in bookings)]
    found = []
    for minute in free:
        if minute - 1 in free:
            continue
        end = minute
        while end in free:
            end += 1
        if end - minute >= least:
            found.append((minute, end))
    return found


def holds(
    result: list[tuple[int, int]], bookings: list[tuple[int, int]], opens: int, closes: int, least: int
) -> bool:
    for start, end in result:
        clear = all(other_end <= start or other >= end for other, other_end in bookings)
        begins = start == opens or start in {one for _, one in bookings}
        ends = end == closes or end in {one for one, _ in bookings}
        if not (clear and begins and ends and opens <= start and end <= closes and end - start >= least):
            return False
    return all(one[1] < other[0] for one, other in zip(result, result[1:]))
