Scan = tuple[int, int | None]


def readings(scan: Scan) -> list[int]:
    shown, real = scan
    both = [shown] * (shown < 180) + [shown + 60] * (shown >= 120)
    return [minute for minute in both if real in (None, minute)]


def solve(scans: list[Scan]) -> list[int | None]:
    earliest: list[int] = []
    bound = 0
    for scan in scans:
        fits = [minute for minute in readings(scan) if minute >= bound]
        if not fits:
            return []
        bound = fits[0]
        earliest.append(bound)
    known: list[int | None] = []
    bound = 2000
    for scan, early in zip(reversed(scans), reversed(earliest)):
        bound = max(one for one in readings(scan) if one <= bound)
        known.append(early if early == bound else None)
    return known[::-1]
