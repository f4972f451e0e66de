from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[tuple[int, str]]]]:
    count = 8 if size > 100 else rng.randint(0, 4)
    logs = []
    for _ in range(count):
        length = rng.randint(0, 2 * size // count) if size < 100 else size // count
        seconds = sorted(rng.randrange(1 + size // 2) for _ in range(length))
        logs.append([(second, rng.choice("cab")) for second in seconds])
    return (logs,)


def brute(logs: list[list[tuple[int, str]]]) -> list[tuple[int, str]]:
    found = []
    for second in sorted({second for log in logs for second, _ in log}):
        for log in logs:
            for line in log:
                if line[0] == second and line not in found:
                    found.append(line)
    return found


def holds(result: list[tuple[int, str]], logs: list[list[tuple[int, str]]]) -> bool:
    lines = [line for log in logs for line in log]
    rising = all(a[0] <= b[0] for a, b in zip(result, result[1:]))
    met_first = all(
        lines.index(a) < lines.index(b) for a, b in zip(result, result[1:]) if a[0] == b[0]
    )
    return rising and met_first and len(result) == len(set(result)) and set(result) == set(lines)
