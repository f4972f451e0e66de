def solve(scans: list[str]) -> list[str]:
    times: dict[str, int] = {}
    repeated = []
    for code in scans:
        times[code] = times.get(code, 0) + 1
        if times[code] == 2:
            repeated.append(code)
    return repeated
