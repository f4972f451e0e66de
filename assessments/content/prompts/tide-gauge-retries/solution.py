def solve(first: int, cap: int, budget: int, asked: list[int]) -> list[int]:
    made: list[int] = []
    planned = min(first, cap)
    for wish in asked:
        real = max(planned, wish)
        if real > budget:
            break
        made.append(real)
        budget -= real
        planned = min(2 * planned, cap)
    return made
