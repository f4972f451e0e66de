from random import Random

SMALL = 16


def generate(rng: Random, size: int) -> tuple[str, int]:
    places = size + 1
    least = rng.randint(0, 4 * places) if size < 100 else 3 * places + places // 2
    stream: list[str] = []
    while len(stream) < least:
        stream += f"#{rng.randint(-12, 25)}"
    memory = [" "] * places
    for number, character in enumerate(stream):
        memory[number % places] = character
    return "".join(memory), len(stream)


def brute(memory: str, written: int) -> list[int]:
    found: list[str] = []
    for number in range(max(written - len(memory), 0), written):
        character = memory[number % len(memory)]
        if character == "#":
            found.append("")
        elif found:
            found[-1] += character
    return [int(reading) for reading in found]


def holds(result: list[int], memory: str, written: int) -> bool:
    stored = "".join(f"#{reading}" for reading in result)
    kept = min(written, len(memory))
    back = [memory[(written - step) % len(memory)] for step in range(1, kept + 1)]
    return back[: len(stored)] == list(stored[::-1]) and "#" not in back[len(stored) :]
