from random import Random


def generate(rng: Random, size: int) -> tuple[int, list[int]]:
    count = 40 * size if size > 100 else size + rng.randint(0, 6)
    faults = size if size > 100 else rng.randint(0, min(count, 5))
    return count, sorted(rng.sample(range(count), faults))


def brute(count: int, broken: list[int]) -> int:
    lamps = [place not in broken for place in range(count)]
    if not lamps:
        return 0
    tests, todo = 1, [] if all(lamps) else [lamps]
    while todo:
        part = todo.pop()
        if len(part) == 1:
            continue
        half = len(part) - len(part) // 2
        first, second = part[:half], part[half:]
        tests += 1
        if all(first):
            todo.append(second)
        else:
            todo.append(first)
            tests += 1
            if not all(second):
                todo.append(second)
    return tests


def holds(result: int, count: int, broken: list[int]) -> bool:
    if not broken:
        return result == (count > 0)
    return 1 <= result <= 2 * count - 1 and result <= 1 + 2 * len(broken) * (count - 1).bit_length()
