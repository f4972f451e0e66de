from random import Random

SMALL = 16


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int, bool]], list[tuple[str, bool]], int, int]:
    days = max(1, size // 3)
    guesses = [(f"o{number}", rng.randrange(days), rng.random() < 0.5) for number in range(size)]
    rng.shuffle(guesses)
    answers = [(f"o{rng.randrange(size + 2)}", rng.random() < 0.5) for _ in range(size + size // 4)]
    return guesses, answers, rng.choice([1, 34, 50, 50, 67, 100]), rng.randint(1, 3) if size < 100 else size // 10


def brute(
    guesses: list[tuple[str, int, bool]], answers: list[tuple[str, bool]], percent: int, window: int
) -> list[tuple[int, int, int]]:
    ripe = []
    for day in range(max((day for _, day, _ in guesses), default=-1) + 1):
        made = [(order, guess) for order, when, guess in guesses if when == day]
        pairs = []
        for order, guess in made:
            truths = [truth for other, truth in answers if other == order]
            if truths:
                pairs.append((guess, truths[-1]))
        if made and len(pairs) / len(made) >= percent / 100:
            ripe.append((day, pairs))
    found = []
    for place, (day, _) in enumerate(ripe):
        pairs = [pair for _, some in ripe[max(0, place - window + 1) : place + 1] for pair in some]
        found.append((day, sum(guess is not truth for guess, truth in pairs), len(pairs)))
    return found


def holds(
    result: list[tuple[int, int, int]],
    guesses: list[tuple[str, int, bool]],
    answers: list[tuple[str, bool]],
    percent: int,
    window: int,
) -> bool:
    days = [day for day, _, _ in result]
    answered = {order for order, _ in answers}
    if days != sorted(set(days)) or any(not 0 <= wrong <= known for _, wrong, known in result):
        return False
    for day in {day for _, day, _ in guesses}:
        own = [order in answered for order, when, _ in guesses if when == day]
        if (100 * sum(own) >= percent * len(own)) != (day in days):
            return False
    for place, (day, _, known) in enumerate(result):
        some = days[max(0, place + 1 - window) : place + 1]
        if known != sum(order in answered for order, when, _ in guesses if when in some):
            return False
    return True
