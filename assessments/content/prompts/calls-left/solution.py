from collections import Counter


def solve(planned: list[str], made: list[str]) -> list[str]:
    credit = Counter(made)
    still_open = []
    for phone in planned:
        if credit[phone] > 0:
            credit[phone] -= 1
        else:
            still_open.append(phone)
    return still_open
