from itertools import accumulate


def solve(beds: list[list[int]], side: int) -> tuple[int, int] | None:
    columns = len(beds[0]) if beds else 0
    totals = [[0] * (columns + 1)]
    for bed in beds:
        across = accumulate(bed, initial=0)
        totals.append([a + b for a, b in zip(totals[-1], across)])

    def blossoms(corner: tuple[int, int]) -> int:
        top, left = corner
        upper, lower = totals[top], totals[top + side]
        right = left + side
        return lower[right] - lower[left] - upper[right] + upper[left]

    corners = (
        (row, column)
        for row in range(len(beds) - side + 1)
        for column in range(columns - side + 1)
    )
    return max(corners, key=blossoms, default=None)
