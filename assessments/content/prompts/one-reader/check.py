from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str, str]]]:
    def email() -> str:
        name = f"{rng.choice('ab')}{rng.randrange(max(1, size // 4))}@post.example"
        return rng.choice(["", "", " "]) + rng.choice([name, name.upper()]) + rng.choice(["", "", " "])

    days = [f"2026-{rng.randint(1, 12):02}-0{rng.randint(1, 9)}" for _ in range(max(1, size // 3))]
    return ([(email(), rng.choice(days), f"Hill {rng.randint(1, 99)}") for _ in range(size)],)


def brute(records: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    tidy = [email.strip().lower() for email, _, _ in records]
    found = []
    for place, reader in enumerate(tidy):
        if reader not in tidy[:place]:
            same = [record for record, other in zip(records, tidy) if other == reader]
            last_day = max(day for _, day, _ in same)
            found.append([record for record in same if record[1] == last_day][-1])
    return found


def holds(result: list[tuple[str, str, str]], records: list[tuple[str, str, str]]) -> bool:
    tidy = [email.strip().lower() for email, _, _ in records]
    days = {}
    for reader, (_, day, _) in zip(tidy, records):
        days.setdefault(reader, []).append(day)
    return [record[0].strip().lower() for record in result] == list(days) and all(
        record in records and record[1] == max(days[record[0].strip().lower()]) for record in result
    )
