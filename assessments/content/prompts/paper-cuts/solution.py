from functools import cache


def solve(
    width: int, height: int, cards: list[tuple[int, int, int]], cut: int
) -> int:
    price: dict[tuple[int, int], int] = {}
    for w, h, amount in cards:
        price[w, h] = max(amount, price.get((w, h), 0))

    @cache
    def worth(w: int, h: int) -> int:
        best = price.get((w, h), 0)
        for x in range(1, w // 2 + 1):
            best = max(best, worth(x, h) + worth(w - x, h) - cut)
        for y in range(1, h // 2 + 1):
            best = max(best, worth(w, y) + worth(w, h - y) - cut)
        return best

    return worth(width, height)
