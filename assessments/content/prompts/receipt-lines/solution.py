def solve(items: list[tuple[str, int]], width: int) -> list[str]:
    lines = []
    for name, cents in items:
        price = f"{cents // 100}.{cents % 100:02}"
        room = width - len(price)
        lines.append(name[: room - 1].ljust(room, ".") + price)
    return lines
