def solve(rows: list[str], share: int) -> list[int]:
    grass = {
        (r, c)
        for r, row in enumerate(rows)
        for c, square in enumerate(row)
        if square != "."
    }
    missing = []
    while grass:
        park = [grass.pop()]
        for r, c in park:
            for beside in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if beside in grass:
                    grass.remove(beside)
                    park.append(beside)
        needed = (len(park) + share - 1) // share
        there = sum(rows[r][c] == "f" for r, c in park)
        if there < needed:
            missing.append(needed - there)
    return sorted(missing, reverse=True)
