from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[tuple[int, int]]]:
    weights = [rng.randint(0, 9) for _ in range(size)]
    pairs = [sorted((rng.randint(1, size + 3), rng.randint(1, size + 3))) for _ in range(size)]
    return weights, [(first, last) for first, last in pairs]


def brute(weights: list[int], questions: list[tuple[int, int]]) -> list[int]:
    answers = []
    for first, last in questions:
        answers.append(sum(weight for place, weight in enumerate(weights, 1) if first <= place <= last))
    return answers


def holds(result: list[int], weights: list[int], questions: list[tuple[int, int]]) -> bool:
    if len(result) != len(questions):
        return False
    rest = [sum(weights[: first - 1]) + sum(weights[last:]) for first, last in questions]
    return all(inside + outside == sum(weights) for inside, outside in zip(result, rest))
