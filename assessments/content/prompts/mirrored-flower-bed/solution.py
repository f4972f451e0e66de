def solve(plants: list[str]) -> list[str]:
    needed = []
    left, right = 0, len(plants) - 1
    while left < right:
        if plants[left] != plants[right]:
            needed.append(plants[left])
        left += 1
        right -= 1
    return needed
