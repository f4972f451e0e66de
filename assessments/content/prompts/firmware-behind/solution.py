def solve(stations: list[tuple[str, str]], needed: str) -> list[str]:
    least = rank(needed)
    return [name for name, version in stations if rank(version) < least]


def rank(version: str) -> tuple[list[int], bool]:
    dotted, _, ending = version.partition("-")
    numbers = [int(number) for number in dotted.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    finished = not ending
    return numbers, finished
