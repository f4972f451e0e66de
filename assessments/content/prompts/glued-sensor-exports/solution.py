def solve(rows: list[list[str]]) -> tuple[list[dict[str, str]], list[int]]:
    records: list[dict[str, str]] = []
    rejected: list[int] = []
    header: list[str] = []
    for position, row in enumerate(rows):
        if not any(row):
            continue
        if not header or sorted(row) == sorted(header):
            header = row
        elif len(row) != len(header):
            rejected.append(position)
        else:
            records.append(dict(zip(header, row)))
    return records, rejected
