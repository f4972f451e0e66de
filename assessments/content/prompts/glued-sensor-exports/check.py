from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[str]]]:
    names = rng.sample(["room", "damp", "hour", "temp"], rng.randint(1, 4))

    def row() -> list[str]:
        kind = rng.random()
        if kind < 0.2:
            return rng.sample(names, len(names))
        if kind < 0.35:
            return [""] * rng.randint(0, 5)
        wide = len(names) if kind < 0.85 else rng.randint(1, 5)
        return [rng.choice(["A", "B", "41", "", names[0]]) for _ in range(wide)]

    rows = [[""] * rng.randint(0, 2) for _ in range(rng.randint(0, 2))]
    rows += [rng.sample(names, len(names))] * (rng.random() < 0.95)
    first = next((one for one in (row() for _ in range(99)) if any(one) and len(set(one)) == len(one)), names)
    return ([*rows, *([] if any(any(one) for one in rows) else [first]), *(row() for _ in range(size))],)


def brute(rows: list[list[str]]) -> tuple[list, list]:
    full = [position for position, row in enumerate(rows) if row.count("") < len(row)]
    if not full:
        return [], []
    names = set(rows[full[0]])
    heads = [p for p in full if set(rows[p]) == names and len(rows[p]) == len(names)]
    records, rejected = [], []
    for position in full:
        if position in heads:
            continue
        head = rows[max(one for one in heads if one < position)]
        if len(head) == len(rows[position]):
            records.append({name: rows[position][place] for place, name in enumerate(head)})
        else:
            rejected.append(position)
    return records, rejected


def holds(result: tuple, rows: list[list[str]]) -> bool:
    records, rejected = result
    full = [row for row in rows if any(row)]
    if not full:
        return result == ([], [])
    heads = [row for row in full if sorted(row) == sorted(full[0])]
    return (
        len(records) + len(rejected) + len(heads) == len(full)
        and all(record.keys() == set(full[0]) for record in records)
        and all(len(rows[position]) != len(full[0]) and any(rows[position]) for position in rejected)
        and sorted(cell for record in records for cell in record.values())
        == sorted(cell for row in full if len(row) == len(full[0]) and row not in heads for cell in row)
    )
