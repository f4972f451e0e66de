from random import Random


def generate(rng: Random, size: int) -> tuple[list, int]:
    moment, orders = 0, []
    keys = ["a", "b", "b", ""] if size < 100 else [f"k{number}" for number in range(size // 3)]
    for _ in range(size):
        moment += rng.choice([0, 1, 1, 2])
        orders.append((moment, rng.choice(keys), rng.choice([1, 1, 2])))
    return orders, rng.randint(1, 6)


def brute(orders: list, keep: int) -> list[int]:
    answers: list[int] = []
    for place, (moment, key, kegs) in enumerate(orders):
        for earlier in range(place - 1, -1, -1):
            is_new = answers[earlier] > 0 and answers[earlier] not in answers[:earlier]
            if key and orders[earlier][1] == key and is_new and moment - orders[earlier][0] < keep:
                answers.append(answers[earlier] if orders[earlier][2] == kegs else 0)
                break
        else:
            answers.append(max(answers, default=0) + 1)
    return answers


def holds(result: list[int], orders: list, keep: int) -> bool:
    firsts = {}
    for place, number in enumerate(result):
        if number:
            firsts.setdefault(number, place)
    same = all(
        orders[place][1:] == orders[firsts[number]][1:] and orders[place][0] - orders[firsts[number]][0] < keep
        for place, number in enumerate(result)
        if number
    )
    return (
        len(result) == len(orders)
        and same
        and list(firsts) == list(range(1, len(firsts) + 1))
        and all(number > 0 for number, order in zip(result, orders) if order[1] == "")
    )
