def solve(orders: list[tuple[int, str, int]], keep: int) -> list[int]:
    made: dict[str, tuple[int, int, int]] = {}
    answers: list[int] = []
    newest = 0
    for moment, key, kegs in orders:
        if key in made and moment < made[key][0] + keep:
            _, number, before = made[key]
            answers.append(number if kegs == before else 0)
            continue
        newest += 1
        answers.append(newest)
        if key:
            made[key] = (moment, newest, kegs)
    return answers
