from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    wards = ["Eyes", "Heart", "Bones", "Skin"]
    numbers = rng.sample(range(2 * size), size // 2)
    patients = [(number, rng.choice(wards)) for number in numbers]
    known = numbers if numbers and rng.random() < 0.5 else range(2 * size)
    tests = [(rng.choice(known), rng.choice([0, 0, 120, 250, 400])) for _ in range(size // 2)]
    return patients, tests


def brute(patients: list[tuple[int, str]], tests: list[tuple[int, int]]) -> dict[str, int]:
    found = {}
    for ward in {ward for _, ward in patients}:
        found[ward] = sum(cost for one, cost in tests for other, at in patients if at == ward and other == one)
    lost = [cost for one, cost in tests if all(other != one for other, _ in patients)]
    return {**found, "unknown": sum(lost)} if lost else found


def holds(result: dict[str, int], patients: list[tuple[int, str]], tests: list[tuple[int, int]]) -> bool:
    wards = {ward for _, ward in patients}
    strangers = {number for number, _ in tests} - {number for number, _ in patients}
    return (
        sum(result.values()) == sum(cost for _, cost in tests)
        and wards == result.keys() - {"unknown"}
        and ("unknown" in result) == bool(strangers)
    )
