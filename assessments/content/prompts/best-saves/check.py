from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    top = 6 if size < 100 else 1_000_000
    return [rng.randint(0, top) for _ in range(size)], rng.randint(1, 5) if size < 100 else size // 3


def brute(scores: list[int], places: int) -> list[int]:
    saves, deleted = [], []
    for place in range(len(scores)):
        saves.append(place)
        if len(saves) > places:
            lowest = min(scores[save] for save in saves)
            oldest = [save for save in saves if scores[save] == lowest][0]
            saves.remove(oldest)
            deleted.append(oldest + 1)
    return deleted


def holds(result: list[int], scores: list[int], places: int) -> bool:
    if len(result) != max(0, len(scores) - places) or len(set(result)) != len(result):
        return False
    for step, run in enumerate(result):
        there = set(range(1, places + step + 2)) - set(result[:step])
        if run not in there or any(scores[other - 1] < scores[run - 1] for other in there):
            return False
    return True
