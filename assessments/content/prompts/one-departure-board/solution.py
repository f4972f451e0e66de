def solve(
    line_a: list[int], line_b: list[int], rows: int
) -> list[tuple[int, str]]:
    board: list[tuple[int, str]] = []
    a = b = 0
    while len(board) < rows and (a < len(line_a) or b < len(line_b)):
        b_is_used_up = b == len(line_b)
        if b_is_used_up or (a < len(line_a) and line_a[a] <= line_b[b]):
            board.append((line_a[a], "A"))
            a += 1
        else:
            board.append((line_b[b], "B"))
            b += 1
    return board
