def solve(first: list[tuple]) -> int:
    best, most, generation = 0, 0, 1
    cows = first
    while cows:
        present = sum(here for here, _ in cows)
        if present > most:
            best, most = generation, present
        cows = [cow for _, daughters in cows for cow in daughters]
        generation += 1
    return best
