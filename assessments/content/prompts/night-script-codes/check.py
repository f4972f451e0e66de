from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, list[int]]]]:
    steps: list[tuple[str, list[int]]] = []
    left = size
    while left > 0:
        length = min(left, rng.randint(1, 4))
        left -= length
        codes = [rng.choice([0, 0, 1, 2, 141]) for _ in range(length)]
        if size > 100 or rng.random() < 0.8:
            codes[-1] = 0
        steps.append((f"step{rng.randrange(size)}", codes))
    return (steps,)


def brute(steps: list[tuple[str, list[int]]]) -> tuple[int, list[tuple[str, int]]]:
    lasts = [codes[-1] for _, codes in steps]
    failed = [place for place, code in enumerate(lasts) if code]
    ran = steps[: failed[0]] if failed else steps
    bad = [(name, [code for code in codes if code != 0 and code != 141]) for name, codes in ran]
    return (lasts[failed[0]] if failed else 0), [(name, codes[-1]) for name, codes in bad if codes]


def holds(result: tuple[int, list[tuple[str, int]]], steps: list[tuple[str, list[int]]]) -> bool:
    code, unnoticed = result
    if (code == 0) != all(codes[-1] == 0 for _, codes in steps):
        return False
    rest = iter(steps)
    for name, hidden in unnoticed:
        if hidden in (0, 141):
            return False
        if not any(one == name and codes[-1] == 0 and hidden in codes for one, codes in rest):
            return False
    return code != 0 or len(unnoticed) == sum(bool(set(codes) - {0, 141}) for _, codes in steps)
