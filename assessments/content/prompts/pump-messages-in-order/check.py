from random import Random


def generate(rng: Random, size: int) -> tuple[list, int]:
    pumps = ["A", "B"] if size < 100 else [f"P{number}" for number in range(size // 20)]
    count = dict.fromkeys(pumps, 0)
    sent = []
    for place in range(2 * size if size < 100 else size):
        pump = rng.choice(pumps)
        count[pump] += rng.choice([1, 1, 1, 1, 2])
        for _ in range(rng.choice([1, 1, 1, 2])):
            sent.append((place + rng.choice([0, 0, 0, 2, 5, 9]), pump, count[pump]))
    sent.sort(key=lambda message: message[0])
    return sent[: max(size, 2 * size if size < 100 else size)], rng.randint(1, 7)


def brute(messages: list, patience: int) -> list:
    released: list = []
    waiting: list = []
    last = {pump: 0 for _, pump, _ in messages}
    for now in range(max((time for time, _, _ in messages), default=0) + patience + 1):

        def let_go(pump: str, upto: int) -> None:
            for one in sorted(waiting, key=lambda w: w[2]):
                if one[1] == pump and (one[2] <= upto or one[2] == last[pump] + 1):
                    waiting.remove(one)
                    released.append((now, pump, one[2]))
                    last[pump] = one[2]

        while due := [one for one in waiting if one[0] + patience == now]:
            let_go(due[0][1], due[0][2])
        for time, pump, number in messages:
            if time == now and number > last[pump] and (pump, number) not in [one[1:] for one in waiting]:
                waiting.append((time, pump, number))
                let_go(pump, 0)
    return released


def holds(result: list, messages: list, patience: int) -> bool:
    first = {}
    for time, pump, number in messages:
        first.setdefault((pump, number), time)
    out = {(pump, number): time for time, pump, number in result}
    for pump in {pump for _, pump, _ in messages}:
        mine = [number for _, one, number in result if one == pump]
        if mine != sorted(set(mine)):
            return False
    lost = [one for one in first if one not in out]
    return (
        [time for time, _, _ in result] == sorted(time for time, _, _ in result)
        and all(first[one] <= time <= first[one] + patience for one, time in out.items())
        and all(any(p == pump and n > number and t <= first[pump, number] for t, p, n in result) for pump, number in lost)
    )
