def solve(words: list[int], limit: int) -> int:
    jobs = total = first = 0
    for last, count in enumerate(words):
        total += count
        while total > limit:
            total -= words[first]
            first += 1
        jobs += last - first + 1
    return jobs
