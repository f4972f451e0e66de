from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[str]]]:
    goods = ["tea", "roll", "jam", "bun", "milk", *(f"cake {n}" for n in range(min(40, size // 4)))]
    longest = rng.choice([1, 3, 5]) if size < 100 else 5
    return ([[rng.choice(goods) for _ in range(rng.randint(0, longest))] for _ in range(size)],)


def brute(receipts: list[list[str]]) -> tuple[str, str, int] | None:
    goods = sorted({article for receipt in receipts for article in receipt})
    best = None
    for place, one in enumerate(goods):
        for other in goods[place + 1 :]:
            count = sum(one in receipt and other in receipt for receipt in receipts)
            if count and (best is None or count > best[2]):
                best = (one, other, count)
    return best


def holds(result: tuple[str, str, int] | None, receipts: list[list[str]]) -> bool:
    if result is None:
        return all(len(set(receipt)) < 2 for receipt in receipts)
    one, other, count = result
    both = [receipt for receipt in receipts if {one, other} <= set(receipt)]
    most_alone = max(sum(article in receipt for receipt in receipts) for article in (one, other))
    return one < other and len(both) == count >= 1 and count <= most_alone
