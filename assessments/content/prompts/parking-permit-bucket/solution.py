def solve(room: int, every: int, times: list[int]) -> list[int]:
    tokens, counted = room, 0
    answers: list[int] = []
    for moment in times:
        drops = moment // every
        tokens = min(room, tokens + drops - counted)
        counted = drops
        if tokens:
            tokens -= 1
            answers.append(0)
        else:
            answers.append(every - moment % every)
    return answers
