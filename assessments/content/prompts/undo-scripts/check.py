from itertools import product
from random import Random

SMALL = 7


def generate(rng: Random, size: int) -> tuple[int, int, int]:
    if size > 7:
        return size, size, size // 3
    return size, rng.randint(0, 4), rng.choice([0, 0, 1, 2, 3])


def brute(steps: int, room: int, left: int) -> int:
    return sum(_shapes_after(script, room) == left for script in product("dur", repeat=steps))


def _shapes_after(script: tuple[str, ...], room: int) -> int:
    page, undone = [], []
    for button in script:
        if button == "d" and len(page) < room:
            page.append("shape")
            undone = []
        elif button == "u" and page:
            undone.append(page.pop())
        elif button == "r" and undone:
            page.append(undone.pop())
        else:
            return -1
    return len(page)


def holds(result: int, steps: int, room: int, left: int) -> bool:
    if left > min(steps, room) or (steps - left) % 2 or (steps and not room):
        return result == 0  # each step changes the number of shapes by one
    return 1 <= result <= 3**steps
