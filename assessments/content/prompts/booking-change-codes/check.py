from random import Random

PEOPLE = ["ana", "ben", "eve"]


def generate(rng: Random, size: int) -> tuple[dict, list]:
    ids = [f"B{number}" for number in range(3 if size < 100 else size // 10)]
    bookings = {one: (rng.choice(PEOPLE[:2]), rng.randint(1, 2)) for one in ids[1:]}
    requests = []
    for _ in range(size):
        one = rng.choice(ids)
        owner, version = bookings.get(one, ("ana", 1))
        requests.append(
            (
                rng.choice([owner, owner, owner, owner, "", *PEOPLE]),
                one,
                rng.random() < 0.85,
                version + rng.choice([-1, 0, 0, 0, 1, 1, 2, 3]) if version > 1 else rng.randint(1, 4),
            )
        )
    return bookings, requests


def brute(bookings: dict, requests: list) -> list[int]:
    codes: list[int] = []
    for user, booking, readable, version in requests:
        mine = booking in bookings and bookings[booking][0] == user
        changes = sum(1 for code, earlier in zip(codes, requests) if code == 200 and earlier[1] == booking)
        rules = [
            (401, user == ""),
            (400, not readable),
            (404, not mine),
            (409, mine and bookings[booking][1] + changes != version),
            (200, True),
        ]
        codes.append(next(code for code, fits in rules if fits))
    return codes


def holds(result: list[int], bookings: dict, requests: list) -> bool:
    for one, (owner, version) in bookings.items():
        done = [r for r, code in zip(requests, result) if code == 200 and r[1] == one]
        if [r[3] for r in done] != list(range(version, version + len(done))) or any(r[0] != owner for r in done):
            return False
    return (
        len(result) == len(requests)
        and all((code == 401) == (r[0] == "") for code, r in zip(result, requests))
        and all((code == 400) == (r[0] != "" and not r[2]) for code, r in zip(result, requests))
        and set(result) <= {200, 400, 401, 404, 409}
    )
