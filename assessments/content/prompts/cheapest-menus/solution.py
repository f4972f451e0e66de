from heapq import heappop, heappush


def solve(courses: list[list[int]], k: int) -> list[int]:
    sums = [0]
    for costs in courses:
        sums = cheapest_pairs(sums, sorted(costs), k)
    return sums


def cheapest_pairs(ones: list[int], others: list[int], k: int) -> list[int]:
    heap = [(ones[0] + others[0], 0, 0)]
    found: list[int] = []
    while heap and len(found) < k:
        total, i, j = heappop(heap)
        found.append(total)
        if j + 1 < len(others):
            heappush(heap, (ones[i] + others[j + 1], i, j + 1))
        if j == 0 and i + 1 < len(ones):
            heappush(heap, (ones[i + 1] + others[0], i + 1, 0))
    return found
