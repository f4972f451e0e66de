def solve(toys: list[str], recalled: list[str]) -> list[str]:
    banned = set(recalled)
    return [toy for toy in toys if toy not in banned]
