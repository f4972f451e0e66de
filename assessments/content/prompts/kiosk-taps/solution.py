def solve(menu: list[tuple], room: int) -> int:
    total = 0
    screens = [(menu, 0)]
    while screens:
        entries, before = screens.pop()
        for place, (orders, below) in enumerate(entries):
            taps = before + place // room + 1
            total += orders * taps
            screens.append((below, taps))
    return total
