from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    return rng.randint(0, 3 * size), rng.randint(1, size + 2)


def brute(n: int, limit: int) -> int:
    runs, board = 0, []
    for call in range(n):
        board.append(call)
        for place in range(len(board) - 1, 0, -1):
            board[place] = board[place - 1]
            runs += 1
        board[0] = call
        if len(board) > limit:
            board.pop()
    return runs


def holds(result: int, n: int, limit: int) -> bool:
    return result == sum(min(call, limit) for call in range(n))
