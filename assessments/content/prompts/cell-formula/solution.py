def solve(tokens: list[str]) -> int | None:
    calls: list[str] = []
    trays: list[list[int | None]] = [[]]
    for token in tokens:
        if token.endswith("("):
            calls.append(token)
            trays.append([])
        elif token == ")":
            numbers = [one for one in trays.pop() if one is not None]
            trays[-1].append(work_out(calls.pop(), numbers))
        else:
            trays[-1].append(None if token == "_" else int(token))
    return trays[0][0]


def work_out(call: str, numbers: list[int]) -> int | None:
    if call == "sum(":
        return sum(numbers)
    if call == "count(":
        return len(numbers)
    return max(numbers, default=None)
