def solve(count: int, broken: list[int]) -> int:
    if not broken:
        return min(count, 1)
    return 1 + tests_within(0, count, broken)


def tests_within(start: int, end: int, broken: list[int]) -> int:
    if end - start == 1:
        return 0
    middle = (start + end + 1) // 2
    first = [lamp for lamp in broken if lamp < middle]
    second = [lamp for lamp in broken if lamp >= middle]
    tests = 1
    if first:
        tests += tests_within(start, middle, first) + 1
    if second:
        tests += tests_within(middle, end, second)
    return tests
