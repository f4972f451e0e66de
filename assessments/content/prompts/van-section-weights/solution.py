from itertools import accumulate


def solve(weights: list[int], questions: list[tuple[int, int]]) -> list[int]:
    totals = list(accumulate(weights, initial=0))
    end = len(weights)
    return [
        totals[min(last, end)] - totals[min(first - 1, end)]
        for first, last in questions
    ]
