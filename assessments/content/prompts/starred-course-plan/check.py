from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    lines, level = [], 0
    slips = size < 100 and rng.random() < 0.3
    for _ in range(size):
        level = rng.randint(1, min(level + 1, 6))
        if slips and rng.random() < 0.15:
            level += 1
        lines.append("*" * level + " " + rng.choice(["Sets", "Big data", "A* search", "** bonus", "Sets"]))
    return (lines,)


def brute(lines: list[str]) -> list[tuple] | None:
    levels = [0, *(line.index(" ") for line in lines)]
    if any(later > before + 1 for before, later in zip(levels, levels[1:])):
        return None

    def units(first: int, last: int, level: int) -> list[tuple]:
        starts = [i for i in range(first, last) if levels[i + 1] == level]
        ends = [*starts[1:], last]
        return [(lines[a][level + 1 :], units(a + 1, b, level + 1)) for a, b in zip(starts, ends)]

    return units(0, len(lines), 1)


def _written(units: list[tuple], stars: str = "*") -> list[str]:
    return [line for title, below in units for line in (f"{stars} {title}", *_written(below, stars + "*"))]


def holds(result: list[tuple] | None, lines: list[str]) -> bool:
    if result is not None:
        return _written(result) == lines
    levels = [0, *(len(line) - len(line.lstrip("*")) for line in lines)]
    return max(later - before for before, later in zip(levels, levels[1:])) > 1
