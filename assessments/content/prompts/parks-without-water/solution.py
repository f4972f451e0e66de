def solve(rows: list[str]) -> list[int]:
    grass = {
        (r, c)
        for r, row in enumerate(rows)
        for c, square in enumerate(row)
        if square != "."
    }
    sizes = []
    while grass:
        park = [grass.pop()]
        for r, c in park:
            for beside in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if beside in grass:
                    grass.remove(beside)
                    park.append(beside)
        if all(rows[r][c] == "g" for r, c in park):
            sizes.append(len(park))
    return sorted(sizes, reverse=True)
