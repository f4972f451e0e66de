from random import Random

SMALL = 30


def generate(rng: Random, size: int) -> tuple[list[str], int]:
    high = round(size**0.5) if size > 100 else rng.randint(1, 5)
    wide = size // high
    letters = rng.choice(["..gg", ".ggg", ".gggf", "..gggf", ".gf"])
    return [row for _ in range(high) if (row := "".join(rng.choices(letters, k=wide)))], rng.randint(1, 5)


def brute(rows: list[str], share: int) -> list[int]:
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
    wet = [park[r, c] for r, c in park if rows[r][c] == "f"]
    short = [len(range(0, marks.count(mark), share)) - wet.count(mark) for mark in set(marks)]
    return sorted((one for one in short if one > 0), reverse=True)


def holds(result: list[int], rows: list[str], share: int) -> bool:
    map_ = {(r, c): square for r, row in enumerate(rows) for c, square in enumerate(row)}

    def around(r: int, c: int) -> list[str]:
        return [map_.get(place, ".") for place in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1))]

    alone = [place for place in map_ if map_[place] == "g" and set(around(*place)) == {"."}]
    fountains = [*map_.values()].count("f")
    grass = [*map_.values()].count("g") + fountains
    enough = -(-grass // share) - fountains <= sum(result) <= grass - fountains
    return result == sorted(result, reverse=True) and 0 not in result and result.count(1) >= len(alone) and enough
