from collections import Counter
from itertools import accumulate


def solve(
    rows: int, columns: int, passes: list[tuple[int, int, int, int]]
) -> tuple[int, int]:
    changes = [[0] * (columns + 1) for _ in range(rows + 1)]
    for top, left, bottom, right in passes:
        changes[top][left] += 1
        changes[top][right + 1] -= 1
        changes[bottom + 1][left] -= 1
        changes[bottom + 1][right + 1] += 1
    cells: Counter[int] = Counter()
    layers = [0] * columns
    for change in changes[:rows]:
        across = accumulate(change)
        layers = [above + new for above, new in zip(layers, across)]
        cells.update(layers)
    most = max(cells)
    return most, cells[most]
