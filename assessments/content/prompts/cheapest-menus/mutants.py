from heapq import heappop, heappush
from itertools import product


def equal_costs_once(courses, k):
    """Lists a cost once although several menus have it."""
    return sorted({sum(menu) for menu in product(*courses)})[:k]


def one_change_at_a_time(courses, k):
    """Tries only menus that differ from the cheapest one in one course."""
    cheapest = [min(costs) for costs in courses]
    base = sum(cheapest)
    others = [
        base - low + cost for low, costs in zip(cheapest, courses) for cost in sorted(costs)[1:]
    ]
    return sorted([base, *others])[:k]


def costs_as_given(courses, k):
    """Takes each course for sorted."""
    sums = [0]
    for costs in courses:
        heap, found = [(sums[0] + costs[0], 0, 0)], []
        while heap and len(found) < k:
            total, i, j = heappop(heap)
            found.append(total)
            if j + 1 < len(costs):
                heappush(heap, (sums[i] + costs[j + 1], i, j + 1))
            if j == 0 and i + 1 < len(sums):
                heappush(heap, (sums[i + 1] + costs[0], i + 1, 0))
        sums = found
    return sums


def two_ways_in(courses, k):
    """Enters a pair from both neighbours, so it is listed twice."""
    sums = [0]
    for costs in map(sorted, courses):
        heap, found = [(sums[0] + costs[0], 0, 0)], []
        while heap and len(found) < k:
            total, i, j = heappop(heap)
            found.append(total)
            if j + 1 < len(costs):
                heappush(heap, (sums[i] + costs[j + 1], i, j + 1))
            if i + 1 < len(sums):
                heappush(heap, (sums[i + 1] + costs[j], i + 1, j))
        sums = found
    return sums


def cheapest_step_only(courses, k):
    """Goes on from the last menu only, by the smallest step up."""
    left = [sorted(costs) for costs in courses]
    found = [sum(costs[0] for costs in left)]
    while len(found) < k and any(len(costs) > 1 for costs in left):
        costs = min((one for one in left if len(one) > 1), key=lambda one: one[1] - one[0])
        found.append(found[-1] + costs[1] - costs.pop(0))
    return found


def two_cheapest_of_each(courses, k):
    """Keeps only the two cheapest recipes of each course."""
    return sorted(sum(menu) for menu in product(*(sorted(costs)[:2] for costs in courses)))[:k]


def dearest_first(courses, k):
    """Takes the dearest menus, as the largest come out first."""
    return sorted((sum(menu) for menu in product(*courses)), reverse=True)[:k]
