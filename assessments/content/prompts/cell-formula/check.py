from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    values = ["_", "_", "0", "3", "-2", "9", "10", "-7"]
    if size == 0:
        return ([rng.choice(values)],)
    opening = ["sum(", "max(", "count("]
    tokens, depth = [rng.choice(opening)], 1
    for _ in range(size):
        what = rng.random()
        if what < 0.3:
            tokens.append(rng.choice(opening))
            depth += 1
        elif what < 0.55 and depth > 1:
            tokens.append(")")
            depth -= 1
        else:
            tokens.append(rng.choice(values))
    return (tokens + [")"] * depth,)


def brute(tokens: list[str]) -> int | None:
    while ")" in tokens:
        end = tokens.index(")")
        start = max(at for at in range(end) if tokens[at][-1] == "(")
        numbers = [int(one) for one in tokens[start + 1 : end] if one != "_"]
        if tokens[start] == "sum(":
            value = str(sum(numbers))
        elif tokens[start] == "count(":
            value = str(len(numbers))
        else:
            value = str(sorted(numbers)[-1]) if numbers else "_"
        tokens = [*tokens[:start], value, *tokens[end + 1 :]]
    return None if tokens == ["_"] else int(tokens[0])


def holds(result: int | None, tokens: list[str]) -> bool:
    if tokens[0] == "count(":
        return isinstance(result, int) and 0 <= result <= len(tokens) - 2
    if tokens[0] == "sum(":
        return isinstance(result, int)
    if tokens[0] == "max(":
        sure = [int(one) for one, after in zip(tokens[1:], tokens[2:]) if after == ")" and one.lstrip("-").isdigit()]
        flat = tokens.count(")") == 1
        return result is not None or not sure or not flat
    return result == (None if tokens[0] == "_" else int(tokens[0]))
