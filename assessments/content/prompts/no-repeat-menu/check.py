from itertools import product
from random import Random

SMALL = 5


def generate(rng: Random, size: int) -> tuple[list[list[tuple[str, str]]]]:
    if size >= 10:
        return ([[(f"a{n}", f"x{n}"), (f"b{n}", f"y{n}")] for n in range(size)],)
    plants = ["leek", "egg", "pea", "rice", "corn", "fig"][: size + 1]
    fewest = rng.choice([0, 1, 1, 1])
    return (
        [[(rng.choice("stuvw"), rng.choice(plants)) for _ in range(rng.randint(fewest, 3))] for _ in range(size)],
    )


def brute(courses: list[list[tuple[str, str]]]) -> list[list[str]]:
    result = []
    for menu in product(*courses):
        ingredients = [ingredient for _, ingredient in menu]
        if len(set(ingredients)) == len(ingredients):
            result.append([name for name, _ in menu])
    return result


def holds(result: list[list[str]], courses: list[list[tuple[str, str]]]) -> bool:
    if not courses:
        return result == [[]]
    most = 1
    for course in courses:
        most *= len(course)
    names = [{name for name, _ in course} for course in courses]
    return len(result) <= most and all(
        len(menu) == len(courses) and all(dish in offer for dish, offer in zip(menu, names)) for menu in result
    )
