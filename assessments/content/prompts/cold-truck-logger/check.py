from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    slots = size + 1
    written = rng.randint(0, 4 * slots) if size < 100 else 3 * slots + slots // 2
    memory = [0] * slots
    for place in range(min(slots, written)):
        memory[place] = rng.randint(-3, 3)
    return memory, written


def brute(memory: list[int], written: int) -> list[int]:
    slots = len(memory)
    return [memory[number % slots] for number in range(written) if number + slots >= written]


def holds(result: list[int], memory: list[int], written: int) -> bool:
    newest = [memory[(written - 1) % len(memory)]] if written else []
    return (
        len(result) == min(written, len(memory))
        and result[-1:] == newest
        and sorted(result) == sorted(memory[:written])
    )
