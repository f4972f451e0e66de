def solve(rows: list[list[str]], merged: int) -> list[list[str]]:
    filled: list[list[str]] = []
    above = [""] * merged
    for row in rows:
        if not any(row):
            continue
        fresh = False
        block: list[str] = []
        for cell, earlier in zip(row, above):
            fresh = fresh or cell != ""
            block.append(cell if fresh else earlier)
        filled.append(block + row[merged:])
        above = block
    return filled
