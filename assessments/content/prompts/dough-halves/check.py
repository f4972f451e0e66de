from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    power = 2 ** rng.randint(0, 7)
    pieces = rng.choice([rng.randint(0, 9), power, power + 1, max(0, power - 1), rng.randint(0, 300)])
    return rng.randint(0, size + 1), pieces if size < 100 else 3**size.bit_length()


def brute(batches: int, pieces: int) -> int:
    runs = 0
    for _ in range(batches):
        left = pieces
        while left > 1:
            left = left - left // 2
            runs += 1
    return runs


def holds(result: int, batches: int, pieces: int) -> bool:
    if batches == 0 or pieces < 2:
        return result == 0
    rounds, rest = divmod(result, batches)
    return rest == 0 and 2 ** (rounds - 1) < pieces <= 2**rounds
