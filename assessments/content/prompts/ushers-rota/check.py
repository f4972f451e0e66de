from itertools import product
from random import Random

SMALL = 7


def generate(rng: Random, size: int) -> tuple[list[list[str]], int]:
    if size >= 10:  # every start fails at the very end
        return [["Ida", "Max", "Zoe"]] * (size - 1) + [[]], size
    people = ["Ida", "Max", "Zoe", "Tom"]
    evenings = [rng.sample(people, rng.choice([1, 1, 2, 2, 3])) for _ in range(size)]
    return evenings, rng.randint(1, 3)


def brute(evenings: list[list[str]], most: int) -> list[str]:
    for rota in product(*evenings):
        in_a_row = any(one == other for one, other in zip(rota, rota[1:]))
        if not in_a_row and all(rota.count(name) <= most for name in rota):
            return list(rota)
    return []


def holds(result: list[str], evenings: list[list[str]], most: int) -> bool:
    if not result:
        return True
    return (
        len(result) == len(evenings)
        and all(name in able for name, able in zip(result, evenings))
        and all(one != other for one, other in zip(result, result[1:]))
        and all(result.count(name) <= most for name in result)
    )
