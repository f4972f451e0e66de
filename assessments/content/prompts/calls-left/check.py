from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    numbers = [f"555-{n}" for n in range(max(2, size // 2))]
    planned = [rng.choice(numbers) for _ in range(size)]
    return planned, [rng.choice(numbers) for _ in range(rng.randint(0, size))]


def brute(planned: list[str], made: list[str]) -> list[str]:
    still_open = list(planned)
    for phone in made:
        if phone in still_open:
            still_open.remove(phone)
    return still_open


def holds(result: list[str], planned: list[str], made: list[str]) -> bool:
    left = list(result)
    for phone in reversed(planned):
        if left and left[-1] == phone:
            left.pop()
    return not left and all(
        result.count(phone) == max(0, planned.count(phone) - made.count(phone)) for phone in set(planned + made)
    )
