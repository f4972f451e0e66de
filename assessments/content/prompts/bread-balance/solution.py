def solve(lines: list[tuple[str, int]]) -> dict[str, int]:
    sold: dict[str, int] = {}
    for bread, pieces in lines:
        sold[bread] = sold.get(bread, 0) + pieces
    return {bread: net for bread, net in sold.items() if net > 0}
