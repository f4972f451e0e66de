from functools import cache


def solve(steps: int, room: int, left: int) -> int:
    @cache
    def scripts(more: int, shapes: int, undone: int) -> int:
        if more == 0:
            return int(shapes == left)
        ways = 0
        if shapes < room:
            ways += scripts(more - 1, shapes + 1, 0)
        if shapes > 0:
            ways += scripts(more - 1, shapes - 1, undone + 1)
        if undone > 0:
            ways += scripts(more - 1, shapes + 1, undone - 1)
        return ways

    return scripts(steps, 0, 0)
