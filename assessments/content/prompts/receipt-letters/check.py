from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    room = rng.randint(1, size + 1)
    full = room * 2 ** rng.randint(0, 4)
    return rng.choice([full, full + 1, rng.randint(0, 20 * room), rng.randint(0, 2 * size)]), room


def brute(n: int, room: int) -> int:
    runs, places = 0, [None] * room
    for used in range(n):
        if used == len(places):
            longer = [None] * (2 * len(places))
            for place in range(used):
                longer[place] = places[place]
                runs += 1
            places = longer
        places[used] = "x"
    return runs


def holds(result: int, n: int, room: int) -> bool:
    rows, rest = divmod(result + room, room)
    power_of_two = rows > 0 and rows & (rows - 1) == 0
    return rest == 0 and power_of_two and n <= rows * room and (rows == 1 or rows // 2 * room < n)
