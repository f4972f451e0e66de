def solve(targets: list[int]) -> int:
    visited = [False] * len(targets)
    moves = 0
    for start in range(len(targets)):
        members = 0
        place = start
        while not visited[place]:
            visited[place] = True
            members += 1
            place = targets[place]
        if members > 1:
            moves += members + 1
    return moves
