from random import Random

SMALL = 30


def generate(rng: Random, size: int) -> tuple[list[str]]:
    high = round(size**0.5) if size > 100 else rng.randint(1, 5)
    wide = size // high
    letters = rng.choice(["..gg", ".ggg", ".gggf", "..gggf"])
    return ([row for _ in range(high) if (row := "".join(rng.choices(letters, k=wide)))],)


def brute(rows: list[str]) -> list[int]:
    park = {(r, c): (r, c) for r, row in enumerate(rows) for c, square in enumerate(row) if square in "gf"}
    changed = True
    while changed:
        changed = False
        for r, c in park:
            for beside in ((r + 1, c), (r, c + 1)):
                if beside in park and park[beside] != park[r, c]:
                    park[beside] = park[r, c] = min(park[beside], park[r, c])
                    changed = True
    marks = list(park.values())
    wet = {park[r, c] for r, c in park if rows[r][c] == "f"}
    return sorted((marks.count(mark) for mark in set(marks) - wet), reverse=True)


def holds(result: list[int], rows: list[str]) -> bool:
    map_ = {(r, c): square for r, row in enumerate(rows) for c, square in enumerate(row)}

    def around(r: int, c: int) -> list[str]:
        return [map_.get(place, ".") for place in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1))]

    alone = [place for place in map_ if map_[place] == "g" and set(around(*place)) == {"."}]
    grass = [*map_.values()].count("g")
    enough = sum(result) == grass if "f" not in map_.values() else sum(result) <= grass
    return result == sorted(result, reverse=True) and result.count(1) == len(alone) and enough
